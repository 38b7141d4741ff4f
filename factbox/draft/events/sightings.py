"""What can be seen of a clause that may tell of an event: the questions that the signs of draft/events/signs.py ask."""

from __future__ import annotations

from typing import NamedTuple

from factbox.draft.dates.vocabulary import letter_of_listed
from factbox.draft.sentences.bracketed import FRONT
from factbox.draft.sentences.clauses import Clause
from factbox.draft.sentences.cuts import BEFORE_PARTICIPLES
from factbox.draft.sentences.happening_words import AT_LEAST, is_adverb_or_auxiliary
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import (
    AFTER_NOUNS,
    BE,
    FINITE_BE,
    JOINS,
    MODALS,
    RELATIVES,
    SHORTLY,
    SMALL_NUMBERS,
    SUBJECT_PRONOUNS,
)
from factbox.draft.text.lexicon import event_words, verbs_of_saying
from factbox.draft.text.play import decides
from factbox.words import lists

_MOST = frozenset("worst most biggest largest deadliest greatest longest highest lowest strongest bloodiest".split())
_IF = frozenset({"if", "unless", "whether"})
_WHEN = frozenset("as after amid".split())
_MEASURES = SMALL_NUMBERS | SHORTLY | {"a", "days", "weeks", "months", "years"}
_BARE = 5  # words with the one that joins them
_NOW, _NO = frozenset({"is", "are", "remains", "remain"}), frozenset({"no", "neither"})
_STARTS_ANEW = frozenset({",", "and", "but", "who", "that", "which"}) | _IF
_NO_HELPERS = frozenset("without no neither nor if unless whether likely".split())
_ANOTHER = frozenset("other another more second third fourth further".split())
_GROUP = 3  # words of a verb group before its verb
_NEAR = 8  # words from a participle to the verb of its subject
_THIS = frozenset("this that it these those".split())
_HABITS, _ARTICLES = lists.small("habits"), frozenset(lists.small("articles"))
_DEFINITE = frozenset("the this these that its his her their such".split())


class Sighting(NamedTuple):
    """A clause as a sign sees it: the words of its sentence in small letters, and what stands around it."""

    lower: list[str]
    clause: Clause
    has_day: bool
    has_month: bool  # or year: "in March", "in 2003", with its preposition
    has_own_date: bool  # of its own verb or noun
    beside_quote: bool
    sentences: int  # of the article's prose before this one
    told_before: bool
    words: list[str]  # of the clause
    asides: list[tuple[int, int]]  # of the sentence
    in_match: bool = False  # whether the article reports a match

    @property
    def letter(self) -> str:
        return self.clause.happening.letter

    @property
    def before(self) -> list[str]:
        """The three words before the one that tells of it."""
        return self.lower[max(0, self.clause.happening.at - 3) : self.clause.happening.at]


def always(seen: Sighting) -> bool:
    del seen
    return True


def is_conditional(seen: Sighting) -> bool:
    return not _IF.isdisjoint(seen.lower[seen.clause.start : seen.clause.happening.at])


def has_day(seen: Sighting) -> bool:
    return seen.has_day


def has_own_date(seen: Sighting) -> bool:
    """Of an act, not of a state: "was a governor in 1999"."""
    return seen.has_own_date and seen.letter != "t"


def is_perfect(seen: Sighting) -> bool:
    return seen.clause.happening.perfect


def has_come_about(seen: Sighting) -> bool:
    """ "The weather has improved": how things are by now, where it is not the article's news."""
    return seen.clause.happening.perfect and is_undated(seen)


def beside_quote(seen: Sighting) -> bool:
    return seen.beside_quote


def is_of_now(seen: Sighting) -> bool:
    happening = seen.clause.happening
    return not happening.passive and not happening.perfect and not _NOW.isdisjoint(seen.words)


def is_unreal(seen: Sighting) -> bool:
    return not event_words()["unreal"].isdisjoint(seen.words)


def compares(seen: Sighting) -> bool:
    return not _MOST.isdisjoint(seen.words)


def is_bare(seen: Sighting) -> bool:
    return seen.clause.end - seen.clause.start < _BARE and not seen.has_day


def is_judged(seen: Sighting) -> bool:
    return not FINITE_BE.isdisjoint(seen.lower[seen.clause.happening.at + 1 : seen.clause.happening.at + 2])


def is_indefinite(seen: Sighting) -> bool:
    return not {"a", "an"}.isdisjoint(seen.before)


def is_definite(seen: Sighting) -> bool:
    return not _DEFINITE.isdisjoint(seen.before)


def decides_match(seen: Sighting) -> bool:
    """ "Roth headed them in front", "Bell was sent off in the 23rd minute": of a match, what its report turns on."""
    return seen.in_match and decides(" ".join(seen.words))


