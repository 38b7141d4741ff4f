"""What was said: the frames that reporting verbs stand in, and what they report.

Door: `quotes` (the quotes of an article).
"""
