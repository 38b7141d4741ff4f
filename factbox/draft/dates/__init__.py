"""Date expressions, and the days that they come to.

Door: `expressions` (the dates of an article). A rule is a pattern in `patterns`, a function, and a row in `rules`.
"""
