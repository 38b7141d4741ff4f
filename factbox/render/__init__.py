"""From stories to the files of a site, through Jinja templates.

Doors: `pages` (all files of a story, and those of the site), `hosts` (what static hosts read), `share_pictures`.
"""
