"""What speaks for a clause as an event of its own, and what against it: a sign, its points, an example.

The points were fitted to how people marked other articles, then rounded; they say nothing about any one article.
A test takes each row out, and then its example has other events somewhere in an article.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import NamedTuple

from factbox.draft.events import sightings, words_reported
from factbox.draft.events.sightings import Sighting
from factbox.draft.sentences.cuts import FRONTED
from factbox.draft.text.closed_classes import RELATIVES

LATE = 16  # sentences: later ones are all alike
_PLAIN_OPENERS = frozenset(("", *"main ; and but said which when while after following before".split()))
_KNOWN_OPENERS = _PLAIN_OPENERS | {"that", "as", "who"}
_LATER, _BEFORE = range(3, LATE + 1), frozenset({"before"})
_DESPITE = frozenset({"despite", "amid", "with", "as"})
_AT_ONCE, _LIKELY = frozenset({"as", "when", "once"}), frozenset("likely expected set bound feared certain".split())
_MAY, _HELPERS = frozenset("would will could may might".split()), frozenset("have has had do does did".split())
_REACH = 5  # words before "as" among which "was likely to rise" stands
_SUBORDINATE = frozenset("when while after before since because although though until".split())


class Sign(NamedTuple):
    """A row: of which clauses it speaks, and what must hold of them."""

    name: str
    points: float
    example: str
    letter: str = ""  # what kind of word tells of the event, any where empty; see `Happening`
    openers: frozenset[str] = frozenset()  # the words that open the clause, any where empty
    not_openers: frozenset[str] = frozenset()
    among: range = range(LATE + 1)  # how many sentences stand before it
    holds: Callable[[Sighting], bool] = sightings.always


def _goes_with_what_may_be(seen: Sighting) -> bool:
    """ "The toll was likely to rise | as crews reached the towns": when that would be."""
    if seen.clause.opener not in _AT_ONCE or seen.clause.in_front:
        return False
    before = seen.lower[max(0, seen.clause.start - _REACH) : seen.clause.start]
    likely = any(one in _LIKELY and then == "to" for one, then in itertools.pairwise(before))
    return likely or not _MAY.isdisjoint(before)


def _is_left_out(seen: Sighting) -> bool:
    """ "beside bees that have, scientists have found": the verb stands in the sentence's other clause."""
    words = seen.lower[seen.clause.start : seen.clause.start + 3]
    at = next((at for at, word in enumerate(words) if word in _HELPERS), -1)
    return at in (0, 1) and words[at + 1 : at + 2] == [","] and seen.clause.opener in RELATIVES


