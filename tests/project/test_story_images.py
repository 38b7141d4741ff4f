"""Images of a story, its actors and its events: files in content/images/, made as small as a page needs."""

from __future__ import annotations

import hashlib
import io
import json
import random
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from factbox.build.whole import build
from factbox.cache.options import BuildOptions
from factbox.problems import ProblemsError, show_all
from factbox.project import story_images
from factbox.project.contents import Project
from tests.project.test_picture_files import SVG

ARTICLE = "The bridge fell on Monday, said Ida Holm, the harbour master.\n"
STORY = """title: The bridge falls
status: reviewed
reviewed_by: A. Editor
image:
  file: bridge.png
  alt: A bridge in the river
  credit: "Drawing: Jo Vik"
sources:
  - id: gazette
    file: bridge.txt
    published: 2025-03-12
    sha256: {sha256}
actors:
  - id: ida-holm
    name: Ida Holm
    kind: person
    image: {{file: ida.svg, alt: Ida Holm on a quay, credit: Harbour office}}
timeline:
  - id: fall
    when: 2025-03-10
    what: The bridge falls
    actors: [ida-holm]
    image:
      file: bridge.png
      alt: The bridge from above
      credit: Jo Vik
    evidence: The bridge fell on Monday
"""
TEXT = STORY.format(sha256=hashlib.sha256(ARTICLE.encode()).hexdigest())


def png(width: int, height: int, noise: random.Random | None = None) -> bytes:
    """A grey picture, or one that nothing can make smaller."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + (noise.randbytes(3 * width) if noise else b"\x80" * 3 * width) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    for folder in ("seeds", "content/images"):
        (tmp_path / folder).mkdir(parents=True)
    (made.seeds / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    (made.content / "bridge.yaml").write_text(TEXT, encoding="utf-8")
    (made.content / "images" / "bridge.png").write_bytes(png(300, 200))
    (made.content / "images" / "ida.svg").write_text(SVG.format('viewBox="0 0 60 80"', ""), encoding="utf-8")
    return made


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what makes images smaller, whatever is installed."""
    monkeypatch.setattr(story_images, "_has_pillow", lambda: False)
    story_images._sized.cache_clear()


def site(project: Project, **options: Any) -> dict[str, bytes]:
    output = project.root / "site"
    build(project, output, BuildOptions(base_url="https://example.org/news", **options))
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}


def told(project: Project) -> str:
    with pytest.raises(ProblemsError) as raised:
        build(project, project.root / "site")
    return show_all(raised.value.problems, project.root)


def file_of(name: str, data: bytes, width: int) -> str:
    stem, _, ending = name.rpartition(".")
    return f"image-{stem}-{hashlib.sha256(data).hexdigest()[:8]}-{width}.{ending}"


@pytest.mark.usefixtures("plain")
def test_an_image_stands_on_its_pages_with_sizes_alt_and_credit(project: Project) -> None:
    files = site(project)
    bridge = file_of("bridge.png", (project.content / "images" / "bridge.png").read_bytes(), 300)
    ida = file_of("ida.svg", (project.content / "images" / "ida.svg").read_bytes(), 60)
    assert {f"bridge/{bridge}", f"bridge/{ida}"} <= files.keys()
    assert (
        f'<figure class="picture" lang="en" dir="ltr"><img src="{bridge}" width="300" height="200"'
        ' alt="A bridge in the river" fetchpriority="high">\n<figcaption>Drawing: Jo Vik</figcaption></figure>'
    ).replace(' lang="en" dir="ltr"', "") in files["bridge/index.html"].decode().replace(' lang="en" dir="ltr"', "")
    lazy = f'<img src="{bridge}" width="300" height="200" alt="The bridge from above" loading="lazy" decoding="async">'
    assert lazy in files["bridge/timeline.html"].decode()
    assert lazy in files["bridge/actor-ida-holm.html"].decode()
    assert (
        f'<img src="{ida}" width="60" height="80" alt="Ida Holm on a quay"'
        in files["bridge/actor-ida-holm.html"].decode()
    )
    assert f'<img src="bridge/{bridge}"' in files["index.html"].decode()