def told_before(seen: Sighting) -> bool:
    """The word has told of something above; but "Two other men were killed" is news."""
    own = seen.lower[seen.clause.start : seen.clause.happening.at]
    return seen.told_before and is_undated(seen) and _ANOTHER.isdisjoint(own)


def has_month(seen: Sighting) -> bool:
    return seen.has_month and not seen.has_day


def is_undated(seen: Sighting) -> bool:
    return not seen.has_month and not seen.has_day


def of_nobody(seen: Sighting) -> bool:
    words = seen.words[seen.words[:1] == [seen.clause.opener] :]  # "as no other town has agreed"
    return bool(words) and words[0] in _NO and AT_LEAST.isdisjoint(words[1:2])


def holds_now(seen: Sighting) -> bool:
    """ "The men killed are unknown", "It is certain that they have left": its verb tells how things are."""
    happening = seen.clause.happening
    if happening.letter not in "sh":
        return False
    before = seen.lower[seen.clause.start : happening.at]
    if before[-2:] == ["to", "have"]:
        return False  # "is said to have fled"
    while before and before[-1] != ",":
        word = before.pop()
        if word in _NOW and not (happening.passive and len(before) + _GROUP >= happening.at - seen.clause.start):
            return True
    return False


def is_done_now(seen: Sighting) -> bool:
    """ "The Gulf is alarmed", "bonuses are paid at Christmas": how it is, not what happened."""
    happening = seen.clause.happening
    if not happening.passive or happening.perfect or not is_undated(seen):
        return False
    before = [word for word in seen.before if not word.endswith("ly")]
    return bool(before) and before[-1] in _NOW


def is_of_subject(seen: Sighting) -> bool:
    """ "Men wounded in the raid are in care": the participle is no verb of its own."""
    happening = seen.clause.happening
    if happening.letter not in "sh":
        return False
    after = seen.lower[happening.at + 1 : min(happening.at + _NEAR, seen.clause.end)]
    verb = next((i for i, word in enumerate(after) if word in FINITE_BE or word.endswith("ing") or word == ","), -1)
    return verb >= 0 and after[verb] in _NOW and not happening.passive and not happening.perfect


def hangs_on_unreal(seen: Sighting) -> bool:
    """ "would not comment on the tickets sold", "may show how fast it fell": the verb before it is no fact."""
    happening = seen.clause.happening
    if happening.letter not in "sh" or happening.passive or happening.perfect:
        return False
    aside = {at for start, end in seen.asides for at in range(start, end)}
    before = [seen.lower[at] for at in range(seen.clause.start, happening.at) if at not in aside]
    last = max((i for i, word in enumerate(before) if word in _STARTS_ANEW), default=-1)
    return not (event_words()["unreal"] - _NO_HELPERS).isdisjoint(before[last + 1 :])


def has_its_doer(seen: Sighting) -> bool:
    """ "data compiled by the bank": no verb of the clause, but for "rose by 12 percent"."""
    happening = seen.clause.happening
    following = seen.lower[happening.at + 1 : happening.at + 3]
    if happening.letter not in "sh" or happening.passive or happening.perfect or following[:1] != ["by"]:
        return False
    if seen.lower[happening.at - 1] in JOINS | {"when", "while"}:
        return False  # "was shot and killed by police", "When asked by police on Monday, …"
    word = following[-1]
    return not word[0].isdigit() and word not in SMALL_NUMBERS | {"a", "an", "about", "nearly"} and word[-3:] != "ing"


def is_to_reader(seen: Sighting) -> bool:
    return seen.lower[0] == "let" or "you" in seen.lower[max(0, seen.clause.start) : seen.clause.happening.at]


def is_shortly(seen: Sighting) -> bool:
    """ "fell shortly after | the results were out"."""
    return is_undated(seen) and not SHORTLY.isdisjoint(
        seen.lower[max(0, seen.clause.start - 1) : seen.clause.start + 1]
    )


def is_active(seen: Sighting) -> bool:
    return not seen.clause.happening.passive and is_undated(seen)


def is_dated(seen: Sighting) -> bool:
    return seen.has_day or seen.has_month


def says_what_it_is(seen: Sighting) -> bool:
    words = seen.words[:3]
    at = seen.clause.happening.at
    if seen.clause.opener == "which" and seen.lower[at] in FINITE_BE and not seen.has_day:
        return True  # "the toll set in 2014, which was 40 pence"
    behind = seen.lower[at + 1 : at + 4]
    if seen.lower[max(0, at - 1)] in _WORST and not FINITE_BE.isdisjoint(behind[:1]):
        return True  # "Hardest hit was Kell"
    if seen.letter == "n" and len(behind) > 2 and behind[0] in FINITE_BE and behind[1] == "the":
        return behind[2] in lists.small("superlatives")  # "The strike was the latest in a row"
    alone = (
        seen.letter == "n" and seen.before[-2:-1] and seen.before[-2] in FINITE_BE and seen.before[-1] in ("a", "an")
    )
    if alone and behind[:1] == ["."] and "there" not in seen.before:
        return True  # "The find was an accident."
    return len(words) > 2 and words[0] in _THIS and words[1] in FINITE_BE and words[2] in ("the", "a", "an")


