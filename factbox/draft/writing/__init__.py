"""From findings to the YAML that an editor gets.

Doors: `drafted_story` (a draft as plain values in the story format), `yaml_text` (such values as text).
"""
