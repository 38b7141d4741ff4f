"""Whom "he" and "she" mean.

Door: `he_or_she` (told only where one person fits).
"""
