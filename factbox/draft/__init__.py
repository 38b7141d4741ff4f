"""From an article to a draft, by rules that are right or silent.

Doors: `drafters` (the list of them; the first one drafts), `by_rules` (that first one), `findings` (what any gives).
"""
