"""Stories → pages: what they say, where they link, and what they never carry."""

from __future__ import annotations

import base64
import gzip
import hashlib
import itertools
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from factbox.article.seed import article_from_text
from factbox.article.verbatim import fold_space
from factbox.check.checking import check_story
from factbox.problems import Problem, ProblemsError
from factbox.project.settings import Settings
from factbox.render.page_kinds import PAGE_KINDS
from factbox.render.pages import Renderer
from factbox.story.from_yaml import story_file_from_text
from factbox.views.records import ActorView
from factbox.views.story import StoryView
from tests.cases import Expected
from tests.htmlreading import Page, resolve
from tests.rendersite import CASES, SLUGS, TEMPLATES, checked, read_page, render, site

PAGES = sorted(name for name in site() if name.endswith(".html"))
LINKED_DATA = {"type": "application/ld+json"}
READ = sorted(path.stem for path in (CASES / "pages").glob("*.txt"))


def test_the_files_of_a_story() -> None:
    assert sorted(name for name in site() if name.startswith("harbour/")) == [
        "harbour/actor-ada-lunt.html",
        "harbour/actor-council.html",
        "harbour/actor-ines-calloway.html",
        "harbour/actor-merid.html",
        "harbour/actor-the-fisherman.html",
        "harbour/actor-tomas-reyl.html",
        "harbour/annotations.jsonld",
        "harbour/events.csv",
        "harbour/evidence.html",
        "harbour/filters.css",
        "harbour/index.html",
        "harbour/quote-insurer-pays.html",
        "harbour/quote-mayor-listened.html",
        "harbour/quote-never-warned.html",
        "harbour/quote-no-one-foresaw.html",
        "harbour/quote-paid.html",
        "harbour/quote-safe-for-a-century.html",
        "harbour/quote-three-winters.html",
        "harbour/quotes.csv",
        "harbour/story.json",
        "harbour/timeline.html",
        "harbour/timeline.ics",
        "harbour/timelinejs.json",
        "harbour/who-is-who.html",
        "harbour/who-said-what.html",
    ]


def test_the_files_of_a_site() -> None:
    own = sorted(name for name in site() if name.split("/")[0] not in SLUGS)
    assert own == [
        "404.html",
        "_headers",
        "_redirects",
        "actor-council-bc718444.html",
        "actor-onclick-window-hacked-80-3b7858f5.html",
        "actor-qadri-85ceb569.html",
        "archive.html",
        "assets/front.css",
        "assets/icon.svg",
        "assets/script.js",
        "assets/speech.css",
        "assets/strip.css",
        "assets/style.css",
        "assets/theme.css",
        "index.html",
    ]


@pytest.mark.parametrize("name", READ)
def test_what_a_page_says(name: str, expected: Expected) -> None:
    """Each page in tests/data/render/pages, as it reads without styles."""
    expected.file(CASES / "pages" / f"{name}.txt", read_page(f"{name.replace('_', '/')}.html").main_text())


def test_the_same_stories_give_the_same_bytes() -> None:
    assert render() == site()


# ── Links ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    broken = []
    for link in read_page(name).links:
        if "://" in link:
            continue
        file, fragment = resolve(name, link)
        if file not in site() or (fragment and fragment not in read_page(file).ids):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_well_formed(name: str) -> None:
    page = read_page(name)
    assert page.unbalanced == []
    assert sorted(set(page.ids)) == sorted(page.ids)
    headings = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(headings)), headings


@pytest.mark.parametrize("slug", SLUGS)
def test_every_event_and_quote_opens_onto_its_evidence_and_back(slug: str) -> None:
    story = checked(slug).story
    evidence = read_page(f"{slug}/evidence.html")
    for file, items in (("timeline.html", story.timeline), ("who-said-what.html", story.quotes)):
        page = read_page(f"{slug}/{file}")
        for item in items:
            assert item.id in page.ids
            assert f"evidence.html#{item.id}" in page.links
            assert item.id in evidence.ids
            assert f"{file}#{item.id}" in evidence.links


