"""What speaks for a clause as an event of its own, and what against it: a sign, its points, an example.

The points were fitted to how people marked other articles, then rounded; they say nothing about any one article.
A test takes each row out, and then its example has other events somewhere in an article.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from factbox.draft.sentences.clauses import Clause
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import BE, FINITE_BE, JOINS, RELATIVES, SHORTLY, SMALL_NUMBERS, SUBJECT_PRONOUNS
from factbox.draft.text.lexicon import event_words, marked, verbs_of_saying
from factbox.words import lists

_PLAIN_OPENERS = frozenset(("", *"main ; and but said which when while after following before".split()))
_KNOWN_OPENERS = _PLAIN_OPENERS | {"that", "as", "who"}
_MOST = frozenset("worst most biggest largest deadliest greatest longest highest lowest strongest bloodiest".split())
_IF = frozenset({"if", "unless", "whether"})
LATE = 16  # sentences: later ones are all alike
_WHEN = frozenset("as after amid".split())
_MEASURES = SMALL_NUMBERS | SHORTLY | {"a", "days", "weeks", "months", "years"}
_LATER, _BEFORE = range(3, LATE + 1), frozenset({"before"})
_BARE = 5  # words with the one that joins them
_DESPITE = frozenset({"despite", "amid", "with", "as"})
_NOW, _NO = frozenset({"is", "are", "remains", "remain"}), frozenset({"no", "neither"})
_SUBORDINATE = frozenset("when while after before since because although though until".split())
_STARTS_ANEW = frozenset({",", "and", "but", "who", "that", "which"}) | _IF
_NO_HELPERS = frozenset("without no neither nor if unless whether likely".split())
_GROUP = 3  # words of a verb group before its verb
_NEAR = 8  # words from a participle to the verb of its subject
_THIS = frozenset("this that it these those".split())
_HABITS = lists.small("habits")
_REFUSES = frozenset("declined refused".split())
_WORDS = frozenset(lists.small("words withheld"))
_ARTICLES = frozenset(lists.small("articles"))
_DEFINITE = frozenset("the this these that its his her their such".split())


class Sighting(NamedTuple):
    """A clause as a sign sees it: the words of its sentence in small letters, and what stands around it."""

    lower: list[str]
    clause: Clause
    has_day: bool
    has_month: bool  # or year: "in March", "in 2003", with its preposition
    beside_quote: bool
    sentences: int  # of the article's prose before this one
    told_before: bool
    words: list[str]  # of the clause

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


class Sign(NamedTuple):
    """A row: of which clauses it speaks, and what must hold of them."""

    name: str
    points: float
    example: str
    letter: str = ""  # what kind of word tells of the event, any where empty; see `Happening`
    openers: frozenset[str] = frozenset()  # the words that open the clause, any where empty
    not_openers: frozenset[str] = frozenset()
    among: range = range(LATE + 1)  # how many sentences stand before it
    holds: Callable[[Sighting], bool] = always


def _is_conditional(seen: Sighting) -> bool:
    return not _IF.isdisjoint(seen.lower[seen.clause.start : seen.clause.happening.at])


def _has_day(seen: Sighting) -> bool:
    return seen.has_day


def _is_perfect(seen: Sighting) -> bool:
    return seen.clause.happening.perfect


def _has_come_about(seen: Sighting) -> bool:
    """ "The weather has improved": how things are by now, where it is not the article's news."""
    return seen.clause.happening.perfect and _is_undated(seen)


def _beside_quote(seen: Sighting) -> bool:
    return seen.beside_quote


def _only_said(seen: Sighting) -> bool:
    return seen.lower[seen.clause.happening.at] in marked("plain")


def _is_of_now(seen: Sighting) -> bool:
    happening = seen.clause.happening
    return not happening.passive and not happening.perfect and not _NOW.isdisjoint(seen.words)


def _is_unreal(seen: Sighting) -> bool:
    return not event_words()["unreal"].isdisjoint(seen.words)


