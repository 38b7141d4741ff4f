"""What all rules of the drafter read: words and marks, datelines, the lexicon.

Door: `tokens` (an article as its drafter reads it).
"""
