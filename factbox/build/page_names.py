"""Which names the files of a site may have: those that every address, disk and host can hold, each of them once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from factbox.files import PART, is_windows_own
from factbox.problems import Problem

_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # control characters, and bytes that are no UTF-8
_LONGEST = 255 - len(f".{PART}")  # bytes: a file is written beside its place first, with these around its name
_NOT_ON_WINDOWS = re.compile(r'[<>:"\\|?*]')


def unfit_names(names: Iterable[str], shown_as: str) -> Iterator[Problem]:
    """What is wrong with the names of files, by their paths in the site; `shown_as` is the site's folder."""
    for name in sorted(names):
        shown = f"{shown_as}/{_UNFIT.sub('�', name)}"
        odd = next((part for part in name.split("/") if _NOT_ON_WINDOWS.search(part) or is_windows_own(part)), None)
        longest = max(len(part.encode(errors="surrogateescape")) for part in name.split("/"))
        if _UNFIT.search(name):
            yield Problem(shown, 0, 0, "this name has characters that no address can hold", "rename it")
        elif longest > _LONGEST:
            hint = f"give it a name of at most {_LONGEST} bytes"
            yield Problem(f"{shown_as}/{name}", 0, 0, f"this name is too long: it has {longest} bytes", hint)
        elif odd is not None:
            yield Problem(shown, 0, 0, f"Windows, and disks that it reads, cannot hold the name `{odd}`", "rename it")


def names_for_one_file(names: Iterable[str], shown_as: str) -> Iterator[Problem]:
    """Names that are one file on a disk that does not tell capitals from small letters, or accents apart."""
    first: dict[str, str] = {}
    for name in sorted(names):
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            message = f"`{name}` and `{other}` are one file on many hosts, which do not tell capitals apart"
            yield Problem(f"{shown_as}/{name}", 0, 0, message, "rename one of the two")
