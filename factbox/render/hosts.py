"""What some static hosts read: `_headers`, `_redirects`, and files compressed beforehand to be sent as they are.

Sources: Cloudflare Pages, "Headers" and "Redirects"; Netlify, "Custom headers" and "Redirects and rewrites"; nginx,
`ngx_http_gzip_static_module`. A host that knows nothing of these files only has them lie there.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

# Of kinds whose type a host may not know by the name's ending.
_TYPES = {
    "*.jsonld": "application/ld+json; charset=utf-8",
    "*.ics": "text/calendar; charset=utf-8",
    "*.csv": "text/csv; charset=utf-8",
    "*.json": "application/json; charset=utf-8",
}
_LEAST = 1000  # bytes; less is hardly smaller when compressed
_TEXTS = (".html", ".css", ".js", ".json", ".jsonld", ".svg", ".xml", ".csv", ".ics", ".txt", ".atom")


def host_files() -> dict[str, bytes]:
    """The files at the site's root."""
    rules = ["/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n"]
    rules += [f"/{name}\n  Content-Type: {kind}\n" for name, kind in _TYPES.items()]
    # Every page has one address; what is not there is said to be so.
    return {"_headers": "".join(rules).encode(), "_redirects": b"/* /404.html 404\n"}


def compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The texts among the files, each as `name.gz`, the same bytes for the same text."""
    return {f"{name}.gz": _gzip(data) for name, data in files.items() if name.endswith(_TEXTS) and len(data) >= _LEAST}


def _gzip(data: bytes) -> bytes:
    """With neither time nor name nor system in its head."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    ends = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + packed + ends
