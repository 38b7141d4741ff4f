"""Clauses that tell that something happened, and which of them belong on a timeline.

Door: `selection` (the events of an article, in the order of time).
"""
