"""Links that lead to words of a page elsewhere: text fragments, which browsers scroll to and mark.

https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

from urllib.parse import quote

_MOST = 12  # words; of more, the first and the last few say where to begin and to end
_FEW = 5


def text_fragment(url: str, words: str) -> str:
    """The address with the words to look for; a browser that cannot look opens the page."""
    pieces = words.split()
    ends = [pieces] if len(pieces) <= _MOST else [pieces[:_FEW], pieces[-_FEW:]]
    looked_for = ",".join(_encoded(" ".join(end)) for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={looked_for}"


def _encoded(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")  # a hyphen would mark what stands before or after
