"""Story × article → problems: nothing is published that the article does not bear out.

Doors: `checking` (a story with its evidence placed, and what is wrong), `checks` (the list to which one can be added,
also from another package), `checked_story` (what a check is given), `date_words` (what the article's words for a
date come to), `open_points` (what is still to decide).
"""
