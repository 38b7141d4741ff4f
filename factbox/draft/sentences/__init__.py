"""How a sentence is built: its clauses, what opens them, their subjects, finite verbs and asides.

Door: `clauses` (the clauses of a sentence, each with what happens in it).
"""
