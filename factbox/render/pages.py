"""Stories → pages: the files of a site, by their paths in it. Pure but for reading the templates."""

from __future__ import annotations

import traceback
from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import TemplatesNotFound, UndefinedError

from factbox.check.checking import CheckedStory
from factbox.languages import direction, page_attributes
from factbox.problems import Problem, ProblemsError
from factbox.project.furniture import Furniture, SitePage
from factbox.project.own_files import see_no_links_out
from factbox.project.settings import Settings
from factbox.render.exports.forms import FORMS, Form, story_files
from factbox.render.feeds import feed_files
from factbox.render.front_pages import FrontPage, front_pages
from factbox.render.hosts import host_files
from factbox.render.linked_data import LinkedData, block_of, known_actor, policy_source
from factbox.render.page_kinds import PAGE_KINDS, About, pages_of
from factbox.render.share_pictures import OF_STORY, ROOM, picture_of, strip_that_fits
from factbox.render.template_engine import TemplateEngine
from factbox.views.cards import Card
from factbox.views.filters import filter_css
from factbox.views.markdown import markdown, plain
from factbox.views.story import StoryView

_FILTERS = "filters.css"


class Renderer:
    """Renders with templates from the first of the folders that has each of them.

    `compiled` is a folder for what Jinja makes of them, which it can do without.
    """

    def __init__(
        self,
        template_folders: Sequence[Path],
        settings: Settings,
        compiled: Path | None = None,
        forms: Sequence[Form] = FORMS,
        furniture: Furniture | None = None,
    ) -> None:
        self._folders = tuple(template_folders)
        self._forms = tuple(forms)
        self._offered = tuple((form.file, form.media_type, form.name) for form in forms)  # one: what shows it is kept
        see_no_links_out(self._folders)
        self._settings = settings
        self._engine = TemplateEngine(self._folders, compiled)
        self._furniture = furniture or Furniture()
        self._engine.globals.update(site=settings, furniture=self._furniture)
        self._pictures: Mapping[str, bytes] = {}
        self._view: StoryView | None = None

    @property
    def templates(self) -> tuple[str, ...]:
        """Those of stories."""
        parts = self._engine.list_templates(filter_func=lambda name: name.startswith("parts/"))
        return "base.html", "story.html", *(kind.template for kind in PAGE_KINDS), *parts

    def load(self, template: str) -> None:
        """Has a template ready; what is wrong with it is for the page to tell that needs it."""
        with suppress(Exception):
            self._engine.get_template(template)

    def render_story(self, checked: CheckedStory) -> dict[str, bytes]:
        """All files of one story but its pictures: "india-pakistan/index.html" → its content."""
        return self.render_view(StoryView(checked, self._settings.root))

    def render_file(self, view: StoryView, file: str) -> bytes | None:
        """One file of a story, by its name in the story's folder; None where there is none."""
        self._begin(view)
        for name, template, about in pages_of(view):
            if name == file:
                return self._story_page(template, view, file, about)
        if file == _FILTERS:
            return filter_css(view.filters)
        forms = [form for form in self._forms if form.file == file]
        return story_files(view, forms).get(file) if forms else self._images(view).get(file)

    def _images(self, view: StoryView) -> dict[str, bytes]:
        return {one.file: one.data for sizes in view.images.values() for one in sizes}

    def _data_files(self, view: StoryView) -> dict[str, bytes]:
        return {**story_files(view, self._forms), _FILTERS: filter_css(view.filters), **self._images(view)}

    def _begin(self, view: StoryView) -> None:
        if self._view is not view:
            self._view = view
            self._linked_data = LinkedData(view, self._settings)
            self._engine.forget()

    def render_view(self, view: StoryView, pictures: Mapping[str, bytes] = MappingProxyType({})) -> dict[str, bytes]:
        """All files of a story that is ready to be shown, with the pictures of it that there are, by name."""
        self._begin(view)
        self._pictures = pictures
        pages = {file: self._story_page(template, view, file, about) for file, template, about in pages_of(view)}
        pages |= {**self._data_files(view), **pictures}
        return {f"{view.slug}/{file}": content for file, content in pages.items()}

    def _story_page(self, template: str, view: StoryView, file: str, about: About) -> bytes:
        data = self._linked_data.block(file, about)
        shared = getattr(about, "image", None) or view.image
        values = {
            "story": view,
            "about": about,
            "picture": next((name for name in (picture_of(file), OF_STORY) if name in self._pictures), ""),
            "photo": shared if view.root and shared and not shared.file.endswith(".svg") else None,
            "language": page_attributes(view.language),
            "forms": self._offered,
            "linked_data": data,
            "data_source": policy_source(data),
        }
        return self._page(template, f"{view.slug}/{file}", values)

    def strip_picture(self, view: StoryView) -> str:
        """The strip of a story as an SVG that stands by itself; empty where there is none that a share picture has
        room for."""
        drawn = strip_that_fits(view)
        if drawn is None:
            return ""
        values = {"story": view, "drawn": drawn, "width": ROOM, "rtl": direction(view.language) == "rtl"}
        return self._page("share/strip.svg", "strip.svg", values).decode()

    def render_site(self, cards: Sequence[Card], kept: Container[str] = ()) -> dict[str, bytes]:
        """The files that belong to no story: those that lead to them, the page for what is not there, feed, assets.

        Of those that lead to stories, `kept` are left out, as they are made already.
        """
        shared = {"language": page_attributes(self._settings.language)}
        leading = list(front_pages(cards))
        pages = {one.file: self._leading(one, shared) for one in leading if one.file not in kept}
        pages["404.html"] = self._page("404.html", "404.html", shared)
        pages |= {page.file: self._own_page(page, shared) for page in self._furniture.pages}
        listed = [*(one.file for one in leading if one.is_listed), *(page.file for page in self._furniture.pages)]
        feeds = feed_files(cards, self._settings, listed)
        return pages | feeds | host_files() | self._assets() | self._furniture.files

    def _own_page(self, page: SitePage, shared: Mapping[str, Any]) -> bytes:
        """A page that the site has beside the stories."""
        values = {
            "own_page": page,
            "text": markdown(page.text, headings_below=0),
            "description": plain(page.text)[:200],
        }
        return self._page("site-page.html", page.file, {**shared, **values})

    def _leading(self, one: FrontPage, shared: Mapping[str, Any]) -> bytes:
        values = {**shared, **one.values}
        if "actor" in values:
            data = block_of(known_actor(values["actor"], self._settings.root))
            values |= {"linked_data": data, "data_source": policy_source(data)}
        return self._page(one.template, one.file, values)

    def _page(self, name: str, path: str, values: Mapping[str, Any]) -> bytes:
        root = "../" * path.count("/")
        if path == "404.html" and self._settings.root:
            root = f"{self._settings.root}/"  # it is shown at any address, however deep
        canonical = f"{self._settings.root}/{path}" if self._settings.root else ""
        try:
            text = self._engine.get_template(name).render(
                values, root=root, canonical=canonical, page=path.rpartition("/")[2]
            )
        except Exception as error:
            raise self._template_error(name, error) from error
        return text.encode("utf-8", "replace")

    def _assets(self) -> dict[str, bytes]:
        """Every file of the folders `assets`, a project's own before Factbox's."""
        found: dict[str, bytes] = {}
        for folder in self._folders:
            for file in sorted((folder / "assets").rglob("*")):
                name = file.relative_to(folder).as_posix()
                if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts):
                    found.setdefault(name, file.read_bytes())
        return found

    def _template_error(self, name: str, error: Exception) -> ProblemsError:
        """What went wrong in a template, at its file and line."""
        path, line = self._place_of(error, name)
        hint = "compare with the template of the same name that comes with Factbox"
        if isinstance(error, TemplatesNotFound | TemplateNotFound):
            message = f"there is no template {error.name}"
            hint = f"the folders searched are {', '.join(map(str, self._folders))}"
        elif isinstance(error, TemplateSyntaxError | UndefinedError):
            message = f"the template cannot be used: {error.message}"
        else:
            message = f"the template cannot be used: {type(error).__name__}: {error}"
        return ProblemsError([Problem(path, line, 1 if line else 0, message, hint)])

    def _place_of(self, error: Exception, name: str) -> tuple[str, int]:
        if isinstance(error, TemplateSyntaxError):
            return error.filename or error.name or name, error.lineno
        folders = tuple(str(folder) for folder in self._folders)
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename.startswith(folders) and frame.lineno:
                return frame.filename, frame.lineno
        return name, 0
