"""Publishing: what is Factbox's is replaced, what is not is never touched."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from factbox.build.manifest import MANIFEST
from factbox.build.publish import Staged, publish
from factbox.problems import ProblemsError

PAGES = {"index.html": b"one", "story/index.html": b"two", "story/timeline.html": b"three"}


def tree(folder: Path) -> dict[str, bytes]:
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def staged(pages: dict[str, bytes], stage: Path) -> dict[str, bytes | Staged]:
    """The pages laid aside, but for those at the top."""
    found: dict[str, bytes | Staged] = {}
    for name, data in pages.items():
        found[name] = Staged(stage, hashlib.sha256(data).hexdigest()) if "/" in name else data
        if "/" in name:
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(data)
    return found


def times(folder: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in folder.rglob("*")}


def refusal(pages: Mapping[str, bytes | Staged], folder: Path) -> str:
    with pytest.raises(ProblemsError) as raised:
        publish(pages, folder, "site")
    return "\n".join(f"{p.path}: {p.message}" for p in raised.value.problems)


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    first = publish(PAGES, tmp_path / "site")
    before = times(tmp_path)
    second = publish(PAGES, tmp_path / "site")
    assert tree(tmp_path / "site") == PAGES
    assert first.written == tuple(PAGES)
    assert (second.written, second.removed) == ((), ())
    assert times(tmp_path) == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    publish(PAGES, tmp_path)
    done = publish({**PAGES, "index.html": b"changed"}, tmp_path)
    assert done.written == ("index.html",)
    assert tree(tmp_path)["index.html"] == b"changed"


def test_stale_pages_go_and_their_empty_folders_with_them(tmp_path: Path) -> None:
    publish(PAGES, tmp_path)
    done = publish({"index.html": b"one"}, tmp_path)
    assert done.removed == ("story/index.html", "story/timeline.html")
    assert tree(tmp_path) == {"index.html": b"one"}
    assert not (tmp_path / "story").exists()


def test_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    publish(PAGES, tmp_path)
    (tmp_path / "story" / "CNAME").write_bytes(b"example.org")
    publish({"index.html": b"one"}, tmp_path)
    assert tree(tmp_path) == {"index.html": b"one", "story/CNAME": b"example.org"}


def test_a_stale_page_that_somebody_changed_stays(tmp_path: Path) -> None:
    publish(PAGES, tmp_path)
    (tmp_path / "story" / "index.html").write_bytes(b"by hand")
    done = publish({"index.html": b"one"}, tmp_path)
    assert done.kept == ("story/index.html",)
    assert tree(tmp_path) == {"index.html": b"one", "story/index.html": b"by hand"}


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"years of work")
    message = "site: this folder holds files that Factbox did not write: thesis.doc"
    assert refusal(PAGES, tmp_path) == message
    assert tree(tmp_path) == {"thesis.doc": b"years of work"}


def test_a_page_never_takes_the_place_of_a_foreign_file(tmp_path: Path) -> None:
    publish({"index.html": b"one"}, tmp_path)
    (tmp_path / "about.html").write_bytes(b"by hand")
    message = "site/about.html: Factbox did not write this file, and a page would take its place"
    assert refusal({"index.html": b"new", "about.html": b"new"}, tmp_path) == message
    assert tree(tmp_path) == {"index.html": b"one", "about.html": b"by hand"}


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"")
    assert refusal(PAGES, tmp_path / "site") == "site: this is a file, not a folder to publish into"


def test_a_manifest_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").write_bytes(b"x")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MANIFEST).write_text(f"{'0' * 64}  ../outside\n")
    assert refusal(PAGES, tmp_path / "site") == f"site/{MANIFEST}: this manifest has been changed"


def test_a_name_that_no_address_can_hold_is_refused(tmp_path: Path) -> None:
    pages = {"assets/a\nb.css": b"x", "assets/\udce9.css": b"y", "assets/two blanks é.css": b"z"}
    assert refusal(pages, tmp_path / "site").splitlines() == [
        "site/assets/a�b.css: this name has characters that no address can hold",
        "site/assets/�.css: this name has characters that no address can hold",
    ]


def test_a_manifest_that_has_lost_its_last_line_end_is_widened_by_whole_lines(tmp_path: Path) -> None:
    publish(PAGES, tmp_path)
    (tmp_path / MANIFEST).write_text((tmp_path / MANIFEST).read_text().rstrip())
    assert publish({"index.html": b"one"}, tmp_path).removed == ("story/index.html", "story/timeline.html")


def test_folders_that_are_untouched_stay_as_they_are(tmp_path: Path) -> None:
    pages = {**PAGES, "other/index.html": b"four"}
    publish(pages, tmp_path)
    manifest = (tmp_path / MANIFEST).read_text()
    (tmp_path / "story" / "index.html").write_bytes(b"not looked at")
    done = publish({"other/index.html": b"4"}, tmp_path, untouched=["story/", "index.html"])
    assert (done.written, done.unchanged, done.removed) == (("other/index.html",), 3, ())
    assert tree(tmp_path) == {**pages, "story/index.html": b"not looked at", "other/index.html": b"4"}
    assert (tmp_path / MANIFEST).read_text() == manifest.replace(
        hashlib.sha256(b"four").hexdigest(), hashlib.sha256(b"4").hexdigest()
    )


def test_a_build_that_was_cut_off_is_completed(tmp_path: Path) -> None:
    """As after a kill between two files: a page written, another begun, the manifest already wide."""
    publish(PAGES, tmp_path)
    wide = (tmp_path / MANIFEST).read_text() + f"{hashlib.sha256(b'4').hexdigest()}  new.html\n"
    (tmp_path / MANIFEST).write_text(wide)
    (tmp_path / "new.html").write_bytes(b"4")
    (tmp_path / ".other.html.factbox-part").write_bytes(b"beg")
    publish({**PAGES, "new.html": b"four", "other.html": b"five"}, tmp_path)
    assert tree(tmp_path) == {**PAGES, "new.html": b"four", "other.html": b"five"}


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    message = refusal(PAGES, tmp_path / "file" / "site")
    assert message == f"{tmp_path / 'file' / 'site'}: cannot be written: Not a directory"


# ── Pages that have been laid aside ───────────────────────────────────────────────────────────────


def test_a_new_folder_is_moved_as_it_is(tmp_path: Path) -> None:
    pages = staged(PAGES, tmp_path / "stage")
    folder = (tmp_path / "stage" / "story").stat().st_ino
    done = publish(pages, tmp_path / "site")
    assert tree(tmp_path / "site") == PAGES
    assert (done.written, (tmp_path / "site" / "story").stat().st_ino) == (tuple(PAGES), folder)
    assert publish(staged(PAGES, tmp_path / "stage"), tmp_path / "site").written == ()


def test_into_a_folder_that_is_there_pages_go_one_by_one(tmp_path: Path) -> None:
    publish(PAGES, tmp_path / "site")
    (tmp_path / "site" / "story" / "CNAME").write_bytes(b"example.org")
    changed = {**PAGES, "story/timeline.html": b"changed"}
    done = publish(staged(changed, tmp_path / "stage"), tmp_path / "site")
    assert done.written == ("story/timeline.html",)
    assert tree(tmp_path / "site") == {**changed, "story/CNAME": b"example.org"}


def test_a_folder_of_somebody_else_with_a_storys_name_is_refused(tmp_path: Path) -> None:
    publish({"index.html": b"one"}, tmp_path / "site")
    (tmp_path / "site" / "story").mkdir()
    (tmp_path / "site" / "story" / "index.html").write_bytes(b"by hand")
    message = "site/story/index.html: Factbox did not write this file, and a page would take its place"
    assert refusal(staged(PAGES, tmp_path / "stage"), tmp_path / "site") == message


def test_to_another_disk_pages_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages, moved = staged(PAGES, tmp_path / "stage"), os.replace

    def refused(self: Path, target: Any) -> Path:
        if "stage" in self.parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        moved(self, target)
        return Path(target)

    monkeypatch.setattr(Path, "rename", refused)
    monkeypatch.setattr(Path, "replace", refused)
    publish(pages, tmp_path / "site")
    assert tree(tmp_path / "site") == PAGES


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    publish({"a" * 241: b"x"}, tmp_path / "site")
    with pytest.raises(ProblemsError) as raised:
        publish({f"assets/{'é' * 121}": b"x"}, tmp_path / "other")
    (problem,) = raised.value.problems
    assert (problem.message, problem.hint) == (
        "this name is too long: it has 242 bytes", "give it a name of at most 241 bytes",
    )  # fmt: skip
