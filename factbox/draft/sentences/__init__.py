"""How a sentence is built: its clauses, what opens them, their subjects, finite verbs and asides."""
