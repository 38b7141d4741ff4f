"""`.factbox-cache/`: what a build remembers of itself, the quick look at it, and the lock.

Doors: `quick` (has anything changed?), `state` (what a build remembers), `listing` (which files a project has),
`options` (what a build is asked for), `folder` (the folder itself), `lock`.
"""
