"""Saved pages and Markdown as text, and their way to a site. `data/extraction/*.expected` is the whole frozen text."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.article.extraction import Extracted, extract, extract_from, read_seed
from factbox.article.page_html import decode_page, read_page
from factbox.article.seed import article_from_text
from factbox.build.whole import build
from factbox.cache.options import BuildOptions
from factbox.check.checking import check_story
from factbox.desk.new_draft import Drafted, article_to_draft, changes_since_draft, write_draft
from factbox.desk.update import update_drafts
from factbox.problems import ProblemsError, show_all
from factbox.project.contents import Project, read_project
from tests.cases import Expected
from tests.paths import DATA, ROOT

CASES = DATA / "extraction"
PAGES = sorted(path for path in CASES.iterdir() if path.suffix != ".expected")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_gives_its_article_and_nothing_around_it(path: Path, expected: Expected) -> None:
    try:
        text = extract(path, path.name).frozen
    except ProblemsError as error:
        text = show_all(error.problems, CASES) + "\n"
    expected.file(path.with_name(f"{path.name}.expected"), text)


# ── What the page says of itself ──────────────────────────────────────────────────────────────────

PROSE = (
    "<p>A crane fell on an empty market hall in Brennick on Friday, and no one was hurt, said the mayor, Bo Lund.</p>"
)


def metadata(head: str, body: str = "") -> dict[str, str]:
    page = f"<html><head>{head}</head><body>{body}{PROSE}</body></html>"
    return extract_from(page.encode(), "page.html").metadata


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<time datetime='2024-06-03T23:30:00-05:00'>Monday</time>", "2024-06-03"),
        ("<p class='date'>3rd of June 2024</p>", "2024-06-03"),
        ("<p class='date'>June 3, 2024</p>", "2024-06-03"),
        ("<p class='date'>June 2024</p>", None),
        ("<p class='date'>two hours ago</p>", None),
        ("<footer>© 2021 The Gazette</footer>", None),
    ],
)
def test_a_date_is_one_that_the_page_gives_in_full(body: str, published: str | None) -> None:
    assert metadata("", body).get("published") == published


def test_an_address_with_a_month_in_it_gives_no_day_and_no_publisher() -> None:
    url = "https://www.gazette.example/2024/06/crane.html"
    assert metadata(f"<link rel='canonical' href='{url}'>") == {"url": url}


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Crane falls | The Gazette", "<h1><a href='/'>The Gazette</a></h1><h2>Crane falls</h2>", "Crane falls"),
        ("The Gazette", "<h1><a href='/'>The Gazette</a></h1>", None),
        ("The Gazette", "<h1>Crane falls</h1>", "Crane falls"),
    ],
)
def test_the_name_of_the_site_is_no_headline(title: str, body: str, expected: str | None) -> None:
    assert metadata(f"<title>{title}</title>", body).get("title") == expected


def test_names_keep_the_capitals_that_the_page_gives_them() -> None:
    head = "<meta property='og:site_name' content='the gazette'><meta name='author' content='ADA MOSS; Bo de Lund'>"
    assert metadata(head) == {"author": "ADA MOSS, Bo de Lund", "publisher": "the gazette"}


def test_browsers_leave_the_address_in_a_page_that_they_save() -> None:
    page = f"<!-- saved from url=(0024)https://gazette.example/ -->\n<html><body>{PROSE}</body></html>"
    assert extract_from(page.encode(), "page.html").metadata == {"url": "https://gazette.example/"}


@pytest.mark.parametrize(
    ("line", "metadata"),
    [
        ("date: 2025-05-11T08:30:00Z", {"published": "2025-05-11"}),
        ("published: 2025-05", {"published": "2025-05"}),
        ("date: last week", {}),
        ("canonical_url: gazette.example/a", {}),
        ("canonical_url: https://gazette.example/a", {"url": "https://gazette.example/a"}),
        ("author: [Ada, Bo]", {}),
        ("weight: 3", {}),
    ],
)
def test_front_matter_of_markdown(line: str, metadata: dict[str, str]) -> None:
    assert extract_from(f"---\n{line}\n---\nA crane fell.".encode(), "a.md").metadata == metadata


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("The dam holds ~~40~~ 50 million.", "The dam holds 50 million."),
        ("The dam holds <del>40</del> <ins>50</ins> million.", "The dam holds 50 million."),
        ("<div>The dam holds <s>40</s> 50<br>million.</div>", "The dam holds 50\nmillion."),
        ("a <s>b <s>c</s> d</s> e", "a e"),
        ("The <del>dam fell, and nobody was hurt.", "The dam fell, and nobody was hurt."),  # it never ends
        ("Feld added: <q>Nobody <q>was</q> hurt</q>.", "Feld added: “Nobody ‘was’ hurt”."),
        ("The dam <span hidden>and no more</span> fell.", "The dam fell."),
        ("<p style='display: none'>Words for nobody.</p>", ""),
        ("<p class='hidden'>Words for all.</p>", "Words for all."),
        ("It cost 10<sup>6</sup> on the 7<sup>th</sup>.", "It cost 10⁶ on the 7th."),
        ('![a picture](a.png "of a dam") The dam fell.', "The dam fell."),
        ("![a picture][1] The dam fell.\n\n[1]: a.png", "The dam fell."),
    ],
)
def test_the_text_of_markdown_is_what_readers_see(given: str, shown: str) -> None:
    text = extract_from(f"# Crane\n\nIt was late, he said.\n\n{given}".encode(), "a.md").text
    assert text.partition("It was late, he said.")[2].strip() == shown


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode(), "é"),
        ("<meta charset=iso-8859-1>é".encode(), "<meta charset=iso-8859-1>é"),  # what it is, not what it says
        ("<meta charset=latin1>“é€".encode("cp1252"), "<meta charset=latin1>“é€"),
        ("<?xml version='1.0' encoding='koi8-r'?>мост".encode("koi8-r"), "<?xml version='1.0' encoding='koi8-r'?>мост"),
        ("<meta charset=x-sjis>橋".encode("cp932"), "<meta charset=x-sjis>橋"),
        ("<meta charset=iso-2022-jp>橋".encode("iso2022_jp"), "<meta charset=iso-2022-jp>橋"),
        ("<meta charset=zlib>é".encode("latin-1"), "<meta charset=zlib>é"),
        ("é".encode("latin-1"), "é"),
        ("\ufeffé".encode("utf-16-le"), "é"),
        ("\ufeffé".encode(), "é"),
    ],
)
def test_the_declared_character_set(data: bytes, text: str) -> None:
    assert decode_page(data) == text


def taken_out(body: str, head: str = "") -> str:
    """The text of a page with this among its paragraphs, less the paragraph that makes it an article."""
    page = f"<html lang='en'><head>{head}</head><body><article><h1>Crane</h1>{PROSE}{body}</article></body></html>"
    text = extract_from(page.encode(), "page.html").text
    first = "A crane fell on an empty market hall in Brennick on Friday, and no one was hurt, said the mayor, Bo Lund."
    return text.partition(first)[2].strip()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<p>Ms Feld added: <q>Nobody was hurt</q>, and left the town.</p>",
            "Ms Feld added: “Nobody was hurt”, and left the town.",
        ),
        (
            "<p>She said: <q>He told me <q>go</q> and <q>run</q></q> on Monday.</p>",
            "She said: “He told me ‘go’ and ‘run’” on Monday.",
        ),
        ("<p lang='de'>Sie rief: <q>Halt</q>, dann ging sie.</p>", "Sie rief: „Halt“, dann ging sie."),
        ("<p>The dam holds <del>40</del> <ins>50</ins> million litres.</p>", "The dam holds 50 million litres."),
        ("<p>The dam holds <s>40</s> 50 million litres of water.</p>", "The dam holds 50 million litres of water."),
        ("<p hidden>Hidden words for robots only, said Otto Brask.</p><p>The end came late.</p>", "The end came late."),
        (
            "<div aria-hidden='true'><p>Words for nobody.</p></div><p>The end came late.</p>",
            "The end came late.",
        ),
        ("<p style='color:red; display : none'>Words for nobody.</p><p>The end came late.</p>", "The end came late."),
        (
            "<p class='phone'>The council will meet again on Monday at noon.</p>"
            "<p class='desk'>The council will meet again on Monday at noon.</p><p>It is late.</p>",
            "The council will meet again on Monday at noon.\n\nIt is late.",
        ),
        ("<p>The engi&shy;neers left the gal&#8203;lery &#8206;early.</p>", "The engineers left the gallery early."),
        ("<p>A no-break&nbsp;space is a space.</p>", "A no-break space is a space."),
    ],
)
def test_the_text_is_what_readers_of_the_page_see(body: str, text: str) -> None:
    assert taken_out(body) == text


@pytest.mark.parametrize(
    "publisher",
    ["https://social.example/kellherald", "//social.example/kellherald", "/kellherald", "mailto://a"],
)
def test_an_address_is_no_publisher(publisher: str) -> None:
    assert "publisher" not in metadata(f'<meta property="article:publisher" content="{publisher}">')


# ── Pages of any kind ─────────────────────────────────────────────────────────────────────────────


def takes_out(data: bytes, name: str) -> None:
    """Extraction says what is wrong or gives a text that reads back as it was."""
    try:
        extracted = extract_from(data, name)
    except ProblemsError:
        return
    article = article_from_text(extracted.frozen)
    assert article.front_matter == extracted.metadata
    assert article.text[article.body_start :] == extracted.text
    assert extracted.frozen.encode().decode() == extracted.frozen


NAMES = st.sampled_from(["a.html", "a.md"])
FRAGMENTS = [
    "<html>", "<head>", "<title>", "</title>", "<body>", "<h1>", "</h1>", "<p>", "</p>", "<div class=comments>",
    "</div>", "<br>", "<table>", "<td>", "<!--", "-->", "<script type='application/ld+json'>", "</script>",
    "{\"@type\": \"Article\",",
    "<meta name=author content='", "<meta property='og:title' content=\"", "'>", "\">", "&#0;", "&#xd800;", "&amp", "<",
    "---\n", "title: \"'", "+++\n", "# ", "> ", "- ", "| a | b |\n|---|---|\n", "```", "**", "[", "](", "\n\n", "\n",
    "\x00",
    "\ufeff", "\u2028", "The bridge fell on Monday, said Ada Moss. “It swung,” she said, “and then it came down.” ",
    "2024-06-03", "\"We won\"", "<time datetime=", "http://[", "<a href='http://[x'>", "<base href='//['>",
]  # fmt: skip


@given(st.binary(max_size=400), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    takes_out(data, name)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join), NAMES)
def test_any_marks(text: str, name: str) -> None:
    takes_out(text.encode("utf-8", "surrogatepass"), name)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + PROSE,
        "<p>" + "<b>" * 50_000 + PROSE,
        "<!--" * 100_000 + PROSE,
        "<" * 200_000,
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>" + PROSE,
    ],
    ids=lambda page: page[:12],
)
def test_pages_that_are_all_marks(page: str) -> None:
    takes_out(page.encode(), "a.html")
    takes_out(page.encode(), "a.md")


@pytest.mark.parametrize("value", ["“It fell”", '"It fell"', "'It' fell'", '"', "# It: fell"])
def test_what_the_page_says_reads_back_as_it_was(value: str) -> None:
    extracted = Extracted("It fell.\n", {"title": value, "url": "https://gazette.example/"})
    assert article_from_text(extracted.frozen).front_matter == extracted.metadata


# ── From a page to a site ─────────────────────────────────────────────────────────────────────────


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one saved page and no story yet."""
    (tmp_path / "seeds").mkdir()
    shutil.copy(CASES / "news.html", tmp_path / "seeds" / "page.html")
    return Project(tmp_path)


