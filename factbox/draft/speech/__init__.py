"""What was said: reporting verbs, the frames they stand in, and what they report.

Door: `quotes` (the quotes of an article).
"""
