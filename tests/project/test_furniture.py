"""Pages of the site's own, and what stands on every page."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from factbox.build.whole import build
from factbox.cache.options import BuildOptions
from factbox.problems import ProblemsError, show_all
from factbox.project.contents import Project
from factbox.project.furniture import read_furniture
from factbox.project.settings import Settings
from tests.htmlreading import Page
from tests.project.test_picture_files import PNG, SVG

SETTINGS = """title: Facts
contact: desk@example.org
licence: CC BY 4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
links:
  Privacy: https://example.org/privacy
logo: logo.svg
share_image: share.png
share_image_alt: A river
"""
STORY = """title: The bridge & the river
status: reviewed
reviewed_by: A. Editor
sources:
  - id: gazette
    file: bridge.txt
    sha256: {sha256}
quotes:
  - id: safe
    kind: direct
    text: It is safe
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    for folder in ("seeds", "content/pages", "content/images"):
        (tmp_path / folder).mkdir(parents=True)
    article = "“It is safe,” she said.\n"
    (made.seeds / "bridge.txt").write_text(article, encoding="utf-8")
    sha256 = hashlib.sha256(article.encode()).hexdigest()
    (made.content / "bridge.yaml").write_text(STORY.format(sha256=sha256), encoding="utf-8")
    (made.content / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    (made.content / "images" / "logo.svg").write_text(SVG.format('viewBox="0 0 80 20"', ""), encoding="utf-8")
    (made.content / "images" / "share.png").write_bytes(PNG)
    page(
        made, "about", "# About *us*\n\n## Who we are\n\n[Archive](archive.html) [x](javascript:x) <script>x</script>\n"
    )
    page(made, "corrections", "# Corrections\n\nWe correct.\n")
    return made


def page(project: Project, name: str, text: str) -> None:
    (project.content / "pages" / f"{name}.md").write_text(text, encoding="utf-8")


def site(project: Project, **options: str) -> dict[str, str]:
    output = project.root / "site"
    build(project, output, BuildOptions(base_url="https://example.org/news", **options))  # type: ignore[arg-type]
    files = {path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()}
    return {name: path.read_text(encoding="utf-8") for name, path in files.items() if not name.endswith(".png")}


def told(project: Project) -> str:
    with pytest.raises(ProblemsError) as raised:
        build(project, project.root / "site")
    return show_all(raised.value.problems, project.root)


def test_a_page_is_markdown_in_which_nothing_runs(project: Project) -> None:
    text = site(project)["about.html"]
    assert "<h1>About *us*</h1>" in text
    assert "<h2>Who we are</h2>" in text
    assert '<a href="archive.html">Archive</a> [x](javascript:x) &lt;script&gt;x&lt;/script&gt;' in text
    assert '<link rel="canonical" href="https://example.org/news/about.html">' in text


def test_every_page_leads_to_them_and_to_what_the_settings_name(project: Project) -> None:
    files = site(project)
    for name, root in (("index.html", ""), ("bridge/timeline.html", "../"), ("corrections.html", "")):
        links = Page(files[name].encode()).links
        wanted = {f"{root}about.html", f"{root}corrections.html", "https://example.org/privacy"}
        assert {*wanted, "https://creativecommons.org/licenses/by/4.0/"} <= set(links), name
    assert '<a href="corrections.html" aria-current="page">Corrections</a>' in files["corrections.html"]
    assert "<loc>https://example.org/news/about.html</loc>" in files["sitemap.xml"]
    assert '"license":"https://creativecommons.org/licenses/by/4.0/"' in files["bridge/index.html"]


def test_an_error_is_reported_with_the_pages_title_and_address(project: Project) -> None:
    files = site(project)
    assert (
        "mailto:desk@example.org?subject=Error%3A%20Timeline%20%E2%80%93%20The%20bridge%20%26%20the%20river%20%E2%80%93%20Facts"
        "&amp;body=https%3A//example.org/news/bridge/timeline.html"
    ) in files["bridge/timeline.html"]
    assert "Report an error in this quote</a>" in files["bridge/quote-safe.html"]
    (project.content / "site.yaml").write_text("contact: https://example.org/form\n", encoding="utf-8")
    assert (
        '<a class="report" href="https://example.org/form">Report an error on this page</a>'
        in site(project)["index.html"]
    )


def test_logo_and_picture_are_on_the_pages(project: Project) -> None:
    text = site(project)["bridge/index.html"]
    assert '<img src="../assets/images/logo.svg" width="80" height="20" alt="Facts">' in text
    assert '<meta property="og:image" content="https://example.org/news/assets/images/share.png">' in text
    assert '<meta property="og:image:alt" content="A river">' in text
    assert (project.root / "site" / "assets" / "images" / "share.png").read_bytes() == PNG


def test_a_page_that_is_changed_added_or_taken_away_changes_the_site(project: Project) -> None:
    site(project)
    page(project, "about", "# Who we are\n")
    assert ">Who we are</a>" in site(project)["bridge/timeline.html"]
    (project.content / "pages" / "about.md").unlink()
    assert "about.html" not in site(project)
    (project.content / "images" / "logo.svg").write_text(SVG.format('viewBox="0 0 60 20"', ""), encoding="utf-8")
    assert 'width="60"' in site(project)["index.html"]


def test_what_cannot_be_a_page_is_refused_with_its_place(project: Project) -> None:
    page(project, "index", "# Home\n")
    page(project, "Our Team", "# Team\n")
    page(project, "empty", "Words without a title\n")
    page(project, "turned", "# Turned\n\nWe \u202ecorrect.\n")
    assert told(project) == (
        "content/pages/Our Team.md: this cannot be a page of the site, by its name\n"
        "   name it with small letters a to z, figures and single hyphens, such as `about.md`\n"
        "content/pages/empty.md:1:1: this page has no title\n"
        "    1 | Words without a title\n"
        "      | ^\n"
        "   begin it with `# ` and the page’s title\n"
        "content/pages/index.md: the site has a page of its own named index.html\n"
        "   give this one another name, such as `about.md`\n"
        "content/pages/turned.md:3:4: the character U+202E stands here, which turns the words around it\n"
        "    3 | We \u202ecorrect.\n"
        "      |    ^\n"
        "   delete it: it stands after “We”; or type the words anew"
    )


def test_a_picture_in_a_page_is_warned_of(project: Project) -> None:
    page(project, "about", "# About\n\nWe are\nhere: ![us](us.png)\n")
    done = build(project, project.root / "site")
    assert show_all(done.warnings, project.root) == (
        "content/pages/about.md:4:7: warning: "
        "pictures in the text are not shown: the pages load nothing from elsewhere\n"
        "    4 | here: ![us](us.png)\n"
        "      |       ^^^^^^^^^^^^^\n"
        "   write a link: take out the `!`"
    )


def test_a_picture_that_is_none_is_refused(project: Project) -> None:
    (project.content / "images" / "share.png").write_bytes(b"GIF89a")
    (project.content / "images" / "logo.svg").write_text("<svg><script/></svg>", encoding="utf-8")
    assert told(project) == (
        "content/site.yaml: `logo`: content/images/logo.svg may run code or fetch something\n"
        "   save it as plain SVG: shapes and paths alone\n"
        "content/site.yaml: `share_image`: content/images/share.png is no picture of the kind .png\n"
        "   save it anew as what its name says"
    )
    (project.content / "images" / "share.png").unlink()
    assert "`share_image`: content/images/share.png is not there, or cannot be read\n" in told(project)


def test_settings_that_cannot_be_are_refused(project: Project) -> None:
    (project.content / "site.yaml").write_text(
        "contact: javascript:alert(1)\nlinks:\n  Privacy: javascript:alert(1)\nlogo: ../logo.svg\nshare_image: a.svg\n",
        encoding="utf-8",
    )
    assert told(project) == (
        "content/site.yaml:1:10: nobody can be reached at `javascript:alert(1)`\n"
        "    1 | contact: javascript:alert(1)\n"
        "      |          ^^^^^^^^^^^^^^^^^^^\n"
        "   write a mail address, such as desk@example.org, or the address of a page with a form\n"
        "content/site.yaml:3:12: `javascript:alert(1)` is not a web address\n"
        "    3 |   Privacy: javascript:alert(1)\n"
        "      |            ^^^^^^^^^^^^^^^^^^^\n"
        "   a web address begins with https:// or http:// and has no spaces\n"
        "content/site.yaml:4:7: `../logo.svg` is not the name of such a picture\n"
        "    4 | logo: ../logo.svg\n"
        "      |       ^^^^^^^^^^^\n"
        "   write the name of a file in content/images/ that ends in .svg or .png or .jpg\n"
        "content/site.yaml:5:14: `a.svg` is not the name of such a picture\n"
        "    5 | share_image: a.svg\n"
        "      |              ^^^^^\n"
        "   write the name of a file in content/images/ that ends in .png or .jpg"
    )
    (project.content / "site.yaml").write_text("share_image: share.png\n", encoding="utf-8")
    assert "`share_image` needs `share_image_alt`" in told(project)


@pytest.mark.parametrize("name", ["con", "aux", "lpt1"])
def test_a_page_that_windows_cannot_hold_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / f"{name}.md").write_text("# About us\n")
    (problem,) = read_furniture(Project(tmp_path), Settings()).problems
    assert problem.path == f"content/pages/{name}.md"
    assert problem.message == f"no page can be named `{name}`: Windows, and disks that it reads, cannot hold it"


def test_the_page_for_what_is_not_there_is_the_sites_own(tmp_path: Path) -> None:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / "404.md").write_text("# About us\n")
    (problem,) = read_furniture(Project(tmp_path), Settings()).problems
    assert problem.message == "the site has a page of its own named 404.html"