def built(project: Project) -> list[Drafted]:
    """Builds, and gives what was drafted."""
    return list(build(project, project.root / "site", BuildOptions(drafts=True)).drafted)


def story(project: Project) -> Path:
    (path,) = project.content.glob("*.yaml")
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def messages(project: Project) -> list[str]:
    """What a check says, each problem with its place in the story."""
    contents = read_project(project)
    assert contents.problems == []
    _, problems = check_story(contents.stories[0], contents.articles, partial(changes_since_draft, project))
    lines = story(project).read_text(encoding="utf-8").splitlines()
    return [f"{lines[p.line - 1].split(':')[0].strip()}: {p.message}\n{p.hint}" for p in problems]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_page_is_drafted_built_edited_and_checked(project: Project) -> None:
    (drafted,) = built(project)
    assert drafted.article == "seeds/page.html"
    frozen = project.content / "text" / "page.html.txt"
    assert frozen.read_text(encoding="utf-8") == (CASES / "news.html.expected").read_text(encoding="utf-8")
    (source,) = read_project(project).stories[0].tree.value["sources"]  # type: ignore[index]
    assert source == {
        "id": "the-northern-gazette",
        "file": "page.html",
        "sha256": sha256(project.seeds / "page.html"),
        "text_sha256": sha256(frozen),
        "publisher": "The Northern Gazette",
        "title": "Ferry runs aground off Skerry Point, all 61 aboard safe",
        "author": "Ines Halloran",
        "url": "https://northern-gazette.example/2024/nov/03/ferry-skerry-point",
        "published": "2024-11-03",
        "rights": "excerpts",
    }
    data = next((project.root / "site").glob("*/story.json")).read_text(encoding="utf-8")
    assert json.loads(data)["sources"][0]["text_sha256"] == sha256(frozen)
    assert built(project) == []

    edit(story(project), "text: within days, not weeks", "text: within days and weeks")
    (message,) = messages(project)
    assert message.startswith(
        "text: these words are not in the article\nnearest, content/text/page.html.txt:18: within days, not weeks\n"
    )
    edit(story(project), "text: within days and weeks", "text: within days, not weeks")
    assert messages(project) == []


