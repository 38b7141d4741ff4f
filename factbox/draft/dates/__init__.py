"""Date expressions, and the days that they come to.

Door: `expressions` (the dates of an article). A rule is a row in `rules`: a pattern and a function.
"""