def test_a_page_has_accounts_that_differ_in_full_once_and_then_leads_to_them() -> None:
    page = site()["harbour/who-said-what.html"].decode()
    assert page.count('aria-label="Accounts differ"') == 1
    assert page.count('<p class="accounts-title">Accounts differ: <a href="timeline.html#warning">') == 1
    assert site()["harbour/quote-never-warned.html"].decode().count('aria-label="Accounts differ"') == 1


def test_the_evidence_has_the_articles_headline_once() -> None:
    assert read_page("harbour/evidence.html").text.count("Port Ansel closes its old harbour") == 2  # and in the foot


def test_addresses_do_not_depend_on_wording() -> None:
    story = checked("harbour")
    events = tuple(event.model_copy(update={"what": "Something else"}) for event in story.story.timeline)
    reworded = story.story.model_copy(update={"timeline": events, "title": "Another title"})
    files = _renderer().render_story(replace(story, story=reworded))
    assert sorted(files) == sorted(name for name in site() if name.startswith("harbour/"))
    for name in files:
        if name.endswith(".html"):
            assert Page(files[name]).ids == read_page(name).ids


def test_of_many_actors_the_overview_introduces_those_who_are_named_most() -> None:
    cast = StoryView(checked("long")).cast
    others = [actor for actor in StoryView(checked("long")).actors if actor not in cast]
    assert len(cast) == 9
    assert min(map(_named, cast)) >= max(map(_named, others))
    assert "All 40, and how they belong together" in read_page("long/index.html").text
    assert len(StoryView(checked("harbour")).cast) == len(checked("harbour").story.actors)


def _named(actor: ActorView) -> int:
    return len(actor.quotes) + len(actor.events)


# ── What no page carries ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_inline_code_or_fetches_from_elsewhere(name: str) -> None:
    page = read_page(name)
    assert not {tag for tag, _ in page.tags} & {"style", "iframe", "object", "embed", "form", "img", "base"}
    for tag, attributes in page.tags:
        if tag == "script":  # a file of the site's own, or a block of data, which no browser runs
            assert attributes.get("src", "").endswith("assets/script.js") or attributes == LINKED_DATA
        assert not [key for key in attributes if key.startswith("on") or key == "style"]
        assert "javascript:" not in attributes.get("href", "").lower()
        if tag == "link" and attributes["rel"] in ("stylesheet", "icon"):
            assert "://" not in attributes["href"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_a_strict_content_security_policy(name: str) -> None:
    """Besides the site's own files it names the page's one block of data, by its hash."""
    text = site()[name].decode()
    policies = [a["content"] for tag, a in read_page(name).tags if a.get("http-equiv") == "Content-Security-Policy"]
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for block in blocks]
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in hashes)])
    assert policies == [
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    ]
    assert len(blocks) == ("/" in name or name.startswith("actor-"))  # a page over stories has its own


def test_hostile_text_comes_out_as_text() -> None:
    text = read_page("hostile/index.html").text
    assert "# </title><script>window.hacked = 10</script> \"Mill\" & {{ 7 * 7 }} 'bakery'" in text
    assert "[one](javascript:window.hacked=15) [two](JaVaScRiPt:window.hacked=16)" in text


@pytest.mark.parametrize("name", sorted(site()))
def test_every_file_is_small(name: str) -> None:
    """As it comes over the wire: 30 KB for a page, 10 for its styles together, 5 for the script."""
    most = {".html": 30_000, ".js": 5_000, ".css": 5_000}
    if name.endswith("style.css"):
        assert len(gzip.compress(site()[name])) <= 8_000
    elif Path(name).suffix in most:
        assert len(gzip.compress(site()[name])) <= most[Path(name).suffix]


# ── Rights ────────────────────────────────────────────────────────────────────────────────────────


def _harbour(kind: str = "") -> str:
    return "\n".join(c.decode() for name, c in site().items() if name.startswith("harbour/") and name.endswith(kind))


def test_a_source_without_rights_shows_no_words_but_those_of_its_quotes() -> None:
    everything = _harbour()
    for hidden in ("will be paid in full", "said in a statement", "said its spokeswoman", "the insurer Merid"):
        assert hidden not in everything
    assert "Every owner will be paid," in everything


