"""What other programs may call: draft an article, check a project, build its site.

These three keep their names and what they take and give. They stand here, since `factbox.draft`, `factbox.check` and
`factbox.build` are the folders in which the work is done; what is in those may change with every version. For types
and for more than this: `factbox.draft.by_rules.draft_story`, `factbox.check.checking.check_story`,
`factbox.build.whole.build`.

    >>> from factbox import api
    >>> found = api.draft_story("“The bridge is safe,” mayor Ada Moss said on Tuesday.", published="2025-05-11")
    >>> [(quote["kind"], quote["speaker"]) for quote in found["quotes"]]
    [('direct', 'ada-moss')]
    >>> [(date["text"], date["value"]) for date in found["dates"]]
    [('Tuesday', '2025-05-06')]

A project is a folder with articles in `seeds/` and stories in `content/`, which may have none yet.

    >>> project = new_folder()
    >>> _ = (project / "seeds" / "bridge.txt").write_text("“The bridge is safe,” mayor Ada Moss said.", "utf-8")
    >>> built = api.build_site(project, project / "site", drafts=True)
    >>> [(story.slug, story.quotes) for story in built.stories]
    [('bridge', 1)]
    >>> api.check_project(project).stories
    1

Whatever is wrong is raised as one `ProblemsError`, and nothing is changed.

    >>> story = project / "content" / "bridge.yaml"
    >>> _ = story.write_text(story.read_text("utf-8").replace("is safe", "is sound"), "utf-8")
    >>> try:
    ...     api.check_project(project)
    ... except api.ProblemsError as error:
    ...     [(problem.path, problem.message) for problem in error.problems]
    [('content/bridge.yaml', 'these words are not in the article')]
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factbox.article.extraction import read_seed
from factbox.article.seed import article_from_text
from factbox.build.summary import Built
from factbox.build.whole import Checked, build, check
from factbox.cache.options import BuildOptions, usual_output
from factbox.draft.draft_json import draft_json
from factbox.draft.publication_date import publication_date
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import Project
from factbox.when.edtf import When, WhenError, parse_when

__all__ = ["Built", "Checked", "Problem", "ProblemsError", "build_site", "check_project", "draft_story"]


def draft_story(article: str | Path, published: str | None = None) -> dict[str, Any]:
    """What the drafter finds in an article, as `draft --json` prints it; the form is in docs/draft-json.md.

    `article` is its text, or a Path to its file. `published` is a day such as "2025-05-11"; without it, the one that
    the article itself gives counts. Raises ProblemsError where the file cannot be read, ValueError for no day.
    """
    day = _day(published)
    file = str(article) if isinstance(article, Path) else "article.txt"
    seed = read_seed(article, file) if isinstance(article, Path) else article_from_text(article, file)
    return draft_json(seed, file, publication_date(seed, day)[0])


def check_project(folder: str | Path, *, strict: bool = False) -> Checked:
    """Checks every story in a project's folder, and changes nothing; `strict` asks that no point is left open.

    Gives how many stories there are and the warnings. Raises ProblemsError with all that is wrong.
    """
    return check(Project(Path(folder)), BuildOptions(strict=strict))


def build_site(
    folder: str | Path, output: str | Path | None = None, *, drafts: bool = False, base_url: str | None = None
) -> Built:
    """Drafts what is new in a project's folder, and builds its site into `output`, else into its `site/`, with
    drafts into its `site-drafts/`.

    Gives what was done and the warnings. Raises ProblemsError with all that is wrong, and the site is as it was.
    """
    root = Path(folder)
    options = BuildOptions(drafts=drafts, base_url=base_url)
    return build(Project(root), Path(output) if output else root / usual_output(drafts=drafts), options)


def _day(text: str | None) -> When | None:
    try:
        return parse_when(text) if text else None
    except WhenError as error:
        raise ValueError(f"{error}; {error.hint}") from None