def test_a_page_that_has_changed_is_brought_up_to_date(project: Project) -> None:
    built(project)
    page, frozen = project.seeds / "page.html", project.content / "text" / "page.html.txt"
    edit(page, "within days, not weeks", "within hours, not days")
    assert messages(project) == [
        "sha256: seeds/page.html is not the article that this story was made from\n"
        "`factbox draft --update seeds/page.html` merges what is new into the story;\n"
        f"if it holds as it is, write `sha256: {sha256(page)}`"
    ]
    before = frozen.read_bytes()
    update_drafts(project, "page.html", dry_run=True)
    assert frozen.read_bytes() == before
    (updated,) = update_drafts(project, "page.html")
    assert len(updated.merged.gone) == len(updated.merged.added) == 1
    assert "within hours, not days" in frozen.read_text(encoding="utf-8")
    text = story(project).read_text(encoding="utf-8")
    assert f"    sha256: {sha256(page)}\n    text_sha256: {sha256(frozen)}\n" in text
    assert [message.split("\n")[0] for message in messages(project)] == ["text: these words are not in the article"]


def test_a_frozen_text_that_is_missing_is_taken_out_again(project: Project) -> None:
    built(project)
    frozen = project.content / "text" / "page.html.txt"
    before = frozen.read_bytes()
    frozen.unlink()
    assert messages(project) == [
        "file: the text of seeds/page.html is missing: there is no content/text/page.html.txt\n"
        "bring the file back, or let `factbox draft --update seeds/page.html` take it out of the page again"
    ]
    update_drafts(project, "page.html")
    assert frozen.read_bytes() == before
    assert messages(project) == []


