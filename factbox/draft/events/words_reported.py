"""What can be seen of a clause that tells what somebody says, asks or answers: no event by itself."""

from __future__ import annotations

import itertools
from functools import cache

from factbox.draft.dates.vocabulary import letter_of_listed
from factbox.draft.events.sightings import Sighting, decides_match, is_undated
from factbox.draft.sentences.finite import finite_from, finite_places, is_in_clause_of_paper, is_participle_of_object
from factbox.draft.sentences.happening_words import is_adverb_or_auxiliary
from factbox.draft.sentences.openers import is_verb
from factbox.draft.sentences.trimming import PREPOSITIONS
from factbox.draft.text.closed_classes import (
    BEFORE_A_NOUN,
    DEMONSTRATIVES,
    PAST_BE,
    POSSESSIVES_OF_OTHERS,
    REASONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TO_A_TIME,
)
from factbox.draft.text.lexicon import letters, marked, verbs, verbs_of_saying
from factbox.draft.text.tokens import tokens
from factbox.words import lists

_NEAR = 8  # words
_SETTINGS = frozenset({"in", "at", "on", "during"})
_REFUSES = frozenset("declined refused".split())
_WORDS = frozenset(lists.small("words withheld"))
_ABOUT = frozenset("for of about over into as on".split())
_ASKED = frozenset("why how whether who what where when".split())
_HEARD = frozenset("heard hears told tells described describes showed shows saw".split())
_SAYS = frozenset("says say argues insists believes thinks reckons".split())


def refuses_words(seen: Sighting) -> bool:
    """ "They declined to be named": words withheld are no event."""
    at = next((i for i in range(seen.clause.start, seen.clause.end) if seen.lower[i] in _REFUSES), len(seen.lower))
    following = seen.lower[at + 1 : at + 4]
    return following[:1] == ["to"] and not _WORDS.isdisjoint(following[1:])


def ends_in_report(seen: Sighting) -> bool:
    """ "A man at the crash claimed …", "In its 2015 ruling the judge called it vile": only where it was said."""
    lower, clause = seen.lower, seen.clause
    if seen.has_day or lower[clause.start] not in _SETTINGS:
        return seen.words[-1] in verbs_of_saying()
    verb = finite_from(lower, clause.happening.at + 1, clause.end)
    return verb > 0 and lower[verb] in verbs_of_saying()


def is_reported(seen: Sighting) -> bool:
    """ "Unions said they were shocked": words that change nothing."""
    before = {seen.clause.opener, *seen.lower[seen.clause.start : seen.clause.happening.at]}
    of_it = seen.clause.opener == "said" and seen.lower[seen.clause.start] == "it"  # "said it rose sharply"
    told = seen.clause.happening.passive and not marked("plain").isdisjoint(before)
    return is_undated(seen) and (told or of_it)


def when_said(seen: Sighting) -> bool:
    """ "Profit fell, the bank said in a statement | before the market opened": when somebody said it."""
    before = seen.lower[: seen.clause.start]
    if not is_undated(seen) or "," not in before:
        return False
    comma = len(before) - 1 - before[::-1].index(",")
    said = next((at for at in range(comma, len(before)) if before[at] in marked("plain")), len(before))
    return said < len(before) and not any(map(is_verb, before[said + 1 :]))


def is_asked(seen: Sighting) -> bool:
    """ "asked why the door had stayed shut", "could not say who had the key": a question, not what happened."""
    before = seen.lower[: seen.clause.happening.at]
    at = max((i for i, word in enumerate(before) if word in _ASKED), default=-1)
    if at < 0 or (at < seen.clause.start and seen.clause.opener not in _ASKED):
        return False
    led = before[max(0, at - _NEAR) : at]
    if not _HEARD.isdisjoint(led[-2:]):
        return False  # "The jury heard how he had fled"
    opens = at == 0 or before[at - 1] in (",", ";", "and")
    behind = before[at - 1] in _ABOUT and before[at] in (
        "why",
        "how",
        "whether",
    )  # "a reason for why the plane crashed"
    return (
        behind
        or (opens and before[at] in ("why", "how", "whether"))
        or not lists.small("asks or knows").isdisjoint(led)
    )


