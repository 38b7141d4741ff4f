"""From articles to the files that an editor works on.

Doors: `given` (what is to be drafted), `new_draft` (a draft for an article that no story names), `update` (a changed
article merged into an edited story), `second_source` (another article drafted into a story).
"""