def test_a_frozen_text_that_somebody_changed_is_taken_out_again(project: Project) -> None:
    built(project)
    edit(project.content / "text" / "page.html.txt", "within two hours", "within three hours")
    first, *others = messages(project)
    assert first == (
        "text_sha256: content/text/page.html.txt is not the text that was taken out of seeds/page.html\n"
        "line 12 was: All the passengers were taken off by lifeboat within two hours. “Nobody panicked,” said the"
        " ferry’s captain, Marit Solberg. “They sang.”\n"
        "line 12 is:  All the passengers were taken off by lifeboat within three hours. “Nobody panicked,” said the"
        " ferry’s captain, Marit Solberg. “They sang.”\n"
        "bring it back as it was, or let `factbox draft --update seeds/page.html` take it out again"
    )
    assert [message.splitlines()[0] for message in others] == ["evidence: these words are not in the article"]
    update_drafts(project, "page.html")
    assert messages(project) == []


def test_a_page_without_the_hash_of_its_text_is_told_the_hash(project: Project) -> None:
    built(project)
    hash_ = sha256(project.content / "text" / "page.html.txt")
    edit(story(project), f"    text_sha256: {hash_}\n", "")
    assert messages(project) == [
        f"file: this source has no `text_sha256`\nadd `text_sha256: {hash_}`, so that a changed text is noticed"
    ]


