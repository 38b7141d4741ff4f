"""Word lists, one folder a language, one readable text file a list.

Door: `lists` (a list by its name).
"""
