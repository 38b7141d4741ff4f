"""What pages show of a story, worked out once as plain records: order, dates, excerpts, evidence.

Doors: `story` (a story as its pages show it), `records` (its parts), `cards` (what the whole site tells of a story).
"""
