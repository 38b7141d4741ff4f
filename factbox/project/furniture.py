"""What goes around the stories: pages of the site's own (`content/pages/`), its logo, a picture for sharing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from factbox.files import is_windows_own
from factbox.problems import Problem, ProblemsError
from factbox.project.contents import SETTINGS_FILE, Project, settings_of
from factbox.project.own_files import leads_out
from factbox.project.picture_files import LARGEST_PICTURE, PictureError, bytes_of, size_of
from factbox.project.settings import Settings
from factbox.story.from_yaml import LARGEST_FILE, read_text
from factbox.story.ids import ID_PATTERN
from factbox.story.unseen import first_unseen

_TAKEN = re.compile(r"index|archive|404|(?:topic|actor)-.*")  # names of pages that the site has anyhow
_TITLE = re.compile(r"\s*# +(?P<title>\S[^\n]*?)[ #]*(?:\n|$)")


class SitePage(Struct, frozen=True):
    """A page of the site's own: its name, its title, and the Markdown below that."""

    name: str
    title: str
    text: str
    path: str  # as messages show it
    first_line: int  # of the text in the file

    @property
    def file(self) -> str:
        return f"{self.name}.html"


class SitePicture(Struct, frozen=True):
    """A picture of the site: its file in the site, what is in it, and how large it is."""

    file: str
    data: bytes
    width: int
    height: int


class Furniture(Struct, frozen=True):
    """All of it, and what is wrong with it."""

    pages: tuple[SitePage, ...] = ()
    logo: SitePicture | None = None
    picture: SitePicture | None = None
    problems: list[Problem] = []

    @property
    def files(self) -> dict[str, bytes]:
        """The pictures, as files of the site."""
        return {picture.file: picture.data for picture in (self.logo, self.picture) if picture}


def furniture_files(project: Project) -> tuple[Path, ...]:
    """What it lies in: the folder of the pages, and the pictures that the settings name."""
    try:
        settings = settings_of(project)
    except ProblemsError:
        settings = Settings()
    names = (settings.logo, settings.share_image)
    return project.content / "pages", *(project.content / "images" / name for name in names if name)


def read_furniture(project: Project, settings: Settings) -> Furniture:
    """What there is of it. Never raises."""
    problems: list[Problem] = []
    pages = tuple(_pages(project, problems))
    logo = _picture(project, "logo", settings.logo, problems)
    picture = _picture(project, "share_image", settings.share_image, problems)
    return Furniture(pages, logo, picture, problems)


def _pages(project: Project, problems: list[Problem]) -> Iterator[SitePage]:
    folder = project.content / "pages"
    if not folder.is_dir() or leads_out(project.root, folder):
        return  # a link that leads out is said already, as any in content/
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or leads_out(project.root, path):
            continue
        try:
            yield _page(path, project.shown(path))
        except ProblemsError as error:
            problems += error.problems


def _page(path: Path, shown: str) -> SitePage:
    """Raises ProblemsError where it can be none."""
    if path.suffix != ".md" or not re.fullmatch(ID_PATTERN, path.stem) or not path.is_file():
        hint = "name it with small letters a to z, figures and single hyphens, such as `about.md`"
        raise ProblemsError([Problem(shown, 0, 0, "this cannot be a page of the site, by its name", hint)])
    if _TAKEN.fullmatch(path.stem):
        message = f"the site has a page of its own named {path.stem}.html"
        raise ProblemsError([Problem(shown, 0, 0, message, "give this one another name, such as `about.md`")])
    if is_windows_own(path.stem):
        message = f"no page can be named `{path.stem}`: Windows, and disks that it reads, cannot hold it"
        raise ProblemsError([Problem(shown, 0, 0, message, "give it another name, such as `about.md`")])
    text = read_text(path, shown, LARGEST_FILE)
    title = _TITLE.match(text)
    if not title:
        hint = "begin it with `# ` and the page’s title"
        raise ProblemsError([Problem(shown, 1, 1, "this page has no title", hint)])
    unseen = first_unseen(text)
    if unseen:
        message, hint, (start, end) = unseen
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        raise ProblemsError([Problem(shown, line, column, message, hint, end - start)])
    return SitePage(path.stem, title["title"], text[title.end() :], shown, text.count("\n", 0, title.end()) + 1)


def _picture(project: Project, key: str, name: str | None, problems: list[Problem]) -> SitePicture | None:
    if name is None:
        return None
    path = project.content / "images" / name
    try:
        data = bytes_of(project.root, path, LARGEST_PICTURE, "picture", where=" for a page")
        return SitePicture(f"assets/images/{name}", data, *size_of(data, path.suffix.lower()))
    except PictureError as error:
        message, hint = f"`{key}`: {project.shown(path)} {error}", error.hint
        problems.append(Problem(f"content/{SETTINGS_FILE}", 0, 0, message, hint))
        return None
