"""The whole span of a story as a picture: what happened when, as far as it is known.

Door: `drawing`. Positions across are in per cent, so that the picture fits any window; heights are in pixels.
"""
