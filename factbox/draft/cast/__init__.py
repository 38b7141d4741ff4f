"""Who acts or speaks in an article: names, titles and roles → people, organisations, states.

Door: `actors` (each actor once, under the fullest name).
"""
