"""The manifest: what it says is read back, and what did not change is passed on as it stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.build.manifest import MANIFEST, Manifest, manifest_text, read_manifest
from factbox.problems import ProblemsError

ONE, TWO = "1" * 64, "2" * 64
NAMES = st.from_regex(r"[a-c -]{1,3}(/[a-c -]{1,3}){0,2}", fullmatch=True).filter(
    lambda name: all(part.strip() == part for part in name.split("/"))
)
FILES = st.dictionaries(NAMES, st.lists(st.sampled_from([ONE, TWO]), min_size=1, max_size=2, unique=True).map(tuple))

SITE = {"index.html": (ONE,), "a/index.html": (ONE,), "a/media/map.png": (TWO,), "b/index.html": (TWO,)}
TEXT = f"""\
# Written by Factbox: the files that it may replace or remove, each with its SHA-256.
{ONE}  index.html

{ONE}  a/index.html
{TWO}  a/media/map.png

{TWO}  b/index.html
"""


def test_what_lies_below_one_folder_stands_together() -> None:
    assert manifest_text(SITE, {}) == TEXT


def test_a_folder_is_passed_on_as_it_stood() -> None:
    manifest = Manifest(TEXT)
    kept, rest = manifest.parted(["a/", "index.html", "not-there/"])
    assert rest == {"index.html": (ONE,), "b/index.html": (TWO,)}
    assert manifest_text({**rest, "b/index.html": (ONE,)}, kept) == TEXT.replace(f"{TWO}  b", f"{ONE}  b")
    assert (manifest.count_below("a/"), manifest.count_below("b/"), manifest.count_below("c/")) == (2, 1, 0)
    assert manifest.below("a/") == {"a/index.html": (ONE,), "a/media/map.png": (TWO,)}


def test_what_a_build_that_was_cut_off_added_counts_too() -> None:
    manifest = Manifest(TEXT + manifest_text({"index.html": (TWO,), "a/new.html": (TWO,)}, {}))
    assert manifest.parted(()) == ({}, {**SITE, "index.html": (ONE, TWO), "a/new.html": (TWO,)})


def test_one_without_blank_lines_is_read_as_a_whole() -> None:
    assert Manifest(TEXT.replace("\n\n", "\n")).parted(["a/"]) == ({}, SITE)


def test_line_ends_of_another_system_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert read_manifest(tmp_path).parted(["a/"]) == Manifest(TEXT).parted(["a/"])


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}  ../outside\n",
        f"{ONE}  a/../../outside\n",
        f"{ONE}  /outside\n",
        f"{ONE} a.html\n",
        f"{ONE}  \n",
        "what",
    ],
)
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ProblemsError) as raised:
        Manifest(TEXT + text, "site/.factbox-manifest").check()
    assert [f"{p.path}: {p.message}" for p in raised.value.problems] == [
        "site/.factbox-manifest: this manifest has been changed"
    ]


@given(FILES, st.data())
def test_any_manifest_is_read_back_in_part_and_as_a_whole(
    files: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    text = manifest_text(files, {})
    folders = sorted({name.partition("/")[0] + "/" for name in files if "/" in name})
    chosen = data.draw(st.sets(st.sampled_from(folders))) if folders else set()
    kept, rest = Manifest(text).parted(chosen)
    assert set(kept) == chosen
    assert rest == {name: hashes for name, hashes in files.items() if not name.startswith(tuple(chosen))}
    assert manifest_text(rest, kept) == text
