"""A story: its records, the YAML that they are read from, and its schema.

Doors: `model` (the records), `from_yaml` (a file as a story), `yaml_tree` (values with their places), `schema`,
`kinds`, `ids` (made of an article's words).
"""
