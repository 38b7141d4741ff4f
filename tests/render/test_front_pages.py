"""The pages that lead to the stories."""

from __future__ import annotations

from msgspec.structs import replace

from factbox.project.settings import Settings
from factbox.render.front_pages import FrontPage, front_pages
from factbox.render.pages import Renderer
from factbox.views.cards import Card
from tests.rendersite import TEMPLATES, card, checked

TOPICS = (("Ports", "ports"),)


def cards(count: int) -> list[Card]:
    """Stories s0, s1 …, the newest last, one each ten days; every third about ports."""
    one = card(checked("harbour"))
    days = [f"{2020 + at // 36}-{at // 3 % 12 + 1:02d}-{at % 3 * 10 + 1:02d}" for at in range(count)]
    return [
        replace(one, slug=f"s{at}", title=f"Story {at}", day=day, topics=TOPICS if at % 3 == 0 else ())
        for at, day in enumerate(days)
    ]


def pages(stories: list[Card]) -> dict[str, FrontPage]:
    return {page.file: page for page in front_pages(stories)}


def slugs(page: FrontPage) -> list[str]:
    return [story.slug for story in page.values["stories"]]


def test_the_newest_comes_first_and_thirty_are_on_a_page() -> None:
    made = pages(cards(65))
    assert [name for name in made if name.startswith(("index", "page"))] == ["index.html", "page_2.html", "page_3.html"]
    assert slugs(made["index.html"]) == [f"s{at}" for at in range(64, 34, -1)]
    assert slugs(made["page_3.html"]) == ["s4", "s3", "s2", "s1", "s0"]
    pager = made["page_2.html"].values["pager"]
    assert (pager.newer, pager.older) == ("index.html", "page_3.html")


def test_of_one_day_the_names_decide_and_what_has_no_day_comes_last() -> None:
    one = card(checked("tiny"))
    stories = [replace(one, slug=slug, day=day) for slug, day in [("c", ""), ("b", "2024-01-02"), ("a", "2024-01-02")]]
    assert slugs(pages(stories)["index.html"]) == ["a", "b", "c"]


def test_the_archive_goes_by_month_over_its_pages() -> None:
    made = pages(cards(260))
    first, second = made["archive.html"], made["archive_2.html"]
    assert [month.title for month in first.values["months"]][:2] == ["March 2027", "February 2027"]
    assert [len(month.stories) for month in first.values["months"]][:2] == [2, 3]
    assert first.values["jumps"][-2:] == (
        ("2021", "archive.html#month_2021-12"),
        ("2020", "archive.html#month_2020-12"),
    )
    assert pages(cards(6))["archive.html"].values["jumps"] == (
        ("February 2020", "archive.html#month_2020-02"),
        ("January 2020", "archive.html#month_2020-01"),
    )
    assert sum(len(month.stories) for month in second.values["months"]) == 10


def test_a_topic_has_pages_of_its_own_under_one_id_however_it_is_spelt() -> None:
    stories = cards(91)
    stories[-1] = replace(stories[-1], topics=(("PORTS", "ports"), ("Weather", "weather")))
    made = pages(stories)
    topic = made["topic-ports.html"].values["topic"]
    assert (topic.name, topic.count, topic.href) == ("PORTS", 31, "topic-ports.html")
    assert slugs(made["topic-ports_2.html"]) == ["s0"]
    assert slugs(made["topic-weather.html"]) == ["s90"]
    assert [one.name for one in made["index.html"].values["topics"]] == ["PORTS", "Weather"]


def test_without_stories_there_are_a_front_page_and_an_archive() -> None:
    assert list(pages([])) == ["index.html", "archive.html"]
    files = Renderer((TEMPLATES,), Settings(title="Test")).render_site([])
    assert "No story has been published here yet." in files["index.html"].decode()
    assert "No story has been published here yet." in files["archive.html"].decode()


def test_what_a_card_tells() -> None:
    stories = cards(3)
    stories[2] = replace(stories[2], is_day_of_review=True, day_words="21 January 2020")
    text = Renderer((TEMPLATES,), Settings(title="Test")).render_site(stories)["index.html"].decode()
    first, others = text.split('<ul class="cards">')
    assert 'Updated <time datetime="2020-01-21">21 January 2020</time>\u00a0· 3 sources' in first.replace(
        " · ", "\u00a0· "
    )
    assert '<a href="s2/who-said-what.html#' in first  # the first story has its sharpest quote
    assert others.count('<svg class="small-strip"') == 2  # the others have the strip
    assert "card-said" not in others
    assert '<a href="archive.html">All 3 stories, month by month</a>' in others
