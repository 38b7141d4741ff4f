"""What stands above a draft's records: its title, its summary and its overview, made of the article's own sentences.

Doors: `opening_texts` (all three), `article_head` and `standfirst` (what the article has of its own).
"""
