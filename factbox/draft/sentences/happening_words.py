"""Words by themselves: which may say that something happened, how they are read, and which help a verb."""

from __future__ import annotations

from functools import cache

from factbox.draft.cast.roles import first_names
from factbox.draft.dates.vocabulary import letter_of_listed
from factbox.draft.sentences.finite import finite_from, irregular_participles, is_finite, lacks_object
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import (
    AFTER_NOUNS,
    ARTICLES,
    AUXILIARIES,
    BE,
    HAVE,
    JOINS,
    MODALS,
    NOBODY,
    PAST_BE,
    PLACES,
    POSSESSIVES_OF_OTHERS,
    RELATIVES,
    VERB_PARTICLES,
    WAYS,
)
from factbox.draft.text.lexicon import SAYING, event_words, irregular, letters, present, verbs
from factbox.draft.text.tokens import Token
from factbox.words import lists
from factbox.words.word_tables import WordTable

FAILS = frozenset(lists.small("fails"))
ADVERBS = frozenset(
    "to also first already then later now still again just since soon once twice ever finally made not".split()
)

_DEGREES = frozenset("so very too quite rather".split())
_FEELINGS = lists.small("before a state")
DETERMINERS = ARTICLES | POSSESSIVES_OF_OTHERS | frozenset("our my this these those some any no each every".split())
_AFTER_VERB = [[word] for word in sorted(DETERMINERS | PLACES | WAYS | {".", ",", "after", "before", "by"})]


def as_read(token: Token, at: int) -> str:
    """A word in small letters; "WHO", "US" and "May" stay, "re-opened" is reopened, "Ahmed" is no verb's form."""
    text = token.text
    if text[:3] in ("re-", "Re-"):
        return "re" + text[3:].lower()
    if text in _names_like_participles():
        return text.upper()
    return text if at or text != "May" else token.lower


def _stays(text: str) -> bool:
    if len(text) > 1 and (text.isupper() or text == "May"):
        return True
    again = text[:3] in ("re-", "Re-") and text[3:].isalpha()
    return again or (text.endswith("ed") and text in _names_like_participles())


STAYS = WordTable(_stays)


@cache
def _names_like_participles() -> frozenset[str]:
    """First names in -ed: "Alfred", "Ahmed"."""
    return frozenset(name for name in first_names() if name.endswith("ed"))


def may_tell(word: str) -> bool:
    """Whether a word by itself may say that something happened, in any sentence."""
    listed = letters().get(word)
    return word in FAILS or (
        listed != "-" if listed else word.endswith(("ed", "ing")) or word in irregular_participles()
    )


def leads_to_plan(word: str) -> bool:
    """Whether what stands right behind it may be planned, as behind "will" and "to be"."""
    return word in _LEADS or word.endswith("ly")


_LEADS = frozenset("to will be has have also then now soon still".split())


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


def is_act(lower: list[str], at: int, letter: str, passive: bool) -> bool:
    """A verb of saying or of a state that tells of an act: "called police", "denied him bail", "was made clear"."""
    behind = lower[at + 1 : at + 2]
    if letter == "t":
        done = lower[at] == "made" and behind and behind[0] in lists.small("what is made")
        return bool(done) or (passive and lower[at] not in event_words()["state"])
    if lower[at] == "claimed":  # "claimed the raid", "claimed responsibility"
        return behind == ["responsibility"] or (
            behind == ["the"] and letters().get("".join(lower[at + 2 : at + 3])) == "n"
        )
    if lower[at] == "concluded":
        return not behind or behind in _AT_ITS_END
    if lower[at] == "disclosed":
        return not _HELD.isdisjoint(lower[at + 1 : at + _STAKE])
    if lower[at] == "denied":
        return not lists.small("what is denied").isdisjoint(lower[at + 1 : at + 4])
    return lower[at] == "called" and (behind in _HELP or (passive and behind in _CALLED_OUT))


_AT_ITS_END = [[word] for word in sorted(PLACES | {".", "last", "after", "with"})]  # "a trial that concluded on Monday"
_HELD, _STAKE = frozenset({"stake", "stakes", "shareholding", "holding"}), 8  # words from "disclosed" to "stake"
_HELP = [[word] for word in "for on off in police 911 999 112 firefighters officers".split()]
_CALLED_OUT = [["to"], ["in"], ["out"], ["at"], ["after"], ["by"], ["when"]]


def goes_on_to_say(lower: list[str], at: int) -> bool:
    """ "went on to explain", "It was gathered that …", "put it to her that …": no more than words."""
    if lower[at] == "put":
        to = at + 1 + (lower[at + 1 : at + 2] == ["it"])
        return lower[to : to + 1] == ["to"] and "that" in lower[to + 2 : to + _WHOM]
    if lower[at] == "gathered":
        return lower[at + 1 : at + 2] == ["that"]
    return lower[at : at + 3] == ["went", "on", "to"] and not _saying().isdisjoint(lower[at + 3 : at + 4])


