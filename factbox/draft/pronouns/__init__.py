"""Whom "he" and "she" mean, and whose a role is that opens with "his".

Doors: `he_or_she` (told only where one person fits), `whose_roles`.
"""
