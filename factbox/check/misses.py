"""How words miss the article, for an editor: by a mark, by what cannot be seen, by half a word, or altogether."""

from __future__ import annotations

from factbox.article.near_words import first_difference, nearest
from factbox.article.same_to_the_eye import Alike, alike
from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.article.verbatim import Haystack, fold_space
from factbox.problems import Problem
from factbox.story.yaml_tree import KeyPath, Tree

_MOST_SHOWN = 100  # letters of the nearest words


def not_found(tree: Tree, path: KeyPath, haystack: Haystack, words: str) -> Problem:
    """Says how the words miss the article, and shows the nearest ones."""
    if fold_space(words) in haystack.text:
        return tree.problem(
            path, "these words begin or end in the middle of a word", "copy whole words from the article"
        )
    same = alike(haystack, words)
    if same:
        return _differs(tree, path, haystack.article, words, same)
    message = "these words are not in the article"
    span = nearest(haystack, words)
    if span is None:
        return tree.problem(path, message, f"nothing in {haystack.article.path} comes near them")
    near = fold_space(haystack.article.text[slice(*span)])
    hint = _shown(f"nearest, {_place(haystack.article, span)}: ", near, *first_difference(near, fold_space(words)))
    return tree.problem(path, message, hint, _within(words, near))


def _differs(tree: Tree, path: KeyPath, article: Article, words: str, same: Alike) -> Problem:
    within = _within(words, same.right)
    if same.is_same_to_the_eye:
        message = "these words differ from the article’s in what cannot be seen"
        copied = f"copy the words from {_place(article, same.span)} again; what cannot be seen comes with them"
        return tree.problem(path, message, "\n".join([*same.unseen, copied]), within)
    message = "these words differ from the article’s in the shape of a mark or an accent"
    right = f"the article has: {same.right}"
    if len(same.right) > _MOST_SHOWN:
        right = _shown("the article has: ", same.right, *first_difference(same.right, fold_space(words)))
    return tree.problem(path, message, "\n".join([right, *same.unseen]), within)


def _place(article: Article, span: Span) -> str:
    return f"{article.path}:{article.line_and_column(span.start)[0]}"


def _shown(head: str, near: str, start: int, end: int) -> str:
    """The words around those from `start` to `end`, with carets below these."""
    low = 0 if len(near) <= _MOST_SHOWN else max(0, min(start - _MOST_SHOWN // 3, len(near) - _MOST_SHOWN))
    low = near.rfind(" ", 0, low + 1) + 1
    high = len(near) if low + _MOST_SHOWN >= len(near) else max(near.rfind(" ", 0, low + _MOST_SHOWN), start + 1)
    head += "…" if low else ""
    carets = " " * (len(head) + start - low) + "^" * (min(end, high) - start)
    return f"{head}{near[low:high]}{'…' if high < len(near) else ''}\n{carets}"


def _within(words: str, right: str) -> tuple[int, int]:
    """The part of `words` (as the file has them) where they first leave the right ones."""
    given = fold_space(words)
    start, end = first_difference(given, right)
    letters = [i for i, c in enumerate(words) if not c.isspace()]
    before = len("".join(given[:start].split()))
    size = len("".join(given[start:end].split()))
    return letters[min(before, len(letters) - 1)], letters[min(before + max(size, 1), len(letters)) - 1] + 1