def _compares(seen: Sighting) -> bool:
    return not _MOST.isdisjoint(seen.words)


def _is_bare(seen: Sighting) -> bool:
    return seen.clause.end - seen.clause.start < _BARE and not seen.has_day


def _is_judged(seen: Sighting) -> bool:
    return not FINITE_BE.isdisjoint(seen.lower[seen.clause.happening.at + 1 : seen.clause.happening.at + 2])


def _is_indefinite(seen: Sighting) -> bool:
    return not {"a", "an"}.isdisjoint(seen.before)


def _is_definite(seen: Sighting) -> bool:
    return not _DEFINITE.isdisjoint(seen.before)


def _told_before(seen: Sighting) -> bool:
    return seen.told_before and not seen.has_day and not seen.has_month


def _has_month(seen: Sighting) -> bool:
    return seen.has_month and not seen.has_day


def _is_undated(seen: Sighting) -> bool:
    return not seen.has_month and not seen.has_day


def _of_nobody(seen: Sighting) -> bool:
    return seen.lower[seen.clause.start] in _NO


def _holds_now(seen: Sighting) -> bool:
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


def _is_of_subject(seen: Sighting) -> bool:
    """ "Men wounded in the raid are in care": the participle is no verb of its own."""
    happening = seen.clause.happening
    if happening.letter not in "sh":
        return False
    after = seen.lower[happening.at + 1 : min(happening.at + _NEAR, seen.clause.end)]
    verb = next((i for i, word in enumerate(after) if word in FINITE_BE or word.endswith("ing") or word == ","), -1)
    return verb >= 0 and after[verb] in _NOW and not happening.passive and not happening.perfect


def _has_own_subject(seen: Sighting) -> bool:
    """ "debts which it ran up": the thing is not what the clause tells of."""
    undated = not seen.has_day and not seen.has_month
    return undated and not SUBJECT_PRONOUNS.isdisjoint(seen.lower[seen.clause.start + 1 : seen.clause.start + 2])


def _hangs_on_unreal(seen: Sighting) -> bool:
    """ "would not comment on the tickets sold", "may show how fast it fell": the verb before it is no fact."""
    happening = seen.clause.happening
    if happening.letter not in "sh" or happening.passive or happening.perfect:
        return False
    before = seen.lower[seen.clause.start : happening.at]
    last = max((i for i, word in enumerate(before) if word in _STARTS_ANEW), default=-1)
    return not event_words()["unreal"].intersection(before[last + 1 :]) <= _NO_HELPERS


def _has_its_doer(seen: Sighting) -> bool:
    """ "data compiled by the bank": no verb of the clause, but for "rose by 12 percent"."""
    happening = seen.clause.happening
    following = seen.lower[happening.at + 1 : happening.at + 3]
    if happening.letter not in "sh" or happening.passive or happening.perfect or following[:1] != ["by"]:
        return False
    if seen.lower[happening.at - 1] in JOINS | {"when", "while"}:
        return False  # "was shot and killed by police", "When asked by police on Monday, …"
    word = following[-1]
    return not word[0].isdigit() and word not in SMALL_NUMBERS | {"a", "an", "about", "nearly"} and word[-3:] != "ing"


def _is_to_reader(seen: Sighting) -> bool:
    return seen.lower[0] == "let" or "you" in seen.lower[max(0, seen.clause.start) : seen.clause.happening.at]


def _is_shortly(seen: Sighting) -> bool:
    """ "fell shortly after | the results were out"."""
    return _is_undated(seen) and not SHORTLY.isdisjoint(
        seen.lower[max(0, seen.clause.start - 1) : seen.clause.start + 1]
    )


def _is_active(seen: Sighting) -> bool:
    return not seen.clause.happening.passive and _is_undated(seen)


def _is_dated(seen: Sighting) -> bool:
    return seen.has_day or seen.has_month


def _says_what_it_is(seen: Sighting) -> bool:
    words = seen.words[:3]
    return len(words) > 2 and words[0] in _THIS and words[1] in FINITE_BE and words[2] in ("the", "a", "an")


