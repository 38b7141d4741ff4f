"""Share pictures: what messengers and networks show beside the address of a story, or of a quote. 1200 × 630 pixels.

Typst (typst.app) sets them from the template `share/picture.typ`, in its own fonts and those of `share/fonts/`, and
never in a machine's: a story has the same pictures everywhere. Where no font has a letter, there is no picture.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from factbox.languages import direction
from factbox.problems import Problem, ProblemsError
from factbox.project.own_files import see_no_links_out
from factbox.project.settings import Settings
from factbox.views.records import QuoteView
from factbox.views.story import StoryView
from factbox.views.strip.drawing import Strip
from factbox.words.uncompiled import compiled_later

TEMPLATE = "share/picture.typ"
FONTS = "share/fonts"
OF_STORY = "share.png"
ROOM, _HIGHEST = 532, 104  # points, for the strip
_LONGEST = 1000  # characters of a quote that can still be read in a picture; a longer one is never cut
_EVERYWHERE = compiled_later(r"[\u0020-\u024f\u2010-\u2026\u20ac]*")  # what Typst's own font has for sure


def strip_that_fits(view: StoryView) -> Strip | None:
    """The strip that a picture has room for: with a line for each side, else in one. In one, no word is the story's."""
    lanes = view.strip
    if lanes and lanes.height <= _HIGHEST and all(_EVERYWHERE.fullmatch(lane.name) for lane in lanes.lanes):
        return lanes
    one = view.strip_in_one if lanes else None
    return one if one and one.height <= _HIGHEST else None


def picture_of(page: str) -> str:
    """The picture's name for the page of a quote: "quote-x.html" → "quote-x.png"."""
    return page.removesuffix(".html") + ".png"


class Drawn(Struct):
    """A story's pictures by their names in its folder, and why there are none."""

    pictures: dict[str, bytes] = {}
    problems: list[Problem] = []


class Artist:
    """Draws with the template of the first of the folders that has it, and the fonts of all."""

    def __init__(self, template_folders: Sequence[Path], settings: Settings) -> None:
        import typst  # noqa: PLC0415 - an extra, and slow to load

        see_no_links_out(template_folders)
        self._typst = typst
        self._site = settings.title
        self._template = next(path for folder in template_folders if (path := folder / TEMPLATE).is_file())
        fonts = [folder / FONTS for folder in template_folders if (folder / FONTS).is_dir()]
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=fonts)

    def draw(self, view: StoryView, strip: str = "") -> Drawn:
        """The pictures of a story, with its strip as SVG. Raises ProblemsError where the template cannot be used."""
        wanted = {OF_STORY: self._story(view, strip)}
        for quote in view.quotes:
            if 0 < sum(map(len, quote.pieces)) <= _LONGEST:
                wanted[picture_of(quote.page)] = self._quote(view, quote)
        data = json.dumps(list(wanted.values()), ensure_ascii=False)
        missing = None if _EVERYWHERE.fullmatch(data) else self._missing_letter(data)
        if missing:
            path = view.checked.tree.path
            message = f"no share pictures, since no font at hand has the letter {missing}"
            hint = f"put one that has it into templates/{FONTS}/"
            return Drawn({}, [Problem(path, 1, 1, message, hint, severity="warning")])
        made = self._compiled(data, format="png", ppi=144.0)
        return Drawn(dict(zip(wanted, made if isinstance(made, list) else [made], strict=True)))

    def _story(self, view: StoryView, strip: str) -> dict[str, Any]:
        sources = ", ".join(dict.fromkeys(source.name for source in view.sources))
        line = " · ".join(filter(None, [_capital(view.period), sources]))
        return {**self._shared(view, "story"), "summary": view.description, "line": line, "strip": strip}

    def _quote(self, view: StoryView, quote: QuoteView) -> dict[str, Any]:
        opening, closing = view.marks
        kind = quote.kind_words + (", in the article’s words" if quote.reported else "")
        return {
            **self._shared(view, quote.kind),
            "words": quote.pieces,
            "verbatim": quote.kind != "indirect" or quote.reported,
            "opening": opening,
            "closing": closing,
            "speaker": quote.speaker.name if quote.speaker else "A speaker not named",
            "role": quote.speaker.role if quote.speaker else "",
            "line": " · ".join(filter(None, [kind, quote.date.words or quote.not_dated, quote.where])),
        }

    def _shared(self, view: StoryView, kind: str) -> dict[str, Any]:
        is_rtl = direction(view.language) == "rtl"
        language = view.language.partition("-")[0].lower()
        return {"kind": kind, "site": self._site, "title": view.title, "language": language, "rtl": is_rtl}

    def _missing_letter(self, data: str) -> str | None:
        """A letter that would be drawn as an empty box: PDF/A, and it alone, forbids that (ISO 19005-2, 6.2.11.8)."""
        try:
            self._compiled(data, format="pdf", pdf_standards="a-2b", timestamp=0)
        except ProblemsError as error:
            found = _NOT_DISPLAYED.search(error.problems[0].message)
            if not found:
                raise
            return found[1]
        return None

    def _compiled(self, data: str, **options: Any) -> Any:
        try:
            return self._typst.compile(
                str(self._template),
                root=str(self._template.parent),
                font_paths=self._fonts,
                ignore_system_fonts=True,
                sys_inputs={"pictures": data},
                **options,
            )
        except self._typst.TypstError as error:
            place = _PLACE.search(error.diagnostic)
            line, column = (int(place[1]), int(place[2])) if place else (0, 0)
            hint = "; ".join(error.hints) or "compare with the template of the same name that comes with Factbox"
            message = f"the template cannot be used: {error.message}"
            raise ProblemsError([Problem(str(self._template), line, column, message, hint)]) from None


_NOT_DISPLAYED = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_PLACE = re.compile(r"\.typ:(\d+):(\d+)")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