def is_said_by_the_way(seen: Sighting) -> bool:
    """ "Moss says, too many boats sank": a view, told in the present."""
    before = seen.lower[seen.clause.start : seen.clause.happening.at]
    return any(one in _SAYS and two == "," for one, two in itertools.pairwise(before))


def says_who_spoke(seen: Sighting) -> bool:
    """ "“He was odd,” recalled Ida Moss": a verb right behind words in quotation marks."""
    at = seen.clause.happening.at
    return at > 1 and seen.lower[at - 1] in ("”", '"', "’") and seen.lower[at - 2] in (",", "?", "!", "…")


def is_a_tale(seen: Sighting) -> bool:
    """ "There is a tale that monks dug the moat"."""
    before = seen.lower[max(0, seen.clause.start - 1) : seen.clause.happening.at]
    return any(one in lists.small("tales") and two == "that" for one, two in itertools.pairwise(before))


def is_in_a_tale(seen: Sighting) -> bool:
    """ "Herders spoke of a well | that swallowed a cart", "imagines a town that …": told of what may never have been.

    Not so of a thing that happened: "described a blast that killed ten".
    """
    lower, start = seen.lower, seen.clause.start
    if seen.clause.opener not in ("that", "who", "which", "where"):
        return False
    tells = next((i for i in range(start - 1, max(-1, start - _TALE), -1) if lower[i] in _TELLS_TALES), -1)
    if tells < 0 or (lower[tells] in _TELLS_OF and lower[tells + 1] != "of"):
        return False
    told = lower[tells + 1 : start]
    known = any(word in (",", ";", "the") or letters().get(word) == "n" for word in told)
    return not known and not _ARTICLES.isdisjoint(told) and told[-1] not in _ARTICLES


_TALE, _ARTICLES = 10, frozenset({"a", "an"})  # words from "spoke" to "that"
_TELLS_OF = frozenset(lists.small("tells of"))
_TELLS_TALES = _TELLS_OF | lists.small("imagines")


def is_in_a_view(seen: Sighting) -> bool:
    """ "They deny it, since in their view the quay sank": one side's account, which only its front tells as such."""
    lower = seen.lower
    for at in range(2, seen.clause.happening.at):
        own = at - 1 - (lower[at - 1] == "own")
        theirs = own > 1 and lower[own] in POSSESSIVES_OF_OTHERS and lower[own - 1] in ("in", "by", "to")
        if theirs and lower[at] in lists.small("views"):
            return True
    return False


def is_a_reason_told(seen: Sighting) -> bool:
    """ "said the crew had sailed | because they feared the owner was ruined": a reason that only somebody gives."""
    clause, until = seen.clause, seen.clause.start
    if clause.opener in ("said", "that"):  # "because they feared | the owner was ruined"
        until = next((i for i in range(until - 1, max(0, until - _FEARED), -1) if seen.lower[i] in REASONS), 0)
    return (until > 0 and seen.lower[until] in REASONS) and not verbs_of_saying().isdisjoint(seen.lower[:until])


_FEARED = 6  # words from "because" to what they feared


def is_an_answer(seen: Sighting) -> bool:
    """ "When contacted, the clerk denied it", "Pressed on the matter, she left the room": and that one was asked."""
    at = int(seen.lower[0] == "when")
    at = 3 if at and seen.lower[2] in PAST_BE else at  # "When he was asked"
    asked = seen.lower[at : at + 1] and seen.lower[at] in lists.small("on being asked")
    return bool(asked) and (seen.clause.in_front or (is_undated(seen) and "," in seen.lower[: at + _NEAR]))


def only_said(seen: Sighting) -> bool:
    """ "The mayor said a few words"; but what a firm says that it will do is a plan."""
    return seen.lower[seen.clause.happening.at] in marked("plain") and not announces(seen)


def says_aside(seen: Sighting) -> bool:
    """ "Ada Moss, remarking on the crash in March, was odd": what somebody speaks of was told elsewhere."""
    return seen.lower[seen.clause.happening.at] in _plain_participles()


@cache
def _plain_participles() -> frozenset[str]:
    plain = (verb.forms() for verb in verbs().values() if any(form in marked("plain") for form, _ in verb.forms()))
    return frozenset(form for forms in plain for form, kind in forms if kind == "ing")