def test_excerpts_are_the_sentences_that_are_used() -> None:
    everything = _harbour()
    assert "Engineers will report in the spring" in everything
    assert "Nothing in this paragraph is used" not in everything


def test_the_furniture_of_a_page_is_never_shown() -> None:
    assert "Share this article" not in _harbour()


# ── Drafts ────────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_says_so_on_every_page_and_keeps_search_engines_away() -> None:
    for name in PAGES:
        content = site()[name].decode()
        is_draft = name.startswith("hostile/")
        assert ("<strong>Draft.</strong>" in content) == is_draft
        if name != "404.html":
            assert ('<meta name="robots" content="noindex">' in content) == is_draft


# ── Data ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("slug", SLUGS)
def test_the_offsets_in_the_data_lead_to_the_words(slug: str) -> None:
    data = json.loads(site()[f"{slug}/story.json"])
    articles = checked(slug).articles
    for item in (*data["actors"], *data["timeline"], *data["quotes"]):
        for piece in item.get("evidence", []):
            words = fold_space(articles[piece["source"]].text[piece["start"] : piece["end"]])
            assert piece.get("words", words) == words


def test_an_event_as_data() -> None:
    data = json.loads(site()["harbour/story.json"])
    assert data["timeline"][1] == {
        "id": "meeting",
        "address": "timeline.html#meeting",
        "what": "The mayor faces the fishermen",
        "when": {"edtf": "2024-03-06 evening", "words": "Wednesday 6 March 2024, in the evening"},
        "when_words": "on Wednesday evening",
        "actors": ["ines-calloway"],
        "evidence": [
            {
                "key": "evidence",
                "source": "gazette",
                "start": 316,
                "end": 364,
                "words": "told a meeting of fishermen on Wednesday evening",
            },
            {"key": "when_words", "source": "gazette", "start": 344, "end": 364, "words": "on Wednesday evening"},
        ],
    }


# ── Settings ──────────────────────────────────────────────────────────────────────────────────────


def test_with_a_base_url_pages_say_their_address() -> None:
    files = render(Settings(title="Test", base_url="https://example.org/news/"))
    timeline, missing = files["harbour/timeline.html"].decode(), files["404.html"].decode()
    assert '<link rel="canonical" href="https://example.org/news/harbour/timeline.html">' in timeline
    assert '<link rel="stylesheet" href="../assets/style.css">' in timeline
    assert '<link rel="stylesheet" href="https://example.org/news/assets/style.css">' in missing
    assert '<a href="https://example.org/news/index.html">' in missing


# ── Templates ─────────────────────────────────────────────────────────────────────────────────────


def _renderer(*folders: Path) -> Renderer:
    return Renderer((*folders, TEMPLATES), Settings(title="Test"))


