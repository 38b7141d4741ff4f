"""Whether a name takes the talk over: somebody does or is something, and may be "he" from then on."""

from __future__ import annotations

import re

from factbox.draft.cast.acts import acts, is_apposed
from factbox.draft.pronouns.people_context import Named, PeopleContext

TITLE_LENGTH = 12  # "Mr. ", "Senator ": what may stand before a name that opens a sentence


def opens_sentence(named: Named, context: PeopleContext) -> bool:
    """Whether hardly a title stands between the beginning of a sentence and a name."""
    return named.start - context.sentence_start(named.start) <= TITLE_LENGTH


def takes_over(named: Named, context: PeopleContext) -> bool:
    """Whether somebody does or is something: "Marsh of Selby was the only one who came"."""
    if _is_within_relative(named, context):
        return False
    if opens_sentence(named, context) and _APPOSED_OR_ACTS.match(context.text, named.end):
        return True
    if is_apposed(context.text, named.start, named.end) and acts(context.text, named.start, named.end):
        return True
    if _APPOSED_NAME.search(
        context.text, max(0, named.start - 80), named.start
    ):  # "Lang’s brother, the clerk Karl Marsh, "
        closing = named.end + context.text.startswith(", ", named.end)
        if acts(context.text, named.start, closing) or _IS.match(context.text, closing):
            return True
    if acts(context.text, named.start, named.end) or _IS.match(context.text, named.end):
        return True
    before = context.text[max(0, named.start - 80) : named.start]
    fronted = before.endswith((" For ", "\nFor ")) and context.text[named.end] == ","  # "For Moss, it was late."
    return fronted or bool(_COMES_FROM.search(before))


# "A reply came from Deputy Minister Marsh."
_COMES_FROM = re.compile(r"\b(?:came|arrived|followed)\s(?:[a-z]+ly\s)?from\s(?:[A-Za-z’'-]+\s){0,7}$")
_APPOSED_NAME = re.compile(
    r"[a-z],\s(?:(?:the|an?|his|her)\s)?(?:[a-z-]+\s){0,3}(?:[A-Z]{2,4}\s|[A-Z][a-z]{1,9}\.?\s)?$"
)
_APPOSED_OR_ACTS = re.compile(r",\s(?:the|an?|who|whose)\s|\s[a-z]{3,}s\.")  # "Moss, a clerk, …", "Moss shrugs."
_IS = re.compile(
    r"(?:\s(?:him|her)self)?(?:\sof(?:\s[A-Z][\w.]*){1,3},?)?(?:,[^,.;:“”\"]{1,80},)?\s(?:(?:was|is|has|had)(?!\s[a-z]+ed\b)|[a-z]+n[’']t|(?!and\b)[a-z]{2,}ed)\b"
    r"|(?:,[^,.;:“”\"]{1,80},)?\s[a-z]{2,}[a-rt-z]s\s(?:his|her|their|the|an?|at|up|out|off|away)\b"
)

# "The monarch, who met the governor, " before "Ada Moss, wept"
_OPENS_WITH_ROLE = re.compile(
    r"(?:The|His|Her|Their|An?|One)\s[\w’'-]+(?:\s[\w’'-]+){0,5},\s(?:who|whose)\s[^,.?!“\"\n]*(?:,\s)?$"
)


def _is_within_relative(named: Named, context: PeopleContext) -> bool:
    """Whether a name stands in what is told of a subject without one: "The monarch, who met Ada Moss, wept"."""
    sentence = context.sentence_start(named.start)
    return _OPENS_WITH_ROLE.match(context.text[sentence : named.start].lstrip()) is not None