def _is_habit(seen: Sighting) -> bool:
    return not _HABITS.isdisjoint(seen.words) and not seen.has_day


def _is_in_front(seen: Sighting) -> bool:
    """ "Before the hall opened, thieves stole nine paintings": the main clause tells the news."""
    return seen.clause.in_front and not seen.has_month and not seen.has_day


def _ends_in_report(seen: Sighting) -> bool:
    return seen.words[-1] in verbs_of_saying()


def _refuses_words(seen: Sighting) -> bool:
    """ "They declined to be named": words withheld are no event."""
    if _REFUSES.isdisjoint(seen.words):
        return False
    at = next((i for i in range(seen.clause.start, seen.clause.end) if seen.lower[i] in _REFUSES), -1)
    following = seen.lower[at + 1 : at + 4]
    return at >= 0 and following[:1] == ["to"] and not _WORDS.isdisjoint(following[1:])


def _came_after(seen: Sighting) -> bool:
    """ "It came as rebels left", "The ruling came a day after": when, and not what, that is told."""
    at = seen.clause.happening.at
    first, *more = (*seen.lower[at + 1 : at + 4], "")
    return seen.lower[at] == "came" and (first in _WHEN or (first in _MEASURES and "after" in more))


def _is_of_the_article(seen: Sighting) -> bool:
    """ "This story was updated", "This interview has been edited"."""
    return seen.words[:1] == ["this"] and not _ARTICLES.isdisjoint(seen.words[1:2])


def _follows_state(seen: Sighting) -> bool:
    """ "They were critical of the vote": a noun behind "was", but for "there was"."""
    at = next((i for i in range(seen.clause.start, seen.clause.happening.at) if seen.lower[i] in BE), -1)
    return (
        at > 0
        and seen.lower[at - 1] != "there"
        and seen.lower[at + 1] not in ("a", "an")
        and not is_verb(seen.lower[at + 1])
    )


def _is_reported(seen: Sighting) -> bool:
    """ "Unions said they were shocked": words that change nothing."""
    before = {seen.clause.opener, *seen.lower[seen.clause.start : seen.clause.happening.at]}
    return _is_undated(seen) and seen.clause.happening.passive and not marked("plain").isdisjoint(before)