_WORST = frozenset({"worst", "hardest", "badly"})


def is_habit(seen: Sighting) -> bool:
    return not _HABITS.isdisjoint(seen.words) and not seen.has_day


def is_in_front(seen: Sighting) -> bool:
    """ "Before the hall opened, thieves stole nine paintings": the main clause tells the news."""
    return seen.clause.in_front and not seen.has_month and not seen.has_day


def came_after(seen: Sighting) -> bool:
    """ "It came as rebels left", "The ruling came a day after": when, and not what, that is told."""
    at = seen.clause.happening.at
    first, *more = (*seen.lower[at + 1 : at + 4], "")
    return seen.lower[at] == "came" and (first in _WHEN or (first in _MEASURES and "after" in more))


def is_of_the_article(seen: Sighting) -> bool:
    """ "This story was updated", "This interview has been edited"."""
    return seen.words[:1] == ["this"] and not _ARTICLES.isdisjoint(seen.words[1:2])


def follows_state(seen: Sighting) -> bool:
    """ "They were critical of the vote": a noun behind "was", but for "there was"."""
    at = next((i for i in range(seen.clause.start, seen.clause.happening.at) if seen.lower[i] in BE), -1)
    return (
        at > 0
        and seen.lower[at - 1] != "there"
        and seen.lower[at + 1] not in ("a", "an")
        and not is_verb(seen.lower[at + 1])
    )


def lasts(seen: Sighting) -> bool:
    """ "She has driven the bus for eleven years", "It has taken years to prove": how it has been all that time."""
    if not seen.clause.happening.perfect or not is_undated(seen):
        return False
    words = seen.words
    took = seen.lower[seen.clause.happening.at] == "taken" and "to" in words and not _TIMES.isdisjoint(words)
    return took or any(word == "for" and not _TIMES.isdisjoint(words[at + 2 : at + 4]) for at, word in enumerate(words))


_TIMES = frozenset("years months weeks decades days winters summers seasons generations".split())


def is_of_what_may_be(seen: Sighting) -> bool:
    """ "Bees can learn a dance that other bees invented": what can be is no event, whatever hangs on it."""
    if seen.clause.opener not in RELATIVES or seen.lower[seen.clause.start] == seen.clause.opener:
        return False
    before = seen.lower[seen.clause.start : seen.clause.happening.at]
    main = before[: next((i for i, word in enumerate(before) if word == seen.clause.opener), 0)]
    return not MODALS.isdisjoint(main)


def is_of_what_one_did(seen: Sighting) -> bool:
    """ "It sees less than the range it gave in May": a thing, by what was done to it; but "Moss said he left"."""
    at = seen.clause.happening.at
    who = at - 1
    while who > seen.clause.start and is_adverb_or_auxiliary(seen.lower[who]):
        who -= 1
    before = seen.lower[seen.clause.start : max(seen.clause.start, who - 1)]
    if seen.letter not in "sht" or seen.lower[who] not in SUBJECT_PRONOUNS or not before:
        return False
    if before[0] in FRONT:
        return False  # "In May she left"
    thing = seen.lower[who - 1].lower()
    if seen.lower[who - 2 : who] in _THE_DAY:
        return len(before) > 1 and is_undated(seen)  # "hailed it on the night | he sold it"
    told = verbs_of_saying() | lists.small("asks or knows")
    noun = thing.isalpha() and thing not in AFTER_NOUNS | told and not is_verb(thing) and not letter_of_listed(thing)
    return noun and not thing.endswith("ly") and told.isdisjoint(before)


_THE_DAY = [["the", word] for word in "day night morning moment year week evening minute".split()]


def is_bare_front(seen: Sighting) -> bool:
    """ "Once released on bail, he left": a participle without the subject that stands behind the comma."""
    clause = seen.clause
    bare = clause.in_front and clause.opener in BEFORE_PARTICIPLES and not clause.start
    return bare and clause.happening.at <= 1 + seen.lower[1].endswith("ly")


def does_so(seen: Sighting) -> bool:
    """ "He has done so since 1981": what the sentence before tells."""
    at = seen.clause.happening.at
    return seen.lower[at] in ("did", "done") and seen.lower[at + 1 : at + 2] == ["so"]


def is_undated_birth(seen: Sighting) -> bool:
    return seen.lower[seen.clause.happening.at] == "born" and is_undated(seen)
