"""The site with its drafts, on this machine alone, shown again when a file is saved.

Doors: `server` (the command that shows it), `site` (what it shows).
"""
