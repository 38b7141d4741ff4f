"""Sentences read just closely enough to stand above a draft: their parts, and whether they stand alone.

Doors: `plain_english` (parts, shorter, in the present), `readable` (whole), `dangling` (of what is not told).
"""
