"""Words by themselves: which may say that something happened, how they are read, and which help a verb."""

from __future__ import annotations

from factbox.draft.sentences.finite import irregular_participles
from factbox.draft.text.closed_classes import ARTICLES, BE, HAVE, PLACES, POSSESSIVES_OF_OTHERS, WAYS
from factbox.draft.text.lexicon import event_words, irregular, letters, present
from factbox.draft.text.tokens import Token
from factbox.draft.text.word_tables import WordTable
from factbox.words import lists

FAILS = frozenset(lists.small("fails"))
ADVERBS = frozenset(
    "to also first already then later now still again just since soon once twice ever finally made not".split()
)

_FEELINGS = lists.small("before a state")
DETERMINERS = ARTICLES | POSSESSIVES_OF_OTHERS | frozenset("our my this these those some any no each every".split())
_AFTER_VERB = [[word] for word in sorted(DETERMINERS | PLACES | WAYS | {".", ",", "after", "before", "by"})]


def as_read(token: Token, at: int) -> str:
    """A word in small letters; "WHO", "US" and "May" stay, "re-opened" is reopened."""
    text = token.text
    if text[:3] in ("re-", "Re-"):
        return "re" + text[3:].lower()
    return text if at or text != "May" else token.lower


STAYS = WordTable(
    lambda text: (
        (len(text) > 1 and (text.isupper() or text == "May")) or (text[:3] in ("re-", "Re-") and text[3:].isalpha())
    )
)


def may_tell(word: str) -> bool:
    """Whether a word by itself may say that something happened, in any sentence."""
    listed = letters().get(word)
    return word in FAILS or (
        listed != "-" if listed else word.endswith(("ed", "ing")) or word in irregular_participles()
    )


def leads_to_plan(word: str) -> bool:
    """Whether what stands right behind it may be planned, as behind "will" and "to be"."""
    return word in ("to", "will", "be") or word.endswith("ly")


TELLS, LEADS_TO_PLAN = WordTable(may_tell), WordTable(leads_to_plan)
TELLS_NOW = WordTable(lambda word: may_tell(word) or word in present())


def verb_group(before: list[str]) -> list[str]:
    """The auxiliaries and adverbs right before a verb."""
    group: list[str] = []
    for word in reversed(before):
        if word in BE or word in HAVE or word in event_words()["unreal"] or word.endswith("ly") or word in ADVERBS:
            group.insert(0, word)
        else:
            break
    return group


def is_adverb_or_auxiliary(word: str) -> bool:
    """Whether a word stands between a subject and its verb."""
    return word in BE or word in HAVE or word.endswith("ly") or word in ADVERBS


def is_adjective(lower: list[str], at: int) -> bool:
    """ "the disputed election", "an armed man": a determiner before and a noun after."""
    if at and lower[at - 1] in _FEELINGS:
        return True  # "they feel abandoned"
    if at == 0 or not (lower[at].endswith("ed") or lower[at] in irregular()):
        return False
    before = lower[at - 1]
    if before in ("of", "with") and lower[at + 1 : at + 2] not in _AFTER_VERB:
        return True  # "a mess of broken boughs"
    if before in DETERMINERS:
        return True  # "the disputed vote", "the cut"
    if not lower[at].endswith("ed"):
        return False
    adverb = before.endswith("ly") and at > 1 and lower[at - 2] in DETERMINERS
    return adverb and lower[at + 1 : at + 2] not in _AFTER_VERB  # "a newly built hall"
