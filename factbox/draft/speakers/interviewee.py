"""Who answers in an interview: “A:” and “OG:” are labels that name nobody, and the text before them does."""

from __future__ import annotations

from collections import Counter

from factbox.article.spans import Span
from factbox.draft.findings import DraftActor, DraftQuote
from factbox.draft.pronouns.people_context import Named, PeopleContext
from factbox.words import lists

_SHORTEST, _LONGEST = 2, 4  # letters of initials


def answering(quotes: list[DraftQuote], context: PeopleContext) -> dict[str, str]:
    """The id of who speaks under each label that is no name."""
    turns = [q for q in quotes if q.source and "turn of talk" in q.why]
    if not turns:
        return {}
    labels = {context.text[q.source.start : q.source.end] for q in turns if q.source}
    first = min(q.source.start for q in turns if q.source)
    answers = [label for label in labels if label.lower() in lists.small("labels of answers")]
    found = {label: who for label in answers if (who := _interviewee(context.people_between(0, first), context.text))}
    return found | {label: who for label in labels if (who := _by_initials(label, context.actors))}


def without_labels(quotes: list[DraftQuote], actors: list[DraftActor]) -> list[DraftActor]:
    """The actors without those whose only name is a label and the word behind it: "Q. Why"."""
    labels = {q.source.start for q in quotes if q.source and "turn of talk" in q.why and _is_letter(q.source)}
    return [a for a in actors if not all(m.start in labels for m in a.mentions)] if labels else actors


def _is_letter(label: Span) -> bool:
    return label.end - label.start == 1


def _interviewee(named: list[Named], text: str) -> str:
    """The one person whom the text before an interview is about, and who did not write it; "" where not sure."""
    count = Counter(n.actor.id for n in named if not text[: n.start].rstrip().endswith(("by", "By", "BY")))
    ranked = count.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _by_initials(label: str, actors: list[DraftActor]) -> str:
    """ "OG" of Ottoline Graves."""
    if not (label.isupper() and _SHORTEST <= len(label) <= _LONGEST):
        return ""
    people = [a for a in actors if a.kind == "person"]
    meant = [a.id for a in people if "".join(w[0] for w in a.name.split() if w[0].isalpha()) == label]
    return meant[0] if len(meant) == 1 else ""
