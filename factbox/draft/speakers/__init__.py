"""Who said it: from the words that name a source to an actor.

Door: `resolution` (each quote with its speaker, and nobody where that is not sure).
"""
