"""What of a page its reader sees."""

from __future__ import annotations

import time

import pytest

from factbox.article.extraction import extract_from
from factbox.article.page_tree import raised

LEAD = "A crane fell on an empty market hall in Brennick on Friday, and no one was hurt, said the mayor, Bo Lund."
MORE = (
    "The hall had stood empty since the spring of last year, the council said, and was to be sold.",
    "Workers had come on Monday to take down the roof, which was said to be in a bad state.",
)
END = "The end came late."


def taken_out(body: str, around: str = "<article>{}</article>") -> str:
    """The text of a page with this in its article, less the paragraphs that make it one."""
    prose = "".join(f"<p>{text}</p>" for text in (LEAD, *MORE))
    page = around.format(f"<h1>Crane</h1>{prose}{body}")
    text = extract_from(f"<html><head><title>Crane</title></head><body>{page}</body></html>".encode(), "a.html").text
    return text.partition(MORE[-1])[2].strip()


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='visibility:hidden'>Words for nobody.</p>",
        "<p style='DISPLAY : NONE !important'>Words for nobody.</p>",
        "<p style='/* once */display:/* now */none'>Words for nobody.</p>",
        "<p style='content-visibility:hidden'>Words for nobody.</p>",
        "<p style='position:absolute; left:-9999px'>Words for nobody.</p>",
        "<p style='position:absolute;clip:rect(0, 0, 0, 0);width:1px'>Words for nobody.</p>",
        "<p style='position:fixed;clip-path:inset(50%)'>Words for nobody.</p>",
        "<p style='text-indent:-999em'>Words for nobody.</p>",
        "<p hidden='until-found'>Words for nobody.</p>",
        "<p class='sr-only'>Words for ears.</p>",
        "<p class='big visually-hidden'>Words for ears.</p>",
        "<p class='css-1f39-VisuallyHidden'>Words for ears.</p>",
        "<p class='screen-reader-text'>Words for ears.</p>",
        "<template><p>Words for a script.</p></template>",
        "<noscript><p>Words for who has no scripts.</p></noscript>",
        "<dialog><p>Words that nobody has asked for.</p></dialog>",
        "<video>Words for who has no pictures.</video>",
        "<p style='text-decoration:line-through'>Words that were taken back.</p>",
        "<!--[if IE]><p>Words for an old browser.</p><![endif]-->",
    ],
)
def test_what_is_not_shown_is_left_out(hidden: str) -> None:
    assert taken_out(f"{hidden}<p>{END}</p>") == END


@pytest.mark.parametrize(
    "shown",
    [
        "<p style='display:none;display:block'>Words for all.</p>",
        "<p style='opacity:0'>Words for all.</p>",  # until somebody comes to them
        "<p style='position:relative;left:-20px'>Words for all.</p>",
        "<p class='not-sr-only'>Words for all.</p>",
        "<p class='hidden-gem'>Words for all.</p>",
        "<p style='text-decoration:underline'>Words for all.</p>",
        "<details><summary>Words for all.</summary></details>",
    ],
)
def test_what_only_looks_like_it_stays(shown: str) -> None:
    assert taken_out(f"{shown}<p>{END}</p>") == f"Words for all.\n\n{END}"


@pytest.mark.parametrize(
    "around",
    [
        "<div aria-hidden='true'>{}</div><div role='dialog'><button>Accept</button></div>",
        "<article style='display:none'>{}</article><p>Please wait.</p>",
        "<main hidden>{}</main>",
    ],
)
def test_an_article_that_a_script_shows_is_not_lost(around: str) -> None:
    assert taken_out(f"<p>{END}</p>", around) == END