SIGNS: tuple[Sign, ...] = (
    # what tells of it
    Sign("strong verb", 2.5, "Rebels killed ten men.", letter="s"),
    Sign("noun", 1.0, "There was a crash in Leeds.", letter="n"),
    Sign("word that stands aside", -2.0, "The town is quiet, leaving many homes empty.", letter="g"),
    Sign("speech", -2.0, "The mayor warned about a plan for the town.", letter="p"),
    Sign("state", -2.5, "The mayor lived near the old town.", letter="t"),
    Sign("plain speech", -10.0, "The mayor said a few words on 3 May 2024.", letter="p", holds=_only_said),
    # what opens the clause
    Sign("opens with that", -1.0, "It was clear that the army walked away.", openers=frozenset({"that"})),
    Sign("opens with as", -1.0, "It was quiet as the army walked away.", openers=frozenset({"as"})),
    Sign("opens with who", -1.5, "It is the mayor, who fled.", openers=frozenset({"who"})),
    Sign("opens otherwise", -0.5, "It was a town where the army walked away.", not_openers=_KNOWN_OPENERS),
    # the news comes first
    Sign("in the first three sentences", 2.5, "The army walked through the town.", among=range(3)),
    Sign("in the first ten sentences", 1.5, "The army walked through the town.", among=range(3, 10)),
    Sign("in the first sixteen sentences", 0.5, "There was fighting in Leeds.", among=range(10, 16)),
    # what stands around it
    Sign("after if", -10.0, "They would leave if rebels killed ten men.", holds=_is_conditional),
    Sign("day", 2.0, "The army walked through the town on 3 May 2024.", holds=_has_day),
    Sign("month", 1.25, "The army walked through the town in May 2024.", holds=_has_month),
    Sign("undated plan", -10.0, "The army will walk through the town.", letter="f", holds=_is_undated),
    Sign("of nobody", -10.0, "No other mayor of the old town has fled.", holds=_of_nobody),
    Sign("opens with when", -1.0, "It was quiet when the army walked away.", openers=_SUBORDINATE, holds=_is_undated),
    Sign("perfect", 1.5, "It is the mayor, who has fled.", holds=_is_perfect),
    Sign("has come about", -2.0, "The army has walked off.", letter="h", among=_LATER, holds=_has_come_about),
    Sign("beside a quote", -1.5, "The army walked through the “ghost town” again.", holds=_beside_quote),
    Sign("told before", -0.75, "The army walked off in Leeds. The police walked out in Selby.", holds=_told_before),
    Sign("holds now", -2.5, "It is certain that they have fled.", holds=_holds_now),
    Sign("speaks of an object", -10.0, "It is the hall which they sold.", openers=RELATIVES, holds=_has_own_subject),
    Sign("participle of a subject", -10.0, "The men killed in Leeds are unknown.", holds=_is_of_subject),
    Sign("unreal verb", -10.0, "The firm would not speak of shares sold.", holds=_hangs_on_unreal),
    Sign("participle with its doer", -10.0, "Reports of men killed by rebels came in.", holds=_has_its_doer),
    Sign("said to the reader", -10.0, "You killed ten men in Leeds.", holds=_is_to_reader),
    Sign("opens with before", -1.5, "It was late before rebels came.", letter="h", openers=_BEFORE, holds=_is_active),
    Sign("only tells when", -3.0, "It was late shortly after rebels came.", holds=_is_shortly),
    Sign("dated plan", 1.0, "It is a town where the army will walk away in May 2026.", letter="f", holds=_is_dated),
    Sign("says what it is", -10.0, "It was the army killed in Leeds.", holds=_says_what_it_is),
    Sign("habit", -10.0, "The crew usually killed ten men.", holds=_is_habit),
    Sign("stands in front", -3.0, "When the army walked away, it was late.", holds=_is_in_front),
    Sign("words refused", -10.0, "The mayor declined to be named.", holds=_refuses_words),
    Sign("only says what it came after", -10.0, "The move came after the army walked away.", holds=_came_after),
    Sign("of the article", -10.0, "This story was updated on 3 May 2024.", holds=_is_of_the_article),
    Sign("only what is said", -2.0, "The mayor said he was pleased.", letter="h", among=_LATER, holds=_is_reported),
    # of a verb, and of a noun
    Sign("verb of now", -1.5, "The army walked away, as is known.", letter="h", holds=_is_of_now),
    Sign("noun of now", -1.5, "A crash in Leeds is in the news.", letter="n", holds=_is_of_now),
    Sign("noun of something unreal", -10.0, "A crash in Leeds could close two roads.", letter="n", holds=_is_unreal),
    Sign("noun that is compared", -10.0, "A crash in Leeds made for the worst day.", letter="n", holds=_compares),
    Sign("bare noun", -10.0, "They left following a crash.", letter="n", holds=_is_bare),  # it is told elsewhere
    Sign(
        "noun despite which", -10.0, "They left despite a crash in Leeds on 3 May 2024.", letter="n", openers=_DESPITE
    ),
    Sign("noun before a report", -10.0, "A man at the crash claimed", letter="n", holds=_ends_in_report),
    Sign("noun of a state", -2.0, "They were critical of the crash in Leeds.", letter="n", holds=_follows_state),
    Sign("noun that is judged", -2.0, "A crash was in the news all day.", letter="n", holds=_is_judged),
    Sign("noun with a", 1.0, "There was a crash in Leeds.", letter="n", holds=_is_indefinite),
    Sign("noun with the", -1.0, "There was the crash in Leeds.", letter="n", holds=_is_definite),
)