def announces(seen: Sighting) -> bool:
    """ "Last month Corvex said it would build a mill", "warned on Monday that rain would come": what is to be."""
    at = seen.clause.happening.at
    behind = [word for word in seen.lower[at + 1 : at + _SOON] if word != "that"]
    will = next((i for i, word in enumerate(behind) if word in _WILL), 0)
    of_itself = will > 0 and (behind[will - 1] in SUBJECT_PRONOUNS or seen.lower[at] in _FORETELLING)
    if not of_itself or is_undated(seen):
        return False
    told = (letter_of_listed(word) for word in seen.lower[seen.clause.start : at + 1 + will])
    act = behind[will + 1 : will + 2]
    return not _TIMES.isdisjoint(told) and bool(act) and act[0] not in lists.small("no announced acts")


_FORETELLING = frozenset("told warned predicted forecast forecasted informed notified".split())
_SOON, _WILL = 9, frozenset({"would", "will"})
_TIMES = frozenset("MWyTlx")  # as dates.vocabulary has


def answers(seen: Sighting) -> bool:
    """ "Moss dismissed that concern", "hit out at the minister": no more than words, and on no day."""
    at, word = seen.clause.happening.at, seen.lower[seen.clause.happening.at]
    if word == "drew" and is_undated(seen):  # "The sale drew loud applause"
        return not lists.small("what news draws").isdisjoint(seen.lower[at + 1 : at + _OBJECT])
    if word not in _ANSWERING or not is_undated(seen):
        return False
    if tuple(seen.lower[at : at + 2]) in _LASHES or tuple(seen.lower[at : at + 3]) in _LASHES:
        return True
    return word in _REFUTES and not lists.small("what is answered").isdisjoint(seen.lower[at + 1 : at + _OBJECT])


_OBJECT = 5  # words from "rejected" to "claim"
_REFUTES = frozenset("dismissed rejected rebuffed brushed refuted".split())
_LASHES: frozenset[tuple[str, ...]] = frozenset(
    {("hit", "out"), ("lashed", "out"), ("lashed", "back"), ("fired", "back")}
    | {("hit", "back", word) for word in ("at", "against", "on", "with", "saying", "by", ".", ",")}
)  # "hit back after the break" is told of a match
_ANSWERING = _REFUTES | {"hit", "lashed", "fired"}


def is_dated_promise(seen: Sighting) -> bool:
    """ "threatened to shell the town in 1983": words that bind, at a time."""
    at = seen.clause.happening.at
    return seen.lower[at] in lists.small("promised") and seen.lower[at + 1 : at + 2] == ["to"] and not is_undated(seen)


def is_in_marks(seen: Sighting) -> bool:
    """ "Moss fumed: 'It ate my wig!": words in marks behind a colon, or the verb that leads to them."""
    at = seen.clause.happening.at
    colons = (i for i in range(1, min(at + 2, len(seen.lower) - 1)) if seen.lower[i] == ":")
    return any(seen.lower[i + 1][0] in _MARKS and (i < at or i == at + 1) for i in colons)


_MARKS = "'‘“\""


def is_of_the_writer(seen: Sighting) -> bool:
    """ "We were waiting for the tram", "My colleague will be back": a scene that the writer was in."""
    who = seen.clause.happening.at - 1
    while who >= 0 and is_adverb_or_auxiliary(seen.lower[who]):
        who -= 1
    mine = seen.lower[0] in ("my", "our") and _OWN.isdisjoint(seen.lower[1:2])
    return mine or (who >= 0 and seen.lower[who] in ("i", "we"))


_OWN = frozenset({"correspondent", "reporter", "source", "investigation"})


def is_of_the_reporter(seen: Sighting) -> bool:
    """ "Our correspondent, who saw the hall on Monday, …": how the paper came to know; but "was attacked"."""
    at, lower = seen.clause.happening.at, seen.lower
    who = next((i for i in range(at - 1) if lower[i] == "our" and lower[i + 1] in _REPORTERS), -1)
    if who < 0 or seen.clause.happening.passive:
        return False
    if seen.clause.opener in ("who", "which") and who < seen.clause.start <= who + _NEAR_WHO:
        return True
    return who >= seen.clause.start and not any(is_verb(word) for word in lower[who + 2 : at])


_REPORTERS = frozenset("correspondent correspondents reporter reporters".split())
_NEAR_WHO = 4  # words from "our" to the word behind the comma


