"""Where an article says that something happened: the verb or noun that says it, and the clause around it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain, compress, count
from operator import or_
from typing import NamedTuple

from factbox.article.quotation_marks import Quoted
from factbox.draft.sentences.bracketed import FRONT, asides, asides_of_clauses, cross, first_of
from factbox.draft.sentences.cuts import FRONTED, MAIN, TAIL, cuts
from factbox.draft.sentences.finite import (
    finite_from,
    irregular_participles,
    is_finite,
    participle_of_subject,
    present_with_object,
)
from factbox.draft.sentences.happening_words import (
    DETERMINERS,
    FAILS,
    LEADS_TO_PLAN,
    NO_ONE,
    STAYS,
    TELLS,
    TELLS_NOW,
    as_read,
    befell,
    describes_name,
    goes_on_to_say,
    helps,
    is_act,
    is_adjective,
    is_bare,
    is_before_noun,
    is_of_nobody,
    is_of_subject,
    is_state,
    is_undone,
    leads_to_plan,
    lodges_case,
    verb_group,
)
from factbox.draft.sentences.openers import is_verb
from factbox.draft.text.closed_classes import (
    BE,
    HAVE,
    JOINS,
    MANY,
    OBJECT_PRONOUNS,
    PAST_BE,
    PLACES,
    RELATIVES,
    SMALL_NUMBERS,
    WAYS,
)
from factbox.draft.text.lexicon import event_words, letters, present
from factbox.draft.text.tokens import Token
from factbox.words import lists

_FOUND = PAST_BE | {"found", "left", "reported", "leaving"}
_COUNTS = SMALL_NUMBERS | MANY | {"scores", "thousands", "all"}
_BEFORE_PLANNED = frozenset({"be", "also", "then", "now", "soon", "still"})
_NO_BASE = DETERMINERS | PLACES | WAYS | BE | HAVE | OBJECT_PRONOUNS | {"by", "not", "also", "have", "never", "only"}
_AFTER_PARTICIPLE = [[word] for word in sorted(PLACES | {"by", "to", "from", "during", "as"})]
_TOLLS, _CHANGES = frozenset(lists.small("tolls")), frozenset(lists.small("changes of a toll"))
# What opens a clause that a piece before it without a happening goes with: "It is feared | that …".
_OF_THE_FIRST = (
    frozenset({"", MAIN, "said", "as", "with", "so", ";", "—", "–", "--"}) | JOINS | RELATIVES - {"who", "which"}
)
_GROUP, _TOLD, _LIMIT = 5, 8, 6  # words of a verb group before its verb; from "toll" to its verb; from one to "by"


class Happening(NamedTuple):
    """A word that says that something happened: the token `at` of its sentence."""

    at: int
    letter: str  # s strong verb, h other verb, f verb of a plan, n noun, p speech
    passive: bool = False
    perfect: bool = False


class Clause(NamedTuple):
    """The tokens `start` to `end` of a sentence around one happening. `opener` is the word that begins it."""

    happening: Happening
    start: int
    end: int
    opener: str = ""
    in_front: bool = False  # whether it stands before its main clause: "When it rained, | they left"


class Words:
    """One sentence as the rules of events read it."""

    def __init__(self, tokens: list[Token], is_chronicle: bool = False) -> None:
        self.tokens = tokens
        self.is_chronicle = is_chronicle  # whether the present tells what happened: an entry under its date
        _, _, texts, lower = zip(*tokens, strict=True)
        self.lower: list[str] = [*lower]
        for at in compress(count(), map(STAYS.__getitem__, texts)):
            self.lower[at] = as_read(tokens[at], at)

    def happenings(self, quoted: Quoted) -> list[Happening]:
        """All words that say that something happened, outside quotation marks."""
        known = letters()
        found = []
        beside_quote = quoted.touches(self.tokens[0].start, self.tokens[-1].end)
        for at in self._may_tell():
            word = self.lower[at]
            letter = known.get(word) or (self.is_chronicle and present().get(word)) or self._by_ending(at, word)
            letter = self._in_its_place(at, word, letter)
            if not letter or letter == "-":
                continue
            if beside_quote and quoted.touches(self.tokens[at].start, self.tokens[at].end):
                continue
            if letter == "f":
                happening: Happening | None = Happening(at, "f")
            elif letter == "v":
                happening = self._victims(at)
            else:
                happening = self._noun(at) if letter == "n" else self._verb(at, letter)
            if happening:
                found.append(happening)
        return found

    def _may_tell(self) -> Iterator[int]:
        """Where a word by itself may say that something happened: few words are looked at in their places."""
        tells = map((TELLS_NOW if self.is_chronicle else TELLS).__getitem__, self.lower)
        leads = chain((False,), map(LEADS_TO_PLAN.__getitem__, self.lower))
        return compress(count(), map(or_, tells, leads))

    @property
    def asides(self) -> list[tuple[int, int]]:
        """The stretches that stand aside from its subject and verb."""
        return self._parts[0]

    @property
    def cuts(self) -> list[tuple[int, str]]:
        """Where clauses may begin, with the word that begins each."""
        return self._parts[1]

    @cached_property
    def _parts(self) -> tuple[list[tuple[int, int]], list[tuple[int, str]]]:
        """Asides and cuts: some asides are seen only once the clauses are, and then these are cut anew."""
        found = asides(self.lower)
        starts = cuts(self.lower, found)
        if self.lower.count(",") < 2:
            return found, starts
        later = asides_of_clauses(self.lower, starts)
        more = [one for one in later if not any(cross(one, other) for other in found)]
        if not more:
            return found, starts
        every = sorted([*found, *more])
        return every, cuts(self.lower, every)

    def _asides(self, happenings: list[Happening]) -> list[Happening]:
        """ "The company, founded in 1990, closed": the first after a comma stands aside, so does what asides hold."""
        if not happenings:
            return []
        main = {end for _, end in self.asides}
        held = {at for start, end in self.asides if not first_of(self.lower, start) for at in range(start, end)}
        found, aside = [], False
        opening = _GROUP if self.lower[0] == "having" else 1  # "Having lost the vote, | he resigned"
        for happening in happenings:
            is_verb_of_it = happening.letter in "sh"
            after_comma = happening.at and self.lower[happening.at - 1] == "," and is_verb_of_it
            aside = bool(after_comma and not aside and not happening.passive and not happening.perfect)
            aside = (aside and happening.at not in main) or happening.at in held
            aside = aside or (is_verb_of_it and happening.at < opening and happening.at < self.front)
            found.append(happening._replace(letter="g") if aside else happening)
        return found

    def _in_its_place(self, at: int, word: str, letter: str) -> str:
        """What the words around make of it: a plan, a toll, a help to another verb."""
        if self._is_planned(at, word):
            return "f"
        if word in HAVE and helps(self.lower, at):
            return ""
        if word in FAILS and self.lower[at + 1 : at + 2] and self.lower[at + 1] in DETERMINERS:
            return "h"  # "failed a test", not "failed to stop"
        if letter in ("h", "t") and word in _CHANGES and not _TOLLS.isdisjoint(self.lower[max(0, at - _TOLD) : at]):
            return "s"  # "the toll rose to 12"
        if letter in ("h", "p") and lodges_case(self.lower, at):
            return "s"
        said = word in ("went", "gathered", "put") and goes_on_to_say(self.lower, at)
        return "p" if said else "h" if letter == "t" and befell(self.lower, at) else letter

    @cached_property
    def front(self) -> int:
        """The comma behind a participle that begins the sentence, its main clause behind that; 0 where there is none.

        "Founded in 1979, it was sold".
        """
        first = self.lower[self.lower[0].endswith("ly") and len(self.lower) > 1]
        if letters().get(first, "h") not in ("s", "h", "t") or not (
            first.endswith("ed") or first in irregular_participles() | {"due", "born", "having"}
        ):
            return 0
        comma = self.lower.index(",") if "," in self.lower else len(self.lower)
        return comma if finite_from(self.lower, comma, len(self.lower)) > 0 else 0

    def _by_ending(self, at: int, word: str) -> str:
        """h for "killed"-like words, g for ", leaving ten dead"."""
        if word.endswith("ed") and len(word) > 4 and word.isalpha():
            return "t" if is_undone(word) else "h"
        group = verb_group(self.lower[max(0, at - _GROUP) : at])
        if word.endswith("ing") and len(word) > 5 and PAST_BE.intersection(group):
            return "h"  # "were soaring"
        if word in irregular_participles() and BE.intersection(group):
            return "h"  # "was taken over"
        aside = word.endswith("ing") and len(word) > 5 and at and self.lower[at - 1] == ","
        return "g" if aside and word not in lists.small("nouns in -ing") else ""

    def _is_planned(self, at: int, word: str) -> bool:
        """ "will open", "is to be opened", "plans to open", "has until Friday"; with "not" or "if" it is none."""
        if at and word == "until" and self.lower[at - 1] in ("has", "have"):
            return True
        if not at or not leads_to_plan(self.lower[at - 1]):
            return False
        before = self.lower[max(0, at - _GROUP) : at]
        if word in _NO_BASE or not word.isalpha() or word.endswith("ly"):
            return False
        while before and (before[-1] in _BEFORE_PLANNED or before[-1].endswith("ly")):
            before.pop()
        if before[-1:] == ["to"]:
            return bool(event_words()["plan"].intersection(before[-2:-1]))
        limited = before[-1:] == ["must"] and self.lower[at - 1] == "be" and "by" in self.lower[at + 1 : at + _LIMIT]
        return before[-1:] == ["will"] or limited  # "must be held by Friday"

    def clauses(self, happenings: list[Happening]) -> list[Clause]:
        """The sentence cut into stretches of one happening each; one without any goes to its neighbour."""
        if not happenings:
            return []
        happenings = self._asides(happenings)
        found: list[Clause] = []
        starts, merged = self.cuts, False
        for index, (start, opener) in enumerate(starts):
            end = starts[index + 1][0] if index + 1 < len(starts) else len(self.tokens)
            inside = [h for h in happenings if start <= h.at < end and not is_of_subject(self.lower, h.at, end)]
            inside = self._without_participles(inside, start) if inside else inside
            if inside:
                within = not found and opener in RELATIVES and self.lower[start - 1] != ","  # "In a town that fell, |"
                in_front = opener in FRONTED or (within and self.lower[0] in FRONT)
                in_front = in_front and any(other == MAIN for _, other in starts[index + 1 :])
                own = opener not in _OF_THE_FIRST or in_front or (opener == MAIN and starts[0][1])
                own = own or (opener in JOINS and self._has_verb(start) and not is_verb(self.lower[start + 1]))
                own = own or (opener == "that" and inside[0].at == start + 1 and self._has_verb(start))
                first = start if found or own else 0
                found.append(Clause(max(inside, key=_rank), first, end, opener, in_front))
                merged = False
            elif found and (opener not in (MAIN, TAIL, ";") or (merged and opener == TAIL)):
                found[-1] = Clause(found[-1].happening, found[-1].start, end, found[-1].opener)
                merged = True  # "held him, who has no address, | on Saturday": it goes on behind that
        return found

    def _has_verb(self, end: int) -> bool:
        """Whether what stands before "and" has a verb: "The line loses money, | and in May they closed it"."""
        aside = {at for first, last in self.asides for at in range(first, last)}
        relative = next((at for at in range(end) if self.lower[at] in RELATIVES), end)
        told = (at for at in range(1, relative) if at not in aside and self.tokens[at].text.islower())
        found = any(self.lower[at] in present() or is_finite(self.lower, at) for at in told)
        return found or present_with_object(self.lower, 0, end) > 0

    def _without_participles(self, inside: list[Happening], start: int) -> list[Happening]:
        """ "gave a list of men killed in Kell": less the participles that hang on a noun behind the verb."""
        told_now = present_with_object(self.lower, start, inside[0].at)
        if told_now > 0:
            hangs = next((i for i, h in enumerate(inside) if self._hangs_on_noun(h, told_now)), len(inside))
            return inside[:hangs]  # "sunk by a storm": nor what follows it
        inside = self._without_participle_of_subject(inside)
        told = (h for h in inside if h.letter in "sht" and self.lower[h.at] not in BE | HAVE)
        verb = next((h for h in told if is_finite(self.lower, h.at)), None)
        if verb is None or verb.letter == "s":
            return inside
        if verb.letter != "t" and self.lower[verb.at + 1 : verb.at + 2] in _AFTER_PARTICIPLE:
            return inside
        return [h for h in inside if not self._hangs_on_noun(h, verb.at)]

    def _without_participle_of_subject(self, inside: list[Happening]) -> list[Happening]:
        """ "The man arrested in Kell confessed": less a participle of the subject."""
        participle = next((h.at for h in inside if h.letter in "sh"), -1)
        verb = next((h.at for h in inside if h.at > participle and (h.perfect or is_finite(self.lower, h.at))), -1)
        if verb < 0 or not participle_of_subject([t.text for t in self.tokens], participle, verb):
            return inside
        return [h for h in inside if h.at != participle]

    def _hangs_on_noun(self, happening: Happening, verb: int) -> bool:
        at = happening.at
        kinds = "sh" if letters().get(self.lower[verb]) == "t" else "s"
        if at <= verb or happening.letter not in kinds or happening.passive or happening.perfect:
            return False
        joined = not {",", "and", "but", "or"}.isdisjoint(self.lower[verb:at])
        return not joined and self.lower[at + 1 : at + 2] in _AFTER_PARTICIPLE

    def is_content(self, clause: Clause) -> bool:
        """Whether "that" begins what was made clear or agreed, rather than "the attack that killed 26"."""
        return clause.opener == "that" and clause.happening.at - clause.start > 2

    def _verb(self, at: int, letter: str) -> Happening | None:
        if self.tokens[at].text[0].isupper() and at and self.tokens[at].text != self.tokens[at].text.upper():
            return None  # "United", "Allied"
        before = self.lower[max(0, at - _GROUP) : at]
        group = verb_group(before)
        infinitive = is_bare(self.lower, at, group) or ("to" in group and "have" not in group)
        if infinitive or event_words()["unreal"].intersection(group):
            return None
        if "to" in group and event_words()["unreal"].intersection(before[: len(before) - len(group)][-3:]):
            return None  # "is not believed to have been sold"
        if is_of_nobody(self.lower, at) or (not self.is_chronicle and describes_name(self.tokens, at)):
            return None
        passive = bool(BE.intersection(group))
        if letter in ("p", "t") and is_act(self.lower, at, letter, passive):
            letter = "h"
        if letter == "h" and is_state(self.lower, at):
            letter = "t"
        perfect = bool(HAVE.intersection(group))
        if not passive and not perfect and is_adjective(self.lower, at):
            return None
        return Happening(at, letter, passive, perfect)

    def _victims(self, at: int) -> Happening | None:
        """ "ten dead", "all aboard were missing", "found dead"."""
        before = self.lower[max(0, at - 2) : at]
        told = any(word[0].isdigit() or word in _FOUND or word in _COUNTS for word in before)
        return Happening(at, "s") if told and "the" not in before else None

    def _noun(self, at: int) -> Happening | None:
        beside = (*self.lower[at - 1 : at], *self.lower[at + 1 : at + 2])
        is_month = self.lower[at] == "march" and any(word[0].isdigit() for word in beside)
        if is_month or (at and self.lower[at - 1] in NO_ONE) or is_before_noun(self.tokens, at):
            return None
        return Happening(at, "n")


def _rank(happening: Happening) -> tuple[int, int]:
    return "ptgnfhs".index(happening.letter), -happening.at
