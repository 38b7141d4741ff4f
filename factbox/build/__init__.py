"""From stories to a published site, doing only what has changed.

Doors: `whole` (a build from beginning to end, and a check), `summary` (what a build did, in words). Inside, `site` sees
to one build, `story` to one story of it, `publish` to the files, and `manifest` to what Factbox wrote before.
"""
