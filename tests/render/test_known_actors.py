"""The page of an actor over all stories."""

from __future__ import annotations

from msgspec.structs import replace

from factbox.project.settings import Settings
from factbox.render.front_pages import FrontPage, front_pages
from factbox.render.known_actors import known_actors
from factbox.render.pages import Renderer
from factbox.views.cards import ActorCard, Card, LineCard
from tests.htmlreading import Page
from tests.render.test_linked_data import blocks
from tests.rendersite import TEMPLATES, card, checked, site, site_with_address

COUNCIL = "actor-council-bc718444.html"
ONE = "https://example.org/one"


def line(at: str, what: str) -> LineCard:
    shown = {"month": at[:7], "date": at, "machine": at, "kind": "", "kind_words": "", "opening": "", "closing": ""}
    return LineCard(at=at, pieces=(what,), in_words=False, href="timeline.html#e", evidence="evidence.html#e", **shown)


def actor(*lines: LineCard, name: str = "Ida Moor", role: str = "", same_as: str = ONE) -> ActorCard:
    words = {"kind": "person", "kind_words": "Person", "bio": "", "page": "actor-one-1.html", "href": "actor-a.html"}
    return ActorCard(same_as=same_as, name=name, also=(), role=role, lines=lines, **words)


def story(slug: str, day: str, *known: ActorCard) -> Card:
    return replace(card(checked("tiny")), slug=slug, title=slug.upper(), day=day, known=known)


def made(*cards: Card) -> dict[str, FrontPage]:
    return {page.file: page for page in front_pages(cards)}


def test_one_address_however_written_is_one_actor_over_the_stories() -> None:
    text = Page(site()[COUNCIL]).main_text()
    assert "Also named as the Vale Council" not in text
    for words in ("Organisation", "Port Ansel council", "In 2 stories", "The council closes the old harbour"):
        assert words in text
    assert text.index("March 2024") < text.index("September 2022") < text.index("March 2021")


def test_every_line_leads_to_its_place_in_the_story_and_to_its_evidence() -> None:
    links = Page(site()[COUNCIL]).links
    assert {"harbour/timeline.html#closed", "harbour/evidence.html#closed"} <= set(links)
    assert {"long/who-said-what.html#quote-53", "long/evidence.html#quote-53"} <= set(links)


def test_the_actor_of_each_story_leads_to_the_page() -> None:
    for name in ("harbour/actor-council.html", "long/actor-body-0.html"):
        assert f"../{COUNCIL}" in Page(site()[name]).links
    assert not [link for link in Page(site()["harbour/actor-merid.html"]).links if "/actor-" in link]


def test_without_an_address_nobody_is_merged() -> None:
    one, two = card(checked("harbour")), card(checked("harbour"))
    assert [found.stories[0][1].name for found in known_actors([one, replace(two, slug="b")])] == ["Port Ansel council"]
    assert known_actors([card(checked("tiny"))]) == []


def test_the_lines_come_by_date_the_newest_first_and_what_has_none_last() -> None:
    old = story("old", "2024-01-01", actor(line("2024-01-02", "a"), line("", "b"), line("2024-03-01", "c")))
    new = story("new", "2024-02-01", actor(line("2024-02-02", "d"), line("2024-03-01", "e"), line("2024-03-01", "f")))
    (found,) = known_actors([new, old])
    assert [one.line.pieces[0] for one in found.lines] == ["f", "e", "c", "d", "a", "b"]
    months = made(old, new)["actor-one-1.html"].values["months"]
    assert [(month.title, len(month.lines)) for month in months] == [
        ("2024-03", 3),
        ("2024-02", 1),
        ("2024-01", 1),
        ("", 1),
    ]


def test_the_newest_story_gives_name_and_role_and_the_others_their_other_names() -> None:
    old = story("old", "2024-01-01", actor(name="I. Moor", role="clerk", same_as="http://www.example.org/one/"))
    (found,) = known_actors([story("new", "2024-02-01", actor()), old])
    assert (found.name, found.role, found.also, found.same_as) == ("Ida Moor", "clerk", ("I. Moor",), (ONE,))


def test_eighty_lines_are_on_a_page() -> None:
    lines = [line(f"20{at // 12:02d}-{at % 12 + 1:02d}-01", str(at)) for at in range(100)]
    pages = made(story("a", "2024-01-01", actor(*lines)))
    second = pages["actor-one-1_2.html"].values
    assert [len(month.lines) for month in second["months"]] == [1] * 20
    assert (second["pager"].newer, second["pager"].older) == ("actor-one-1.html", "")


def test_of_very_many_stories_the_newest_are_named() -> None:
    pages = made(*(story(f"s{at}", f"2024-01-{at + 1:02d}", actor()) for at in range(13)))
    found = pages["actor-one-1.html"].values["actor"]
    assert [name.slug for name, _ in found.first_stories] == [f"s{at}" for at in range(12, 2, -1)]
    renderer = Renderer((TEMPLATES,), Settings(title="Test"))
    cards = [story(f"s{at}", f"2024-01-{at + 1:02d}", actor()) for at in range(13)]
    assert "and 3 older ones, each with its lines here" in renderer.render_site(cards)["actor-one-1.html"].decode()


def test_search_engines_are_told_of_the_page_once_it_says_more_than_the_storys_own() -> None:
    one, two = story("a", "2024-01-01", actor()), story("b", "2024-01-02", actor())
    assert not made(one)["actor-one-1.html"].is_listed
    assert not made(one, replace(two, draft=True))["actor-one-1.html"].is_listed
    assert made(one, two)["actor-one-1.html"].is_listed
    renderer = Renderer((TEMPLATES,), Settings(title="Test", base_url="https://example.org"))
    text = renderer.render_site([one])["actor-one-1.html"].decode()
    assert '<link rel="canonical" href="https://example.org/a/actor-a.html">' in text


def test_the_page_says_who_it_is_to_other_programs() -> None:
    (thing,) = blocks(site_with_address()[COUNCIL])
    address = f"https://example.org/news/{COUNCIL}"
    assert (thing["@type"], thing["@id"], thing["sameAs"]) == (
        "Organization",
        f"{address}#_main",
        "https://example.org/bodies/council",
    )
    assert [article["@id"] for article in thing["subjectOf"]] == [
        "https://example.org/news/harbour/index.html",
        "https://example.org/news/long/index.html",
    ]
    things = blocks(site_with_address()["harbour/actor-council.html"])[0]["@graph"]
    assert things[1]["sameAs"] == "https://example.org/bodies/council"


def test_a_page_is_the_same_where_only_others_have_changed() -> None:
    one = story("a", "2024-01-01", actor(line("2024-01-02", "a")))
    before = made(one, story("b", "2024-01-02"))["actor-one-1.html"].digest
    assert made(one, replace(story("b", "2024-01-02"), title="Other"))["actor-one-1.html"].digest == before
    assert made(replace(one, title="Other"))["actor-one-1.html"].digest != before
