"""Passages with tags, the verbs that report, and who their subject is.

Doors: `tagged_sentences` (an article's passages), `reporting_verbs` (the verbs), `attributions` (who speaks).
"""
