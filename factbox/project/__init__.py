"""A project's folders, read into memory: which articles, stories and settings there are.

Doors: `contents` (the project), `settings` (site.yaml), `beside_stories` (what Factbox keeps in content/ besides),
`fresh` (a new project).
"""
