"""Shapes of input that grow without end: what a hostile or broken seed may look like, by the number of its parts."""

from __future__ import annotations

from collections.abc import Callable


def _each(text: str) -> Callable[[int], str]:
    """The text once for each number, which stands in it as `#`, and as letters as `@`."""
    return lambda count: "".join(text.replace("#", str(i)).replace("@", _name(i)) for i in range(count))


def _name(number: int) -> str:
    """A name of its own for each number: "Baaa", "Baab"."""
    letters = ""
    for _ in range(3):
        number, last = divmod(number, 26)
        letters = chr(97 + last) + letters
    return f"B{letters}"


SHAPES: dict[str, Callable[[int], str]] = {
    "stops": lambda count: f"A {'.' * count} B.",
    "stops apart": _each(". "),
    "wide stops": lambda count: f"A {'。' * count}",
    "ellipses": _each("He said… "),
    "question marks": _each("Why?! "),
    "quotes in a paragraph": _each("“No #,” said Ada Moss. "),
    "quotes in paragraphs": _each("“No #,” she said.\n\n"),
    "quotes of many people": _each("“No #,” said Mr @. "),
    "opening marks": _each("“ "),
    "opening marks and words": _each("“word "),
    "single marks": _each("‘a’ "),
    "apostrophes": _each("don’t ’n’ "),
    "straight marks": _each('"a" b '),
    "nested marks": _each("“a ‘b” c’ "),
    "names": _each("Ada @ came. "),
    "names in a row": _each("Mr @, "),
    "capitals": _each("Abc "),
    "titles": _each("Mr. "),
    "titles of bodies": _each("President of the "),
    "initials": _each("J. "),
    "ampersands": _each("A & B "),
    "dates": _each("On 7 May 2024 it rained. "),
    "dates of all shapes": _each("On 3-Nov-12 at 4am, 7 Jun–14 Jul 1916, the Friday before last, May 2 of last year. "),
    "datelines": _each("KELL, Jun 18 (PTI) It rained.\n\n"),
    "a dateline of spaces": lambda count: "A" + " " * count + "b",
    "weekdays": _each("on Friday "),
    "numbers": _each("12 "),
    "years": _each("in 2024 "),
    "clocks": _each("at 4pm "),
    "brackets": lambda count: f"{'(' * count}a{')' * count}",
    "commas": _each("a, "),
    "dashes": _each("a – "),
    "hyphens": _each("a-"),
    "colons": _each("A: b "),
    "one long sentence": _each("the man walked and "),
    "sayings within sayings": _each("He said that "),
    "relative clauses": _each("the man who said "),
    "one long paragraph": _each("The man walked home on Monday. "),
    "paragraphs": _each("The council met on Monday in Kell.\n\n"),
    "events": _each("Fire # killed # people in Kell on Monday.\n\n"),
    "people and pronouns": _each("Ada @ came. She said it. "),
    "days and sayings in a sentence": _each("on Friday he said that "),
    "pronouns": _each("He said he was late. "),
    "one long word": _each("abcde"),
    "digits": _each("1"),
    "lines": _each("a\n"),
    "blank lines": lambda count: "a" + "\n" * count + "b",
    "spaces": lambda count: "a" + " " * count + "b",
}
