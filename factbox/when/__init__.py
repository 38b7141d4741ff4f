"""Dates and times as far as the news knows them, in EDTF.

Doors: `edtf` (read, put in order), `moment` (one point of the calendar).
"""
