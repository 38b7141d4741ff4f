"""The kinds of pages that a story has. A new kind is a row here, and a template of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from factbox.views.records import ActorView, QuoteView
from factbox.views.story import StoryView

About = ActorView | QuoteView | None  # what a page alone is about


class PageKind(Struct, frozen=True):
    """A kind of page: its name, its template, its files in a story's folder, and what each of them is about.

    The files are asked for alone where no page is made: to name them takes much less than to work out all they show.
    """

    name: str
    template: str
    files: Callable[[StoryView], Iterable[str]]
    about: Callable[[StoryView], Iterable[About]] = lambda _: (None,)  # the story as a whole


# In the order of the tabs, then what the tabs lead to.
PAGE_KINDS = (
    PageKind("overview", "overview.html", lambda _: ("index.html",)),
    PageKind("timeline", "timeline.html", lambda _: ("timeline.html",)),
    PageKind("who said what", "who-said-what.html", lambda _: ("who-said-what.html",)),
    PageKind("who’s who", "who-is-who.html", lambda _: ("who-is-who.html",)),
    PageKind("evidence", "evidence.html", lambda _: ("evidence.html",)),
    PageKind("actor", "actor.html", lambda v: (name.href for name in v.names.values()), lambda v: v.actors),
    PageKind("quote", "quote.html", lambda v: (quote.page for quote in v.quotes), lambda v: v.quotes),
)


def files_of(view: StoryView) -> Iterator[str]:
    """The file of every page of a story."""
    return (file for kind in PAGE_KINDS for file in kind.files(view))


def pages_of(view: StoryView) -> Iterator[tuple[str, str, About]]:
    """Every page of a story: its file, its template, and what it is about."""
    for kind in PAGE_KINDS:
        for file, about in zip(kind.files(view), kind.about(view), strict=True):
            yield file, kind.template, about