def test_a_second_draft_leaves_the_text_that_a_story_stands_on(project: Project) -> None:
    built(project)
    story(project).rename(project.content / "renamed.yaml")
    edit(project.seeds / "page.html", "within two hours", "within three hours")
    before = (project.content / "text" / "page.html.txt").read_bytes()
    with pytest.raises(ProblemsError) as raised:
        write_draft(project, article_to_draft(project, "page.html"), "page.html")
    (problem,) = raised.value.problems
    assert problem.path == "content/text/page.html.txt"
    assert problem.hint.startswith("`factbox draft --update seeds/page.html`")
    assert (project.content / "text" / "page.html.txt").read_bytes() == before


def test_a_page_is_drafted_anew_where_its_story_was_deleted(project: Project) -> None:
    built(project)
    story(project).unlink()
    edit(project.seeds / "page.html", "within two hours", "within three hours")
    built(project)
    assert messages(project) == []
    assert "within three hours" in (project.content / "text" / "page.html.txt").read_text(encoding="utf-8")


def test_markdown_goes_the_same_way(project: Project) -> None:
    shutil.copy(CASES / "markdown.md", project.seeds / "page.md")
    assert [drafted.article for drafted in built(project)] == ["seeds/page.html", "seeds/page.md"]
    assert sorted(path.name for path in (project.content / "text").iterdir()) == ["page.html.txt", "page.md.txt"]


def test_json_gives_offsets_into_the_text_that_is_frozen() -> None:
    done = run("draft", "--json", str(CASES / "news.html"))
    found = json.loads(done.stdout)
    text = read_seed(CASES / "news.html", "news.html").text
    assert text == (CASES / "news.html.expected").read_text(encoding="utf-8")
    assert [text[date["start"] : date["end"]] for date in found["dates"]] == [date["text"] for date in found["dates"]]
    assert "Nobody panicked" in {text[a:b].strip("“,”") for quote in found["quotes"] for a, b in quote["content"]}
    assert list(found) == ["file", "story", "quotes", "dates", "timeline", "actors"]


# ── Without the library ───────────────────────────────────────────────────────────────────────────


def run(*words: str, without: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`python build.py …`; `without` is a folder for a library that cannot be imported."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    code += "sys.modules['trafilatura'] = None; " if without else ""
    code += f"sys.argv = ['build.py', *{list(words)!r}]; from factbox.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.slow  # it starts Python anew
def test_without_the_library_a_page_is_not_drafted(project: Project) -> None:
    done = run("-C", str(project.root), without=project.root)
    assert done.returncode == 1
    assert done.stderr == (
        "seeds/page.html: the library that reads saved web pages is not installed\n"
        '   `pip install -e ".[html]"` installs it; or save the article’s text in a file that ends in .txt\n'
        "1 problem\n"
    )


@pytest.mark.slow  # it starts Python anew
def test_without_the_library_a_story_with_its_text_is_built(project: Project) -> None:
    built(project)
    done = run("-C", str(project.root), "--drafts", without=project.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert list((project.root / "site-drafts").glob("*/timeline.html"))


@pytest.mark.slow  # it starts Python anew
def test_the_library_is_loaded_for_a_page_only(project: Project) -> None:
    built(project)
    code = (
        "import sys; from pathlib import Path; from factbox.project.contents import Project;"
        " from factbox.build.whole import build; from factbox.cache.options import BuildOptions;"
        f" p = Path({str(project.root)!r}); build(Project(p), p / 'site', BuildOptions(drafts=True));"
        " sys.exit('trafilatura' in sys.modules or 'lxml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_article_is_no_paragraphs() -> None:
    assert read_page("") == ([], {})