def test_a_projects_own_templates_and_assets_come_first(tmp_path: Path) -> None:
    (tmp_path / "assets" / "img").mkdir(parents=True)
    (tmp_path / "404.html").write_text("gone from {{ site.title }}", encoding="utf-8")
    (tmp_path / "assets" / "theme.css").write_text(":root {}", encoding="utf-8")
    (tmp_path / "assets" / "img" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    files = _renderer(tmp_path).render_site([])
    assert files["404.html"] == b"gone from Test"
    assert files["assets/theme.css"] == b":root {}"
    assert files["assets/img/logo.svg"] == b"<svg/>"
    assert files["assets/style.css"] == site()["assets/style.css"]


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("<p>\n{% if %}\n", 2, "the template cannot be used: Expected an expression, got 'end of statement block'"),
        ("<p>\n\n{{ storys }}", 3, "the template cannot be used: 'storys' is undefined"),
        (
            "{{ site.nothing }}",
            1,
            "the template cannot be used: 'factbox.project.settings.Settings object' has no attribute 'nothing'",
        ),
        (
            "<p>\n{{ 1 + 'a' }}",
            2,
            "the template cannot be used: TypeError: unsupported operand type(s) for +: 'int' and 'str'",
        ),
        ("{{ 1 / 0 }}", 1, "the template cannot be used: ZeroDivisionError: division by zero"),
    ],
    ids=["syntax", "undefined name", "undefined attribute", "type", "division"],
)
def test_what_is_wrong_in_a_template_is_said_at_its_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    (tmp_path / "timeline.html").write_text(template, encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        _renderer(tmp_path).render_story(checked("nehr"))
    hint = "compare with the template of the same name that comes with Factbox"
    assert raised.value.problems == [Problem(str(tmp_path / "timeline.html"), line, 1, message, hint)]


def test_a_template_that_is_nowhere(tmp_path: Path) -> None:
    (tmp_path / "timeline.html").write_text('<p>\n{% include "nowhere.html" %}', encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        _renderer(tmp_path).render_story(checked("nehr"))
    hint = f"the folders searched are {tmp_path}, {TEMPLATES}"
    expected = Problem(str(tmp_path / "timeline.html"), 2, 1, "there is no template nowhere.html", hint)
    assert raised.value.problems == [expected]


# ── Odd stories ───────────────────────────────────────────────────────────────────────────────────


def _pages(story: str, **articles: str) -> dict[str, Page]:
    """The pages of a story without sources of its own: one for each of the articles, all with excerpts."""
    seeds = {f"{name}.txt": article_from_text(text, f"seeds/{name}.txt") for name, text in articles.items()}
    sources = "".join(
        f"  - {{id: {name}, file: {name}.txt, sha256: {seeds[f'{name}.txt'].sha256}, published: 2024-03-1{number}}}\n"
        for number, name in enumerate(articles)
    )
    text = f"title: Odd\nsources:\n{sources}{story}"
    checked_story, problems = check_story(story_file_from_text(text, "content/odd.yaml", "odd"), seeds)
    assert checked_story is not None, problems
    files = _renderer().render_story(checked_story)
    return {name: Page(content) for name, content in files.items() if name.endswith(".html")}


def test_a_story_with_nothing_in_it() -> None:
    pages = _pages("", paper="The bridge closed.")
    assert sorted(pages) == [
        f"odd/{name}.html" for name in ("evidence", "index", "timeline", "who-is-who", "who-said-what")
    ]
    assert "Nobody is named yet." in pages["odd/who-is-who.html"].main_text()
    assert "No events yet." in pages["odd/timeline.html"].main_text()
    assert "Nobody is quoted yet." in pages["odd/who-said-what.html"].main_text()


def test_a_date_is_counted_from_the_article_that_words_it() -> None:
    story = (
        "timeline:\n  - {id: e, when: 2024-03-06, when_words: on Wednesday, what: It closed, evidence:"
        " [{source: one, words: The bridge closed}, {source: two, words: The bridge shut}]}\n"
    )
    text = _pages(story, one="The bridge closed.", two="The bridge shut on Wednesday.")["odd/timeline.html"].main_text()
    assert "is Wednesday 6 March 2024; the Wednesday before publication on 11 March 2024." in text


def test_ids_that_look_like_the_pages_own() -> None:
    story = (
        "actors:\n  - {id: main, name: Main, kind: person}\n"
        "timeline:\n  - {id: undated, what: It closed, evidence: The bridge closed}\n"
        "  - {id: about, when: 2024-03-06, what: It shut, evidence: The bridge shut}\n"
    )
    for page in _pages(story, one="The bridge closed. The bridge shut.").values():
        assert sorted(page.ids) == sorted(set(page.ids))


def test_what_all_pages_of_a_story_show_alike_is_rendered_once() -> None:
    renderer = Renderer([TEMPLATES], Settings(title="Test site"))
    renderer.render_story(checked("harbour"))
    times = Counter(key[0].name for key in renderer._engine.rendered)
    assert (times["colophon"], times["data_links"]) == (1, 1)


def test_templates_are_loaded_before_the_first_page(tmp_path: Path) -> None:
    (tmp_path / "broken.html").write_text("{% if %}", encoding="utf-8")
    renderer = Renderer([tmp_path, TEMPLATES], Settings(title="Test site"))
    for name in renderer.templates:
        renderer.load(name)
    loaded = {template.name for template in (renderer._engine.cache or {}).values()}
    parts = {path.relative_to(TEMPLATES).as_posix() for path in (TEMPLATES / "parts").iterdir()}
    assert loaded == {"base.html", "story.html", *(kind.template for kind in PAGE_KINDS), *parts}