def is_hoped(seen: Sighting) -> bool:
    """ "The likeliest outcome was a sale", "the plan was a strike": what somebody expects or wants."""
    lower, clause = seen.lower, seen.clause
    until = clause.happening.at + (seen.letter == "t")
    was = next((i for i in range(clause.start + 1, until) if lower[i] in _WAS), -1)
    if was < 0 or seen.letter not in "nt" or lower[was + 1 : was + 2] not in (["a"], ["an"]):
        return False
    subject = {*lower[max(clause.start, was - _SUBJECT) : was]}
    if subject.isdisjoint(lists.small("expectations")):
        return False
    judged = any(word in _LIKELY or word.endswith("est") for word in subject)
    return judged or subject.isdisjoint(lists.small("what came of it"))


_WAS, _SUBJECT = frozenset({"was", "is", "be"}), 6
_LIKELY = frozenset("likely probable best worst possible preferred ideal expected only".split())


def weeps(seen: Sighting) -> bool:
    """ "She broke down in tears", "Traders lamented": how somebody took it, on no day."""
    at = seen.clause.happening.at
    tears = "tears" in seen.lower[at + 1 : at + _NEAR]
    return is_undated(seen) and (tears or seen.lower[at] in lists.small("laments"))


def says_what_a_place_is_for(seen: Sighting) -> bool:
    """ "It began in a shop where lamps were sold": on no day."""
    happening = seen.clause.happening
    first = seen.lower[seen.clause.start + 1]
    bare = first.endswith("s") and first not in BEFORE_A_NOUN | DEMONSTRATIVES
    made = happening.passive and not happening.perfect and not seen.lower[happening.at].endswith("ing")
    return bare and made and is_undated(seen)


def took_none(seen: Sighting) -> bool:
    """ "He took no questions"."""
    at = seen.clause.happening.at
    return seen.lower[at] in ("took", "gave", "made", "offered") and seen.lower[at + 1 : at + 2] == ["no"]


def is_wished(seen: Sighting) -> bool:
    """ "She wants an election": a noun of what somebody would like."""
    return not lists.small("wishes").isdisjoint(seen.lower[seen.clause.start : seen.clause.happening.at])


def is_of_what_is_said(line: str, time: str) -> bool:
    """ "Bell said the unit would grow by 2028": a time of what is said, not of when it was, so that it stays."""
    at = line.find(time) if time else -1
    lower = [word.lower for word in tokens(line, 0, at)] if at > 0 else []
    told = next((i for i in finite_places(lower) if lower[i] in verbs_of_saying()), -1)
    said = told > 0 and letters().get(lower[told]) == "p" and lower[told + 1 : told + 2] not in _OF_NOUNS
    return said and any(lower[i] in _OF_ITS_TIME for i in range(told + 2, len(lower)))


_OF_NOUNS = [[word] for word in sorted(PREPOSITIONS | TO_A_TIME)]  # "the rally called for Sunday"
_OF_ITS_TIME = frozenset("would will had could was were has have is are".split())


def goes_on(seen: Sighting) -> bool:
    """ "They passed and they ran", "Kell did what great sides do": of a match, what turns nothing."""
    told = seen.words[seen.words[:1] in (["and"], ["but"]) :]
    own = told[:1] and told[0] in SUBJECT_PRONOUNS
    did = seen.lower[seen.clause.happening.at] == "did" and "what" in told
    return seen.in_match and is_undated(seen) and bool(own or did) and not decides_match(seen)


def is_of_hopes(seen: Sighting) -> bool:
    """ "songs that clerks had feared were lost": what somebody hoped, told of a thing."""
    at = seen.clause.happening.at
    inside = seen.lower[seen.clause.start : at]
    return seen.clause.opener in RELATIVES and not {"hoped", "feared", "thought", "assumed"}.isdisjoint(inside)


def is_of_object(seen: Sighting) -> bool:
    """ "praised the boat built in 1999": what the thing is that somebody praised."""
    happening = seen.clause.happening
    if is_in_clause_of_paper(seen.lower, happening.at):
        return True
    told = happening.passive or happening.perfect or happening.letter not in "sh"
    return not told and is_participle_of_object(seen.lower, happening.at)
