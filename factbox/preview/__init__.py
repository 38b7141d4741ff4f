"""The site with its drafts, on this machine alone, shown again when a file is saved.

Doors: `server` (what `serve` runs), `site` (what the preview shows).
"""
