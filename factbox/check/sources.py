"""The articles that a story names: there, and the very ones that it was made from."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from factbox.article.seed import Article
from factbox.paths import command
from factbox.problems import Problem
from factbox.story.model import Source, Story
from factbox.story.odd_spaces import odd_character, without_odd_characters
from factbox.story.yaml_tree import KeyPath, Tree

MOST_CHANGES_SHOWN = 8  # lines


def articles_of(
    story: Story, tree: Tree, articles: Mapping[str, Article], changes: Callable[[Article], Sequence[str]]
) -> tuple[dict[str, Article], list[Problem]]:
    """The article of each source by its id, and the problems of those that are missing or have changed."""
    found, problems = {}, []
    for index, source in enumerate(story.sources):
        article = articles.get(source.file)
        path = ("sources", index)
        if article is None:
            hint = _other_names(source.file, articles)
            problems.append(tree.problem((*path, "file"), f"there is no article seeds/{source.file}", hint))
            continue
        if article.page and article.page.text_sha256 is None:
            problems.append(_no_text(tree, (*path, "file"), article))
            continue
        found[source.id] = article
        problems += _text_problems(tree, path, source, article, changes)
        if source.sha256 is None:
            hint = f"add `sha256: {article.sha256}`, so that a changed article is noticed"
            problems.append(tree.problem((*path, "file"), "this source has no `sha256`", hint))
        elif source.sha256 != article.sha256:
            message = f"seeds/{source.file} is not the article that this story was made from"
            hint = "\n".join(
                [
                    *([] if article.page else _different(article, source.sha256, changes)),
                    f"`{command()} draft --update {article.seed}` merges what is new into the story;",
                    f"if it holds as it is, write `sha256: {article.sha256}`",
                ]
            )
            problems.append(tree.problem((*path, "sha256"), message, hint))
    return found, problems


def _other_names(name: str, articles: Mapping[str, Article]) -> str:
    """The articles that there are; one alone where its name is the same to the eye."""
    alike = next((other for other in articles if _to_the_eye(other) == _to_the_eye(name)), None)
    if alike is None:
        names = ", ".join(sorted(articles)[:5]) or "no article at all"
        return f"put the article there, or mend the name; there is {names}"
    what = odd_character(name) or odd_character(alike)
    if not what:
        same_letters = unicodedata.normalize("NFC", alike) == unicodedata.normalize("NFC", name)
        what = "its accents are written in another way" if same_letters else "its capitals are others"
    return f"there is {alike}: copy that name\n{what}"


def _to_the_eye(name: str) -> str:
    return unicodedata.normalize("NFC", without_odd_characters(name)).casefold()


def _no_text(tree: Tree, path: KeyPath, article: Article) -> Problem:
    hint = f"bring the file back, or let `{command()} draft --update {article.seed}` take it out of the page again"
    return tree.problem(path, f"the text of {article.seed} is missing: there is no {article.path}", hint)


def _text_problems(
    tree: Tree, path: KeyPath, source: Source, article: Article, changes: Callable[[Article], Sequence[str]]
) -> Iterator[Problem]:
    """A page's text is frozen: it must be what it was when the story was made."""
    if article.page is None:
        if source.text_sha256 is not None:
            hint = "take `text_sha256` out: only a web page, Markdown or a Word document has a text apart from it"
            yield tree.problem((*path, "text_sha256"), f"{article.path} is the text itself", hint)
    elif source.text_sha256 is None:
        hint = f"add `text_sha256: {article.page.text_sha256}`, so that a changed text is noticed"
        yield tree.problem((*path, "file"), "this source has no `text_sha256`", hint)
    elif source.text_sha256 != article.page.text_sha256:
        undo = f"bring it back as it was, or let `{command()} draft --update {article.seed}` take it out again"
        message = f"{article.path} is not the text that was taken out of {article.seed}"
        yield tree.problem(
            (*path, "text_sha256"), message, "\n".join([*_different(article, source.text_sha256, changes), undo])
        )


def _different(article: Article, sha256: str, changes: Callable[[Article], Sequence[str]]) -> list[str]:
    """What is different; where no word is, what else: git and editors change the ends of lines."""
    lines = article.text.removeprefix("\ufeff").replace("\r\n", "\n")
    ways = [mark + text for text in (lines, lines.replace("\n", "\r\n")) for mark in ("", "\ufeff")]
    if sha256 not in {hashlib.sha256(way.encode()).hexdigest() for way in ways}:
        return _shown(changes(article))
    folder = article.path.partition("/")[0] if not article.page else "content/text"
    return [
        "every word is the same: it has other ends of lines or another byte-order mark, as git and editors make them;",
        f"a line `{folder}/** -text` in .gitattributes keeps git from it, and then check the file out again;",
    ]


def _shown(changes: Sequence[str]) -> list[str]:
    return [_shortened(line) for line in changes[:MOST_CHANGES_SHOWN]]


def _shortened(line: str) -> str:
    return line if len(line) <= 160 else line[:160].rsplit(" ", 1)[0] + " …"