_WHOM = 6  # words of "to the elder of the two that"


@cache
def _saying() -> frozenset[str]:
    return frozenset(verb.base for verb in verbs().values() if not SAYING.isdisjoint(verb.classes)) | {"discuss"}


def lodges_case(lower: list[str], at: int) -> bool:
    """ "A case was registered at Kell", "The family has lodged a complaint": an act with a case for its thing."""
    if lower[at] == "claimed":
        return lower[at + 1 : at + 2] == ["responsibility"]  # it tells who did it
    near = {*lower[max(0, at - _GROUP) : at], *lower[at + 1 : at + _CASE]}
    return lower[at] in lists.small("lodges a case") and not near.isdisjoint(lists.small("cases lodged"))


_CASE = 4  # words from "lodged" to "complaint"


def is_state(lower: list[str], at: int) -> bool:
    """ "was unpaid", "were so subdued": how something is, though a participle tells it."""
    return is_undone(lower[at]) or (at > 0 and lower[at - 1] in _DEGREES)


def is_undone(word: str) -> bool:
    """ "unconfirmed", "unanswered": what has not been done is a state, but for "unlocked"."""
    return word[:2] == "un" and word[2:] in _pasts() and word not in lists.small("undoes")


@cache
def _pasts() -> frozenset[str]:
    return frozenset(form for verb in verbs().values() for form, kind in verb.forms() if kind in ("past", "ed"))


def helps(lower: list[str], at: int) -> bool:
    """Whether "had" belongs to a participle: "had twice warned"."""
    behind = (lower[i] for i in range(at + 1, min(at + _GROUP, len(lower))))
    verb = next((word for word in behind if not word.endswith("ly") and word not in ADVERBS), "")
    return verb.endswith("ed") or verb in irregular_participles()


def befell(lower: list[str], at: int) -> bool:
    """ "300 homes were under water": a state that is news; "made its bid": an act."""
    first, *more = (*lower[at + 1 : at + 3], "")
    if lower[at] == "made":
        dated = any(letter_of_listed(word.lower()) in ("M", "W") for word in lower[at + 3 : at + 7])
        return dated and (first in POSSESSIVES_OF_OTHERS or (first in ("a", "an") and letters().get(more[0]) == "n"))
    if lower[at] not in PAST_BE or first not in _INTO:
        return False
    return more[0] in lists.small("what befalls") or (first == "in" and "coma" in lower[at + 2 : at + 6])


_GROUP = 5  # words of a verb group before its verb
_INTO = frozenset({"under", "without", "in", "on"})


def is_of_nobody(lower: list[str], at: int) -> bool:
    """ "No one was hurt", "Neither ship sank", but "No fewer than ten ships sank"."""
    near = range(max(0, at - _GROUP_OF_NOBODY), at)
    return at <= _GROUP and any(lower[i] in NO_ONE and lower[i + 1] not in AT_LEAST for i in near)


NO_ONE, _GROUP_OF_NOBODY = NOBODY | {"neither"}, 4
AT_LEAST = frozenset({"fewer", "less"})


def is_bare(lower: list[str], at: int, group: list[str]) -> bool:
    """ "would lose | and be landed with", "would hire | and cut": whose helper stands before the joint."""
    if lower[at] in _same_as_past() and lower[at - 1] in ("and", "or"):
        told = next((i for i in range(at - 2, -1, -1) if lower[i] in MODALS or is_finite(lower, i)), -1)
        return told >= 0 and lower[told] in MODALS and lower[told + 1] not in HAVE and not _is_denied(lower, told, at)
    return group[:1] == ["be"] and lower[at - len(group) - 1] in ("and", "or", ",")


def _is_denied(lower: list[str], modal: int, at: int) -> bool:
    """ "could not win | and quit", "could take no more | and quit": what it did, since it could not."""
    return lower[modal] == "could" and not _DENIES.isdisjoint(lower[modal + 1 : at])


_DENIES = frozenset({"not", "n't", "n’t", "no", "never"})


@cache
def _same_as_past() -> frozenset[str]:
    """ "shut", "cut", "put": what is its own past."""
    return frozenset(verb.name for verb in verbs().values() if verb.listed and verb.listed[0] == verb.name)


def is_adverb_or_auxiliary(word: str) -> bool:
    """Whether a word stands between a subject and its verb."""
    return (
        word in BE or word in HAVE or (word[-2:] == "ly" and word not in lists.small("nouns in -ly")) or word in ADVERBS
    )


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
    if before in _PER_CENT and not ARTICLES.isdisjoint(lower[max(0, at - _SHARE) : at]):
        return True  # "a 5% cut"
    if not lower[at].endswith("ed"):
        return False
    adverb = before.endswith("ly") and at > 1 and lower[at - 2] in DETERMINERS
    return adverb and lower[at + 1 : at + 2] not in _AFTER_VERB  # "a newly built hall"


