"""What each command does and prints, loaded when it is typed: what can be typed stands in `factbox/cli.py`.

Doors: `building`, `drafting`, `beginning`, a module for each; what they share: `given_options` and `printing`.
"""
