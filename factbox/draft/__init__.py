"""From an article to a draft, by rules that are right or silent.

Doors: `by_rules` (the drafter), `findings` (what any drafter gives).
"""