_PER_CENT, _SHARE = frozenset({"%", "percent", "cent"}), 4  # words of "a 5 per cent"


def describes_name(sentence: list[Token], at: int) -> bool:
    """ "But retired baker Ida Moss, 71, who swims": a participle that opens a sentence, before a role and a name."""
    first = at == (sentence[0].lower in JOINS | {"yet", "so"}) and sentence[at].lower.endswith("ed")
    role, name = sentence[at + 1 : at + 2], sentence[at + 2 : at + 3]
    if not first or not role or not name or not role[0].text.isalpha() or not role[0].text.islower():
        return False
    named = name[0].text[0].isupper() and role[0].lower not in AFTER_NOUNS | DETERMINERS | PLACES | WAYS
    behind = next((i for i in range(at + 3, len(sentence)) if not sentence[i].text[0].isupper()), len(sentence))
    aged = [token.text for token in sentence[behind : behind + 2]]
    return named and (at > 0 or (aged[:1] == [","] and aged[-1].isdigit()))


_BEFORE_A_TIME = frozenset("in on at for since by during around about".split())
_AGENT = 7  # words of "by monks of the abbey"
_RELATIVE_TIMES = frozenset("lxhT")  # of dates.vocabulary: last, next, this, yesterday


_BOUGHT = 5  # words from a participle to the noun that tells when


def is_of_subject(lower: list[str], at: int, end: int) -> bool:
    """ "A barn built in 1884 | burned down": whether a participle has its own time and the verb behind it."""
    if at > 1 and lower[at - 1] == "," and lower[at + 1 : at + 2] == ["by"] and at + 1 < end:
        return True  # "a tank, built by a smith"
    if lacks_object(lower, at):  # "Half the vans bought after a storm in 2019 | were broken"
        verb = finite_from(lower, at + 2, end)
        return verb > 0 and (JOINS | RELATIVES | {","}).isdisjoint(lower[at:verb])
    if letters().get(lower[at]) == "n":  # "half the vans bought after a flood in 2019 | were broken"
        bought = (i for i in range(max(0, at - _BOUGHT), at - 1) if lacks_object(lower, i))
        return any(is_of_subject(lower, i, end) and finite_from(lower, i + 2, end) > at for i in bought)
    start, at = at, _before_time(lower, at, end)
    behind = lower[at + 1] if at + 1 < end else ""
    timed = behind in _BEFORE_A_TIME or letter_of_listed(behind) in _RELATIVE_TIMES
    if not timed or not start or lower[start - 1] in BE | HAVE | {"to", ",", "and"}:
        return False
    verb = next((i for i in range(at + 2, end) if not _is_time(lower[i])), end)
    aged = lower[verb : verb + 1] == ["aged"]  # "died on Monday, aged 75"
    told = verb < end and not aged and (lower[verb] in AUXILIARIES | irregular() or lower[verb].endswith("ed"))
    return told and at + 2 < verb and is_finite(lower, verb)


def _before_time(lower: list[str], at: int, end: int) -> int:
    """The last word before the time: "alive" in "pulled out alive on Monday", "monks" in "built by monks in 1884".

    And "sound" in "listed as sound in May".
    """
    taken = lower[at] in lists.small("taken as")
    while lower[at + 1 : at + 2] and lower[at + 1] in VERB_PARTICLES | {"alive", "dead"}:
        at += 1
    if taken and lower[at + 1 : at + 2] == ["as"]:
        return min(at + 2, end - 1)
    if lower[at + 1 : at + 2] != ["by"]:
        return at
    time = next((i for i in range(at + 3, min(end, at + _AGENT)) if lower[i] in _BEFORE_A_TIME), 0)
    clear = time and not any(word in JOINS | {","} or word.endswith("ed") for word in lower[at + 2 : time])
    return time - 1 if clear else at


def _is_time(word: str) -> bool:
    return (
        word[0].isdigit() or word in (",", "the", "of") or bool(letter_of_listed(word.lower()))
    )  # "May" stays as printed


def is_before_noun(sentence: list[Token], at: int) -> bool:
    """ "a fire inspection", "the strike ballot": another noun follows, and it is of that."""
    if at + 1 >= len(sentence):
        return False
    following = sentence[at + 1].lower
    other = following in AFTER_NOUNS or following.endswith(("ly", "ing")) or is_verb(following)
    return sentence[at + 1].text.islower() and following.isalpha() and not other and following not in letters()