@pytest.mark.usefixtures("plain")
def test_programs_are_told_of_it(project: Project) -> None:
    files = site(project)
    bridge = file_of("bridge.png", (project.content / "images" / "bridge.png").read_bytes(), 300)
    address = f"https://example.org/news/bridge/{bridge}"
    index = files["bridge/index.html"].decode()
    assert f'<meta property="og:image" content="{address}">' in index
    assert '<meta property="og:image:alt" content="A bridge in the river">' in index
    block = json.loads(index.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert block["@graph"][0]["image"] == {
        "@type": "ImageObject",
        "contentUrl": address,
        "width": 300,
        "height": 200,
        "caption": "A bridge in the river",
        "creditText": "Drawing: Jo Vik",
    }
    data = json.loads(files["bridge/story.json"])
    given = {"width": 300, "height": 200, "file": bridge}
    assert data["image"] == {**given, "alt": "A bridge in the river", "credit": "Drawing: Jo Vik"}
    assert data["timeline"][0]["image"] == {**given, "alt": "The bridge from above", "credit": "Jo Vik"}
    (slide,) = json.loads(files["bridge/timelinejs.json"])["events"]
    assert slide["media"] == {"url": address, "alt": "The bridge from above", "credit": "Jo Vik"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("      alt: The bridge from above\n", ""),
            "content/bridge.yaml:24:7: this image has no `alt`\n"
            "   24 |       file: bridge.png\n"
            "      |       ^\n"
            "   add `alt: …`: what it shows, for those who do not see it",
        ),
        (
            ('  credit: "Drawing: Jo Vik"\n', ""),
            "content/bridge.yaml:5:3: this image has no `credit`\n"
            "    5 |   file: bridge.png\n"
            "      |   ^\n"
            "   add `credit: …`: who has made it, and who allows its use",
        ),
        (
            ("  alt: A bridge in the river\n", "  alt: A bridge\n  caption: x\n"),
            "content/bridge.yaml:7:3: unknown key `caption`\n"
            "    7 |   caption: x\n"
            "      |   ^^^^^^^\n"
            "   the keys here are file, alt, credit",
        ),
        (
            ("  file: bridge.png\n  alt: A", "  file: ../bridge.png\n  alt: A"),
            "content/bridge.yaml:5:9: `../bridge.png` is not the name of such a picture\n"
            "    5 |   file: ../bridge.png\n"
            "      |         ^^^^^^^^^^^^^\n"
            "   write the name of a file in content/images/ that ends in .svg or .png or .jpg",
        ),
        (
            ("file: ida.svg", "file: ide.svg"),
            "content/bridge.yaml:17:19: content/images/ide.svg is not there, or cannot be read\n"
            "   17 |     image: {file: ide.svg, alt: Ida Holm on a quay, credit: Harbour office}\n"
            "      |                   ^^^^^^^\n"
            "   put the image there, or mend the name",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(project: Project, change: tuple[str, str], message: str) -> None:
    (project.content / "bridge.yaml").write_text(TEXT.replace(*change), encoding="utf-8")
    assert told(project).rstrip() == message


@pytest.mark.usefixtures("plain")
def test_an_image_that_no_page_can_have_is_refused(project: Project) -> None:
    images = project.content / "images"
    (images / "ida.svg").write_text(SVG.format('viewBox="0 0 6 8"', "<script/>"), encoding="utf-8")
    large = png(500, 400, random.Random(1))
    (images / "bridge.png").write_bytes(large)
    found = told(project)
    assert (
        f"content/bridge.yaml:5:9: content/images/bridge.png is too large for a page, with {len(large):,} bytes"
        in found
    )
    assert '[images]"`, and it is made smaller by itself' in found
    assert "content/images/ida.svg may run code or fetch something" in found


@pytest.mark.usefixtures("plain")
def test_another_image_makes_its_story_anew_and_no_other(project: Project) -> None:
    (project.content / "other.yaml").write_text(
        TEXT.replace("bridge.png", "ida.svg").replace("The bridge falls", "Another"), encoding="utf-8"
    )
    site(project)
    before = {p.name: p.stat().st_mtime_ns for p in (project.root / "site" / "other").iterdir()}
    changed = png(320, 200)
    (project.content / "images" / "bridge.png").write_bytes(changed)
    (project.content / "images" / "nobody-names-it.png").write_bytes(changed)
    again = site(project)
    assert [name for name in again if name.startswith("bridge/image-bridge")] == [
        f"bridge/{file_of('bridge.png', changed, 320)}"
    ]
    assert {p.name: p.stat().st_mtime_ns for p in (project.root / "site" / "other").iterdir()} == before
    assert again == site(project, clean=True)


def photo(kind: str, size: tuple[int, int], mode: str = "RGB", **options: Any) -> bytes:
    Pillow = pytest.importorskip("PIL.Image")  # noqa: N806 - a module
    written = io.BytesIO()
    Pillow.linear_gradient("L").resize(size).convert(mode).save(written, kind, **options)
    return written.getvalue()


@pytest.mark.parametrize(
    ("kind", "ending", "mode"), [("JPEG", "jpg", "CMYK"), ("PNG", "png", "P"), ("PNG", "png", "LA")]
)
def test_a_large_image_is_made_as_small_as_pages_need(project: Project, kind: str, ending: str, mode: str) -> None:
    data = photo(kind, (2400, 1601), mode)
    (project.content / "images" / f"bridge.{ending}").write_bytes(data)
    (project.content / "bridge.yaml").write_text(TEXT.replace("bridge.png", f"bridge.{ending}"), encoding="utf-8")
    files = site(project)
    small, large = (file_of(f"bridge.{ending}", data, width) for width in (480, 960))
    assert (
        f'<img src="{large}" srcset="{small} 480w, {large} 960w" sizes="(min-width: 56rem) 30rem, 92vw" width="960"'
        ' height="640" alt='
    ) in files["bridge/index.html"].decode()
    assert {name for name in files if name.startswith("bridge/image-bridge")} == {f"bridge/{small}", f"bridge/{large}"}


def test_where_a_photograph_was_taken_is_not_published_and_it_stands_upright(project: Project) -> None:
    Pillow = pytest.importorskip("PIL.Image")  # noqa: N806 - a module
    exif = Pillow.Exif()
    exif[0x0112] = 6  # turned to its right side
    exif[0x010F] = "A camera"
    data = photo("JPEG", (640, 300), exif=exif)
    assert b"A camera" in data
    (project.content / "images" / "bridge.jpg").write_bytes(data)
    (project.content / "bridge.yaml").write_text(TEXT.replace("bridge.png", "bridge.jpg"), encoding="utf-8")
    files = site(project)
    name = f"bridge/{file_of('bridge.jpg', data, 300)}"
    assert Pillow.open(io.BytesIO(files[name])).size == (300, 640)
    assert b"A camera" not in files[name]


@pytest.mark.parametrize("cut", [60, 2000])
def test_a_damaged_image_is_said(project: Project, cut: int) -> None:
    data = photo("JPEG", (900, 900), quality=95)
    (project.content / "images" / "bridge.jpg").write_bytes(data[:cut] if cut < 100 else data[: len(data) // 2])
    (project.content / "bridge.yaml").write_text(TEXT.replace("bridge.png", "bridge.jpg"), encoding="utf-8")
    assert "content/images/bridge.jpg is " in told(project)
