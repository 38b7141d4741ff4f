"""What a build did, in the words that the command prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from factbox.build.publish import Published
from factbox.build.shares import ShownWords, added_up
from factbox.problems import Problem, count
from factbox.views.cards import Card

if TYPE_CHECKING:
    from factbox.desk.new_draft import Drafted

MOST_SHARES_SAID = 5  # stories; of more, only -v lists what is shown of each article


class Built(Struct, frozen=True):
    """What a build did."""

    output: str  # the folder, as messages show it
    drafted: list[Drafted]
    stories: list[Card]  # those on the site
    drafts: list[Card]  # those left out, since nobody has reviewed them
    shown: list[ShownWords]  # of the articles, story by story
    published: Published
    warnings: list[Problem]
    most_shown: float | None = None  # of each article, in per cent, as the settings have it
    undrafted: tuple[Problem, ...] = ()  # what is wrong with articles that `--keep-going` passed over


def lines_of(built: Built, seconds: str, verbose: bool = False) -> Iterator[str]:
    """All but what was drafted and the warnings."""
    done = built.published
    for card in built.drafts:
        yield f"{card.path}: a draft, not published; `--drafts` builds it, `serve` shows it"
    if verbose:
        yield from (f"wrote {name}" for name in done.written)
        yield from (f"removed {name}" for name in done.removed)
    for name in done.kept:
        yield f"{name}: no longer part of the site, but changed by somebody; left where it is"
    limit = "no limit is set" if built.most_shown is None else f"at most {built.most_shown:g} %"
    for share in added_up(built.shown) if len(built.stories) <= MOST_SHARES_SAID or verbose else ():
        shown = f"{share.shown:,} of its {share.of:,} words are shown"
        yield f"{share.article}: {shown} ({share.percent:.0f} %; {limit}: `most_shown` in content/site.yaml)"
    parts = [
        count(len(built.stories), "story", "stories"),
        count(len(done.written) + done.unchanged, "file"),
        count(sum(card.quotes for card in built.stories), "quote"),
        count(sum(card.events for card in built.stories), "event"),
    ]
    changes = f"{len(done.written)} written, {len(done.removed)} removed"
    yield f"{built.output}/: {', '.join(parts)} ({changes}) in {seconds} s"


def of_the_next(built: Built) -> str:
    """What the next build is to say if nothing changes until then; nothing where there is more to say than that."""
    if built.warnings or built.undrafted:
        return ""
    total = len(built.published.written) + built.published.unchanged
    again = Published((), total, (), ())
    next_one = Built(built.output, [], built.stories, built.drafts, built.shown, again, [], built.most_shown)
    return "\n".join(lines_of(next_one, "{seconds}"))
