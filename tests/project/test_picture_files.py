"""Pictures as files: their sizes, and what is refused."""

from __future__ import annotations

import pytest

from factbox.project.picture_files import PictureError, size_of

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08" + (90).to_bytes(2, "big") + (160).to_bytes(2, "big") + b"\x03"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


@pytest.mark.parametrize(
    ("data", "ending", "size"),
    [
        (PNG, ".png", (1200, 630)),
        (JPEG, ".jpg", (160, 90)),
        (SVG.format('viewBox="0 0 120.4 30"', "<path d='M0 0'/>").encode(), ".svg", (120, 30)),
        (SVG.format('width="48px" height="16"', "<style>a{fill:url(#x)}</style>").encode(), ".svg", (48, 16)),
    ],
)
def test_how_large_a_picture_is(data: bytes, ending: str, size: tuple[int, int]) -> None:
    assert size_of(data, ending) == size


@pytest.mark.parametrize(
    ("data", "ending"),
    [(JPEG, ".png"), (PNG, ".jpg"), (PNG[:20], ".png"), (JPEG[:12], ".jpg"), (b"<html/>", ".svg"), (b"<svg", ".svg")],
)
def test_what_is_none_of_its_kind_is_refused(data: bytes, ending: str) -> None:
    with pytest.raises(PictureError, match=f"is no picture of the kind {ending}"):
        size_of(data, ending)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>", "<g onload='x()'/>", "<a href='javascript:x()'/>", "<image href='https://example.org/x.png'/>",
        "<foreignObject/>", "<use xlink:href='data:x' xmlns:xlink='http://www.w3.org/1999/xlink'/>",
        "<style>@import 'x';</style>", "<rect style='fill:url(https://example.org/x)'/>", "<set attributeName='href'/>",
    ],
)  # fmt: skip
def test_an_svg_in_which_something_may_run_or_be_fetched_is_refused(inside: str) -> None:
    with pytest.raises(PictureError, match="may run code or fetch something"):
        size_of(SVG.format('viewBox="0 0 1 1"', inside).encode(), ".svg")


def test_an_svg_that_declares_names_is_refused() -> None:
    with pytest.raises(PictureError, match="declares names of its own"):
        size_of(b'<!DOCTYPE svg [<!ENTITY a "a">]><svg/>', ".svg")