@pytest.mark.parametrize("style", ["display:none", "visibility:hidden", "opacity:0"])
def test_nor_a_page_that_one_shows(style: str) -> None:
    page = f"<html style='{style}'><body style='{style}' hidden><h1>Crane</h1><p>{LEAD}</p></body></html>"
    assert LEAD in extract_from(page.encode(), "a.html").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<p>It fell on <time datetime='2024-05-03'>Friday</time> at night, he said.</p>",
            "It fell on Friday at night, he said.",
        ),
        ("<p>They ran <code>make all</code> that night.</p>", "They ran make all that night."),
        ("<p>It came to <output>50</output> cars that day.</p>", "It came to 50 cars that day."),
        ("<p>A <math><mi>x</mi><annotation>\\x</annotation></math> is a letter.</p>", "A x is a letter."),
        ("<p>It cost 10<sup>6</sup> pounds on the 7<sup>th</sup>.</p>", "It cost 10⁶ pounds on the 7th."),
        ("<p>It was 5 m<sup>2</sup> wide, of H<sub>2</sub>O.</p>", "It was 5 m² wide, of H2O."),
        ("<p>It fell.<sup><a href='#n1'>1</a></sup> It rose.</p>", "It fell. It rose."),
        ("<p>It fell.<a href='b.html#n1'><sup>[1]</sup></a> It rose.</p>", "It fell. It rose."),
        ("<p>The <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字</ruby> sign fell.</p>", "The 漢字 sign fell."),
        ("<p>The dam <span class='sr-only'>(a picture)</span> fell.</p>", "The dam fell."),
        ("<q><p>It was late.</p><p>Then it was early.</p></q>", "“It was late.\n\nThen it was early.”"),
        ("<p>He said: <q>One<br>two</q> now.</p>", "He said: “One\ntwo” now."),
    ],
)
def test_sentences_stay_whole(body: str, text: str) -> None:
    assert taken_out(body) == text


def test_a_date_beside_the_article_is_that_of_its_publication() -> None:
    head = "<p>Published <time datetime='2024-06-03'>3 June 2024</time></p>"
    page = (
        f"<html><body>{head}<h1>Crane</h1><p>{LEAD} It was built on <time>4 May 1999</time>, he said.</p></body></html>"
    )
    extracted = extract_from(page.encode(), "a.html")
    assert extracted.metadata["published"] == "2024-06-03"
    assert "It was built on 4 May 1999, he said." in extracted.text


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("gal\u00ad\u200b\u2060\ufeff\u180e\u2063lery", "gallery"),
        ("a\U000e0041\U000e007fb", "ab"),
        ("Auf\u200clage, по\u200dле", "Auflage, поле"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("क्\u200dष क्\u200cष", "क्\u200dष क्\u200cष"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e007f x", "🏴\U000e0067\U000e0062\U000e0065\U000e007f x"),
        ("5\u00a0000\u202fm\u2007and\u3000on", "5 000 m and on"),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_unseen_characters_go_and_joiners_that_a_script_needs_stay(name: str, given: str, shown: str) -> None:
    page = f"<h1>Crane</h1><p>{LEAD}</p><p>{given}</p>" if name == "a.html" else f"# Crane\n\n{LEAD}\n\n{given}"
    assert extract_from(page.encode(), name).text.split("\n\n")[-1] == f"{shown}\n"


@pytest.mark.parametrize(
    ("text", "shown"), [("6", "⁶"), (" -12 ", " ⁻¹² "), ("th", "th"), ("1a", "1a"), ("", ""), ("٣", "٣")]
)
def test_figures_above_the_line(text: str, shown: str) -> None:
    assert raised(text) == shown


@pytest.mark.parametrize(
    "part",
    [
        "<i hidden>a</i> b",
        "<ins>a</ins> b",
        "<time>a</time> b",
        "<q>a</q>",
        "<sup>1</sup>",
        "<code>",
        "<s>",
        "-sr-only",
    ],
)
def test_the_cost_is_in_proportion(part: str) -> None:
    began = time.process_time()
    extract_from(f"<p>{LEAD}</p><p class='{'-sr-only' * 9}'>{part * 20_000}.</p>".encode(), "a.html")
    assert time.process_time() - began < 60  # some seconds, all of them the library's
