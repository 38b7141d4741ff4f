"""The address that a site will have, checked once for all that stands on it: `base_url:`, `--base-url`, feeds."""

from __future__ import annotations

import ipaddress
import re
import unicodedata

from factbox.words.uncompiled import compiled_later

_LONGEST = 2000  # characters; browsers and feed readers cut off what is much longer
_FORM = compiled_later(r"(?P<scheme>https?)://(?P<host>\[[^\]/]*\]|[^/:\[\]]*)(?::(?P<port>[^/]*))?(?P<path>/.*)?")
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_ODD = compiled_later(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff<>\"\\^`{|}]")
_FILE = re.compile(r"\.(?:x?html?|php|aspx?|jsp|xml|txt|json|pdf)/?$", re.IGNORECASE)


class AddressError(ValueError):
    """No address that a site could have; `hint` is the way out."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def site_address(text: str) -> str:
    """The address as it was given, where a site can have it. Raises AddressError."""
    found = _FORM.fullmatch(text)
    odd = _ODD.search(text)
    if odd:
        shown = "a blank" if odd[0] == " " else f"the character U+{ord(odd[0]):04X}"
        raise AddressError(f"{shown} cannot be part of a web address", "write %20 for a blank, or take it out")
    if not text.startswith(("http://", "https://")):
        raise AddressError("a web address begins with https:// or http://", f"such as {_EXAMPLE}")
    for mark, what in (("?", "a query"), ("#", "a fragment")):
        if mark in text:
            raise AddressError(f"a site’s address has no {what.removeprefix('a ')}", f"take out all from `{mark}` on")
    if "@" in text.split("/")[2]:
        raise AddressError("a site’s address has no user in it", "take out all up to `@`; it would be on every page")
    if not found or not _is_host(found["host"]):
        raise AddressError("there is no host with such a name", f"write it as in {_EXAMPLE}, IPv6 in brackets")
    if found["port"] is not None and not _is_port(found["port"]):
        raise AddressError(f"`{found['port']}` is not a port", "a port is a number from 1 to 65535")
    _see_path(found["path"] or "")
    if len(text) > _LONGEST:
        raise AddressError("this address is too long", f"{_LONGEST:,} characters is the most")
    return text


_EXAMPLE = "https://example.org/news"


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return _is_ip(host[1:-1], 6)
    labels = host.removesuffix(".").split(".")
    if re.fullmatch(r"[0-9]+|0[xX][0-9a-fA-F]*", labels[-1]):  # then browsers take the whole for a number
        return _is_ip(host, 4)
    return len(host) <= 253 and all(_LABEL.fullmatch(_without_marks(label)) for label in labels)


def _without_marks(label: str) -> str:
    """Without the marks that many scripts write around a letter; no label begins with one."""
    marks = (c for c in label[1:] if unicodedata.category(c) in ("Mn", "Mc"))
    return label if label.isascii() else label.translate(dict.fromkeys(map(ord, marks)))


def _is_ip(text: str, version: int) -> bool:
    try:
        return "%" not in text and ipaddress.ip_address(text).version == version
    except ValueError:
        return False


def _is_port(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,5}", text, re.ASCII)) and 1 <= int(text) <= 65535


def _see_path(path: str) -> None:
    parts = path.strip("/").split("/")
    control = re.search(r"%(?:[01][0-9a-fA-F]|7[fF])", path)
    if control:
        raise AddressError(f"`{control[0]}` stands for a control character", "take it out")
    parts = [re.sub("%2e", ".", part, flags=re.IGNORECASE) for part in parts]  # as browsers read it
    if re.search(r"%(?![0-9a-fA-F]{2})", path):
        raise AddressError("after `%` come two figures or letters a to f", "write %25 for the mark itself")
    if (path.rstrip("/") and any(part in ("", ".", "..") for part in parts)) or re.match(r"//", path):
        raise AddressError("a site’s address names folders, each by its name", "take out `//`, `.` and `..`")
    if _FILE.search(path):
        hint = f"take out `{parts[-1]}`; the pages’ names are added to it"
        raise AddressError("a site’s address ends with a folder, not with a file", hint)
