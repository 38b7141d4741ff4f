"""Share pictures: one for the story and one for each quote, named in the pages, or a reason why there is none."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest
from msgspec.structs import replace

from factbox.build.whole import build
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project
from factbox.project.settings import Settings
from factbox.render.pages import Renderer
from factbox.render.share_pictures import Artist, Drawn, picture_of, strip_that_fits
from factbox.views.story import StoryView
from factbox.views.strip.drawing import strip_of
from factbox.views.timeline import marks_of
from tests.paths import ROOT
from tests.rendersite import TEMPLATES, checked

SETTINGS = Settings(title="Test site", base_url="https://example.org/news/", share_pictures="yes")


def draw(slug: str, folders: tuple[Path, ...] = (TEMPLATES,)) -> Drawn:
    view = StoryView(checked(slug))
    return Artist(folders, SETTINGS).draw(view, strip(view))


def strip(view: StoryView) -> str:
    return Renderer((TEMPLATES,), SETTINGS).strip_picture(view)


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height in pixels (PNG specification, 11.2.1)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_story_and_each_of_its_quotes_have_one() -> None:
    drawn = draw("harbour")
    assert drawn.problems == []
    assert sorted(drawn.pictures) == [
        "quote-mayor-listened.png",
        "quote-never-warned.png",
        "quote-no-one-foresaw.png",
        "quote-paid.png",
        "quote-safe-for-a-century.png",
        "quote-three-winters.png",
        "share.png",
    ]  # the words of quote-insurer-pays may not be shown
    assert {size_of(png) for png in drawn.pictures.values()} == {(1200, 630)}
    assert max(map(len, drawn.pictures.values())) < 300_000  # what messengers fetch at once


def test_the_same_story_has_the_same_pictures() -> None:
    assert draw("harbour").pictures == draw("harbour").pictures


def test_the_strip_is_the_timelines_own() -> None:
    view = StoryView(checked("harbour"))
    drawn = strip(view)
    assert strip(StoryView(checked("harbour"))) == drawn
    inside = drawn.partition("</style>\n")[2].partition("</svg>")[0].strip()
    assert inside.count("<circle") > 3
    page = Renderer((TEMPLATES,), SETTINGS).render_view(view)["harbour/timeline.html"].decode()
    assert inside in page
    with_strip, without = (Artist((TEMPLATES,), SETTINGS).draw(view, one).pictures for one in (drawn, ""))
    assert {name for name in with_strip if with_strip[name] != without[name]} == {"share.png"}


def test_a_strip_too_high_for_the_picture_is_in_one_line_or_left_out() -> None:
    view = StoryView(checked("harbour"))
    lanes = strip_of(marks_of(view.events, [(n % 3,) for n in range(len(view.events))]), names=("A", "B", "C"))
    assert lanes
    assert lanes.height > 84
    view.strip = lanes
    found = strip_that_fits(view)
    assert found == view.strip_in_one
    assert strip_that_fits(StoryView(checked("long"))) is None
    assert strip(StoryView(checked("tiny"))) == ""


def test_words_of_a_strip_that_no_font_may_have_are_left_out() -> None:
    view = StoryView(checked("harbour"))
    assert view.strip
    lane = replace(view.strip.lanes[0], name="نہر")
    view.strip = replace(view.strip, lanes=(lane,))
    assert strip_that_fits(view) == view.strip_in_one


def test_another_word_makes_another_picture() -> None:
    view = StoryView(checked("tiny"))
    other = Artist((TEMPLATES,), SETTINGS.model_copy(update={"title": "Another site"}))
    assert draw("tiny").pictures["share.png"] != other.draw(view).pictures["share.png"]


def test_a_letter_that_no_font_has_is_said_and_never_drawn_as_a_box() -> None:
    drawn = draw("nehr")
    assert drawn.pictures == {}
    assert [problem.severity for problem in drawn.problems] == ["warning"]
    assert drawn.problems[0].message.startswith("no share pictures, since no font at hand has the letter ")
    assert drawn.problems[0].hint == "put one that has it into templates/share/fonts/"


def test_typst_markup_in_a_story_comes_out_as_text() -> None:
    """The hostile story is full of #, $, *, \\ and quotation marks."""
    assert draw("hostile").problems == []


def test_a_broken_template_is_said_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    path = tmp_path / "share" / "picture.typ"
    path.write_text("#set page(width: 600pt)\n#let x = nothing\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        draw("tiny", (tmp_path, TEMPLATES))
    hint = "compare with the template of the same name that comes with Factbox"
    message = "the template cannot be used: unknown variable: nothing"
    assert raised.value.problems == [Problem(str(path), 2, 9, message, hint)]


def test_pages_name_the_picture_of_their_quote_or_of_the_story() -> None:
    view, renderer = StoryView(checked("harbour"), SETTINGS.root), Renderer((TEMPLATES,), SETTINGS)
    pages = renderer.render_view(view, {"share.png": b"s", picture_of("quote-paid.html"): b"p"})

    def image(page: str) -> list[str]:
        lines = pages[f"harbour/{page}"].decode().splitlines()
        return [line for line in lines if "og:image" in line or "twitter:card" in line]

    assert pages["harbour/quote-paid.png"] == b"p"
    assert image("quote-paid.html") == [
        '<meta property="og:image" content="https://example.org/news/harbour/quote-paid.png">',
        '<meta property="og:image:type" content="image/png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="Ada Lunt: “Every owner will be paid,”">',
        '<meta name="twitter:card" content="summary_large_image">',
    ]
    assert image("quote-insurer-pays.html")[0].endswith('content="https://example.org/news/harbour/share.png">')
    assert image("timeline.html")[0].endswith('content="https://example.org/news/harbour/share.png">')
    without = renderer.render_view(view)["harbour/timeline.html"].decode()
    assert "og:image" not in without


@pytest.mark.slow  # it draws every picture of a site
def test_a_build_draws_them_where_they_are_wanted_and_the_address_is_known(tmp_path: Path) -> None:
    root = ROOT
    for name in ("content", "seeds"):
        shutil.copytree(root / name, tmp_path / name)
    settings = tmp_path / "content" / "site.yaml"
    settings.write_text("title: Facts\nshare_pictures: yes\n", encoding="utf-8")
    project, output = Project(tmp_path), tmp_path / "site"
    built = build(project, output)
    assert list(output.rglob("*.png")) == []
    assert [(problem.path, problem.message) for problem in built.warnings if "pictures" in problem.message] == [
        (
            "content/site.yaml",
            "share pictures are not drawn, since a page can name its picture by a full address only",
        )
    ]
    settings.write_text("title: Facts\nshare_pictures: yes\nbase_url: https://example.org\n", encoding="utf-8")
    build(project, output)
    pictures = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.png"))
    quotes = sorted(path.relative_to(output).as_posix() for path in output.rglob("quote-*.html"))
    stories = sorted(path.parent.relative_to(output).as_posix() for path in output.glob("*/timeline.html"))
    assert pictures == sorted(
        [*(name.removesuffix("html") + "png" for name in quotes), *(f"{slug}/share.png" for slug in stories)]
    )
    settings.write_text("title: Facts\nbase_url: https://example.org\n", encoding="utf-8")
    build(project, output)
    assert list(output.rglob("*.png")) == []
