"""The small words of English by their class, once and by name: what the rules put together for themselves."""

from __future__ import annotations

# Verbs that help others
PAST_BE = frozenset({"was", "were"})
FINITE_BE = PAST_BE | {"is", "are"}
BE = FINITE_BE | {"be", "been", "being"}
HAVE = frozenset({"has", "have", "had"})
DO = frozenset({"do", "does", "did"})
MODALS = frozenset({"will", "would", "can", "could", "may", "might", "must", "should"})
AUXILIARIES = FINITE_BE | HAVE | DO | MODALS

# Words that belong to a verb: "sank off", "broke out"
VERB_PARTICLES = frozenset("off out up down away".split())

# Words before a noun
ARTICLES = frozenset({"a", "an", "the"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
POSSESSIVES_OF_OTHERS = frozenset({"his", "her", "its", "their"})
SMALL_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
MANY = frozenset({"dozens", "hundreds"})
BEFORE_A_NOUN = ARTICLES | POSSESSIVES_OF_OTHERS

# Plurals without an -s
PLURALS = frozenset("people police men women children".split())

# Words in a noun's place
SUBJECT_PRONOUNS = frozenset("he she it they we".split())
OBJECT_PRONOUNS = frozenset({"me", "him", "her", "it", "us", "them"})
NAMES_NOBODY = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | {"another", "others", "one", "two"}  # "one of them, a mare, fell"
NOBODY = frozenset({"no", "none", "nobody", "nothing"})

# Words for a short time
SHORTLY = frozenset({"shortly", "soon", "just", "immediately"})

# Words that join clauses
RELATIVES = frozenset({"who", "which", "that"})
JOINS = frozenset({"and", "but"})
BEFORE_AFTER = frozenset({"before", "after"})
TO_A_TIME = BEFORE_AFTER | {"since", "until", "following"}
WHEN_WHILE = frozenset({"when", "while"})
REASONS = frozenset({"because", "although", "though"})

# Words before a noun phrase
PLACES = frozenset({"in", "at", "on"})
WAYS = frozenset({"of", "to", "from", "for", "with"})
BEGINNINGS = frozenset({"early", "late", "mid"})
BEFORE_A_TIME = frozenset(
    "until till in of from to by since between through throughout during".split()
)  # before a month or a year
LINKS = frozenset(
    "on in at by since from until till the early late around about , of beginning starting".split()
)  # what stands between a verb and its time

# Marks
SENTENCE_ENDS = frozenset({".", ";", ":"})
CLAUSE_MARKS = frozenset(", ; : – — - --".split())

# Parts of names
SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
PARTICLES = frozenset(
    "de la los van von der den del della di da das dos do du le bin ibn al el ter zu af ní uí ó".split()
)

# What stands before a number that is no day and no year
BEFORE_OTHER_NUMBERS = frozenset({"$", "£", "€", "¥", "us$", "no", "no.", "page"})

# Words behind a noun that show that it is whole: "in Kell after a vote", not "in the Kell primary"
AFTER_NOUNS = frozenset(
    "a about after again alone an and are as at before but by during early every for from had has have he her his if in"
    " into is it its last late near next now of on or over said she since so than that the their then they this"
    " to today under until was were when where which while who will with would yesterday ago also between"
    " because despite following amid against across later earlier still who whose outside inside around".split()
)
