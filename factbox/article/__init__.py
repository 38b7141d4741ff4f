"""An article: the text of a seed, its paragraphs and sentences, and what stands in it word for word.

Doors: `seed` (a file as an article), `extraction` (a page as text), `verbatim` (words found), `quotation_marks`.
"""