SIGNS: tuple[Sign, ...] = (
    # what tells of it
    Sign("strong verb", 2.5, "Rebels killed ten men.", letter="s"),
    Sign(
        "decides a match",
        3.0,
        "Play began. The keeper and the striker left the pitch. Ost turned in a corner in the 23rd minute.",
        holds=sightings.decides_match,
    ),
    Sign("noun", 1.0, "There was a crash in Leeds.", letter="n"),
    Sign("word that stands aside", -2.0, "The town is quiet, leaving many homes empty.", letter="g"),
    Sign(
        "said aside",
        -10.0,
        "The mayor, remarking on the crash of 3 May 2024, is old.",
        letter="g",
        holds=words_reported.says_aside,
    ),
    Sign("speech", -2.0, "The mayor warned about a plan for the town.", letter="p"),
    Sign("state", -2.5, "The mayor lived near the old town.", letter="t"),
    Sign(
        "plain speech", -10.0, "The mayor said a few words on 3 May 2024.", letter="p", holds=words_reported.only_said
    ),
    # what opens the clause
    Sign("opens with that", -1.0, "It was clear that the army walked away.", openers=frozenset({"that"})),
    Sign("opens with as", -1.0, "It was quiet as the army walked away.", openers=frozenset({"as"})),
    Sign(
        "opens with who",
        -1.5,
        "It is the mayor, who fled.",
        openers=frozenset({"who"}),
        holds=sightings.is_undated,
    ),
    Sign("opens otherwise", -0.5, "It was a town where the army walked away.", not_openers=_KNOWN_OPENERS),
    # the news comes first
    Sign("in the first three sentences", 2.5, "The army walked through the town.", among=range(3)),
    Sign("in the first ten sentences", 1.5, "The army walked through the town.", among=range(3, 10)),
    Sign("in the first sixteen sentences", 0.5, "There was fighting in Leeds.", among=range(10, 16)),
    # what stands around it
    Sign("after if", -10.0, "They would leave if rebels killed ten men.", holds=sightings.is_conditional),
    Sign("when it may be", -10.0, "The toll was likely to rise as the army walked away.", holds=_goes_with_what_may_be),
    Sign("left out", -10.0, "It helped all that have, the firm announced in May.", holds=_is_left_out),
    Sign("day", 2.0, "The army walked through the town on 3 May 2024.", holds=sightings.has_day),
    Sign("month", 1.25, "The army walked through the town in May 2024.", holds=sightings.has_month),
    Sign(
        "its own date",
        1.0,
        "The army, as it walked through the “ghost town” in May 2024, was quiet.",
        holds=sightings.has_own_date,
    ),
    Sign("undated plan", -10.0, "The army will walk through the town.", letter="f", holds=sightings.is_undated),
    Sign("of nobody", -10.0, "No other mayor of the old town has fled.", holds=sightings.of_nobody),
    Sign(
        "opens with when",
        -1.0,
        "It was quiet when the army walked away.",
        openers=_SUBORDINATE,
        holds=sightings.is_undated,
    ),
    Sign("perfect", 1.5, "It is the mayor, who has fled.", holds=sightings.is_perfect),
    Sign("has come about", -2.0, "The army has walked off.", letter="h", among=_LATER, holds=sightings.has_come_about),
    Sign("beside a quote", -1.5, "The army walked through the “ghost town” again.", holds=sightings.beside_quote),
    Sign(
        "told before",
        -0.75,
        "The army walked off in Leeds. The police walked out in Selby.",
        holds=sightings.told_before,
    ),
    Sign("holds now", -2.5, "It is certain that they have fled.", holds=sightings.holds_now),
    Sign("is done", -2.0, "The town is alarmed.", letter="h", among=_LATER, holds=sightings.is_done_now),
    Sign("participle of a subject", -10.0, "The men shot in Leeds are unknown.", holds=sightings.is_of_subject),
    Sign("unreal verb", -10.0, "The firm would not speak of shares sold.", holds=sightings.hangs_on_unreal),
    Sign(
        "participle of an object", -10.0, "The town was proud of men shot in Leeds.", holds=words_reported.is_of_object
    ),
    Sign("participle with its doer", -10.0, "Reports of men shot by rebels came in.", holds=sightings.has_its_doer),
    Sign("said to the reader", -10.0, "You killed ten men in Leeds.", holds=sightings.is_to_reader),
    Sign(
        "opens with before",
        -1.5,
        "It was late before rebels came.",
        letter="h",
        openers=_BEFORE,
        holds=sightings.is_active,
    ),
    Sign("only tells when", -3.0, "It was late shortly after rebels came.", holds=sightings.is_shortly),
    Sign(
        "dated plan",
        1.0,
        "The crew said the army will walk through the “ghost town” in May 2026.",
        letter="f",
        holds=sightings.is_dated,
    ),
    Sign("says what it is", -10.0, "It was a crash in Leeds.", holds=sightings.says_what_it_is),
    Sign("habit", -10.0, "The crew usually killed ten men.", holds=sightings.is_habit),
    Sign("stands in front", -3.0, "When the army walked away, it was late.", holds=sightings.is_in_front),
    Sign("words refused", -10.0, "The mayor declined to be named.", holds=words_reported.refuses_words),
    Sign(
        "only says what it came after", -10.0, "The move came after the army walked away.", holds=sightings.came_after
    ),
    Sign("of the article", -10.0, "This story was updated on 3 May 2024.", holds=sightings.is_of_the_article),
    Sign(
        "only what is said",
        -2.0,
        "The mayor said he was pleased.",
        letter="h",
        among=_LATER,
        holds=words_reported.is_reported,
    ),
    Sign(
        "when it was said",
        -10.0,
        "It was late, they said as rebels came.",
        openers=FRONTED,
        holds=words_reported.when_said,
    ),
    Sign("lasts", -4.0, "They have walked in the hills for ten years.", holds=sightings.lasts),
    Sign(
        "a reason behind it",
        -2.0,
        "It is late because rebels killed ten men.",
        openers=frozenset({"because"}),
        holds=sightings.is_undated,
    ),
    Sign(
        "play goes on",
        -10.0,
        "The keeper and the striker left the pitch. Ost turned in a corner in the 23rd minute. They walked to town.",
        holds=words_reported.goes_on,
    ),
    Sign(
        "hoped or feared",
        -10.0,
        "It is late on farms that the mayor had hoped were burned.",
        holds=words_reported.is_of_hopes,
    ),
    Sign("is asked", -10.0, "The mayor asked why the army walked away.", holds=words_reported.is_asked),
    Sign("said by the way", -10.0, "The mayor says, too many have fled.", holds=words_reported.is_said_by_the_way),
    Sign("of what may be", -10.0, "It can be a town that rebels burned.", holds=sightings.is_of_what_may_be),
    Sign("says who spoke", -10.0, "“He was odd,” recalled the mayor.", holds=words_reported.says_who_spoke),
    Sign("a tale", -10.0, "There is a tale that rebels killed ten men.", holds=words_reported.is_a_tale),
    Sign("in a tale", -10.0, "They spoke of a town that rebels burned.", holds=words_reported.is_in_a_tale),
    Sign(
        "in a view", -10.0, "It is late, since in its view rebels burned the town.", holds=words_reported.is_in_a_view
    ),
    Sign(
        "a reason told",
        -10.0,
        "They said it was late because rebels burned the town.",
        holds=words_reported.is_a_reason_told,
    ),
    Sign("an answer", -10.0, "When asked, the mayor walked away.", holds=words_reported.is_an_answer),
    Sign("of a subject behind it", -10.0, "Once killed in Leeds, they left.", holds=sightings.is_bare_front),
    Sign("of what one did", -10.0, "It beats the price it paid on 3 May 2024.", holds=sightings.is_of_what_one_did),
    Sign("says again", -10.0, "They have done so for years on 3 May 2024.", holds=sightings.does_so),
    Sign("undated birth", -10.0, "It is a town where he was born.", holds=sightings.is_undated_birth),
    Sign(
        "says what it will do",
        2.0,
        "Last month the firm said it would build a mill.",
        letter="p",
        holds=words_reported.announces,
    ),
    Sign(
        "dated threat or promise",
        2.0,
        "The army threatened to shell the town in 1983.",
        letter="p",
        holds=words_reported.is_dated_promise,
    ),
    Sign("only an answer", -10.0, "The minister rejected the claim.", holds=words_reported.answers),
    Sign("told by the writer", -10.0, "We waited and I left the town.", holds=words_reported.is_of_the_writer),
    Sign("in marks", -10.0, "The mayor fumed: 'Rebels killed ten men", holds=words_reported.is_in_marks),
    Sign(
        "done by the reporter",
        -10.0,
        "Our reporter left the town on 3 May 2024.",
        holds=words_reported.is_of_the_reporter,
    ),
    Sign(
        "says what a place is for",
        -10.0,
        "It is a town where rebels were killed.",
        openers=frozenset({"where"}),
        holds=words_reported.says_what_a_place_is_for,
    ),
    Sign("weeps", -10.0, "The mayor broke down in tears.", holds=words_reported.weeps),
    Sign("took none", -10.0, "The mayor took no questions.", holds=words_reported.took_none),
    Sign(
        "only tells since when",
        -1.5,
        "It is late since the army fled.",
        openers=frozenset({"since"}),
        holds=sightings.is_undated,
    ),
    # of a verb, and of a noun
    Sign("verb of now", -1.5, "The army walked away, as is known.", letter="h", holds=sightings.is_of_now),
    Sign("noun of now", -1.5, "A crash in Leeds is in the news.", letter="n", holds=sightings.is_of_now),
    Sign(
        "noun of something unreal",
        -10.0,
        "A crash in Leeds could close two roads.",
        letter="n",
        holds=sightings.is_unreal,
    ),
    Sign(
        "noun that is compared", -10.0, "A crash in Leeds made for the worst day.", letter="n", holds=sightings.compares
    ),
    Sign("bare noun", -10.0, "Fighting was near.", letter="n", holds=sightings.is_bare),  # it is told elsewhere
    Sign(
        "noun despite which",
        -10.0,
        "They left as a crash was near on 3 May 2024.",
        letter="n",
        openers=_DESPITE,
    ),
    Sign("noun before a report", -10.0, "A man at the crash claimed", letter="n", holds=words_reported.ends_in_report),
    Sign(
        "noun of a state", -2.0, "They were critical of the crash in Leeds.", letter="n", holds=sightings.follows_state
    ),
    Sign("noun that is judged", -2.0, "A crash was in the news all day.", letter="n", holds=sightings.is_judged),
    Sign("hoped for", -10.0, "The hope was a vote in Leeds.", holds=words_reported.is_hoped),
    Sign("noun of a wish", -10.0, "The mayor wants a vote in Leeds.", letter="n", holds=words_reported.is_wished),
    Sign("noun with a", 1.0, "There was a crash in Leeds.", letter="n", holds=sightings.is_indefinite),
    Sign("noun with the", -1.0, "There was the crash in Leeds.", letter="n", holds=sightings.is_definite),
)
