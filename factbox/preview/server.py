"""The preview: the site with its drafts on this machine alone, made anew and shown again when a file is saved."""

from __future__ import annotations

import logging
import mimetypes
import secrets
import signal
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.escape import json_decode
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

from factbox.cache.state import TICK
from factbox.desk.story_desk import StoryDesk
from factbox.paths import PACKAGE
from factbox.preview.desk_handler import DeskHandler, ReadingHandler
from factbox.preview.guarding import Guarded, WaryApplication
from factbox.preview.listening import HOST, host_of_origin, is_this_machine, listen, shown_host
from factbox.preview.shown_page import OWN, shown_page
from factbox.preview.site import STILL, PreviewSite
from factbox.preview.watching import EventWatcher
from factbox.problems import ProblemsError, show_all
from factbox.project.contents import Project, see_that_it_is_one

_ANSWER_FIRST = 0.15  # s for the pages that browsers ask for anew, before it is looked again whether something came
_SHOW_FIRST = 0.5  # s after a decision on the desk for the pages of its story, before all else is looked at
_LONGEST_MESSAGE = 64_000  # bytes that a browser may say at once
_FILES = PACKAGE / "preview" / "assets"
# What a file is, the same on every machine: some program may have told Windows that scripts are plain text.
_KINDS = mimetypes.MimeTypes()
for _ending, _kind in (
    (".js", "text/javascript"),
    (".jsonld", "application/ld+json"),
    (".ics", "text/calendar"),
    (".atom", "application/atom+xml"),
    (".webp", "image/webp"),
    (".woff2", "font/woff2"),
):
    _KINDS.add_type(_kind, _ending)
_EMPTY = b"<!doctype html><html lang=en><head><title>Not yet</title></head><body><main></main></body></html>"

Say = Callable[[str], None]


class Preview(Server):  # type: ignore[misc]  # livereload has no types
    """Livereload's server, with pages from memory and a watcher that tells the browsers itself."""

    def __init__(self, project: Project, say: Say, base_path: str = "/", host: str = HOST) -> None:
        self.site = PreviewSite(project)
        self.project = project
        self.say = say
        self.base = f"/{base_path.strip('/')}/".replace("//", "/")
        self.bound_to = host
        self.desks: dict[str, StoryDesk] = {}
        self.token = secrets.token_urlsafe()  # in the address of every change, another one at each start
        self._said = ""
        self._answer_until = 0.0
        self._is_waiting = False
        folders = [project.content, project.seeds, *project.template_folders, project.root / "templates"]
        super().__init__(watcher=EventWatcher(project.root, list(dict.fromkeys(folders)), self.hear))

    def hear(self) -> None:
        """Something has been saved. Of its own changes the preview hears too, just when browsers ask for the page."""
        wait = self._answer_until - IOLoop.current().time()
        if wait <= 0:
            self.look()
        elif not self._is_waiting:
            self._is_waiting = True
            IOLoop.current().call_later(wait, self._hear_again)

    def _hear_again(self) -> None:
        """Pages that have come to be asked for meanwhile are waited for as well."""
        self._is_waiting = False
        self.hear()

    def look(self) -> None:
        """Takes in what has been saved, and tells every browser if a page may look different."""
        changed = self.site.refresh()
        self.say_problems()
        if changed:
            self._tell()
            self._answer_until = IOLoop.current().time() + max(_ANSWER_FIRST, 2 * TICK / 1e9)
            self.hear()  # what was saved this very moment may be saved again without its times showing it
        elif self.site.is_waiting:
            IOLoop.current().call_later(STILL, self.look)

    def show_changed(self, desk: StoryDesk) -> None:
        """After a change of the preview's own: the story's pages first, and all else once they are answered."""
        with suppress(ProblemsError):  # which the next look tells
            if self.site.take_in(desk.slug, desk.read()):
                self._answer_until = IOLoop.current().time() + _SHOW_FIRST
                self._tell()
        IOLoop.current().add_callback(self.hear)

    def _tell(self) -> None:
        """Has every browser show anew what may look different now: each when what waits is answered, and first those
        that somebody sees."""
        for waiter in sorted(LiveReloadHandler.waiters, key=lambda one: not one.is_seen):
            IOLoop.current().add_callback(waiter.see_whether_it_is_old, show=True)

    def shown(self, name: str, page: bytes, host: str) -> bytes:
        """A page of the site with the preview's additions, for a browser that asks this host."""
        self.say_problems()  # which may have come while the page was made
        return shown_page(self.site, name, page, host)

    def name_of(self, path: str) -> str:
        """A page of the site, by the path that a browser asks for."""
        name = unquote(path).removeprefix(self.base)
        return f"{name}index.html" if name.endswith("/") or not name else name

    def say_problems(self) -> None:
        """On the terminal, whenever there are others than before."""
        text = show_all([*self.site.problems, *self.site.all_problems], self.project.root)
        if text != self._said:
            self._said = text
            self.say(text or "nothing is wrong any more")

    def application(self, port: int, *_: object, **__: object) -> None:
        """Listens; overrides livereload's own, which answers to any host and origin."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, False
        settings = {"preview": self, "port": port}
        handlers = [
            (r"/livereload", ReloadHandler, settings),
            (rf"/{OWN}/reading", ReadingHandler, settings),
            (rf"/{OWN}/([a-z.]+)", FileHandler, settings),
            (rf"/{OWN}/desk/([a-z0-9-]+)", DeskHandler, settings),
            (r"/(.*)", PageHandler, settings),
        ]
        application = WaryApplication(
            handlers, log_function=lambda _: None, websocket_max_message_size=_LONGEST_MESSAGE
        )
        HTTPServer(application).add_sockets(self.sockets)

    def _setup_logging(self) -> None:
        logging.getLogger("livereload").setLevel(logging.ERROR)


def serve_preview(
    project: Project, port: int, say: Say, *, host: str = HOST, base_path: str = "/", open_page: bool = False
) -> None:
    """Serves until it is interrupted. Problems are said and shown, and the last good pages stay."""
    see_that_it_is_one(project)
    preview = Preview(project, say, base_path, host)
    try:
        _serve(preview, port, open_page)
    except KeyboardInterrupt:
        pass  # as livereload does, once it serves
    finally:
        preview.watcher.stop()
        preview.site.remember()


def _serve(preview: Preview, port: int, open_page: bool) -> None:
    say, host = preview.say, preview.bound_to
    preview.sockets, free = listen(host, port)
    if port and free != port:
        say(f"port {port} is in use; taking {free}")
    if not is_this_machine(host):
        say(f"warning: bound to {host}: whoever reaches this machine can read your drafts and decide on them")
    preview.site.refresh()
    preview.say_problems()
    address = f"http://{shown_host(host, free)}{preview.base}"
    IOLoop.current()  # there from now on, for an end that comes as soon as the address is said
    signal.signal(signal.SIGINT, _end)
    say(f"Preview at {address} (Ctrl-C ends it)")
    if open_page:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    preview.serve(port=free, host=host)


def _end(*_: object) -> None:
    """Ends the loop. An exception would be lost where livereload catches every one; a second time it is one."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    loop = IOLoop.current()
    loop.add_callback_from_signal(loop.stop)


class ReloadHandler(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """A browser that waits to be told."""

    _name = _version = ""  # of the page that it shows
    is_seen = False  # by somebody, as its script says

    def prepare(self) -> None:
        super().prepare()
        # Tornado asks `check_origin` only of what it takes for another's, and stumbles over what is no address.
        if not all(map(self.check_origin, self.request.headers.get_list("Origin"))):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return self.is_own(host_of_origin(origin))

    def on_message(self, message: str | bytes) -> None:
        try:
            given = json_decode(message)
        except (ValueError, RecursionError):  # not what a browser of ours would say
            given = None
        if not isinstance(given, dict) or not isinstance(given.get("command"), str):
            self.close()
            return
        super().on_message(message)
        if given["command"] == "info":
            self._name = self.preview.name_of(_path_of(str(given.get("url", ""))))
            self._version = str(given.get("version", self.preview.site.version_of(self._name)))
            self.is_seen = given.get("seen") is True
            self.see_whether_it_is_old()  # it may have become so while it was on its way

    def see_whether_it_is_old(self, *, show: bool = False) -> None:
        """Has the browser load the page again where it may look different now; to `show` gives it along."""
        version = self.preview.site.version_of(self._name)
        if self._version != version and self.ws_connection:  # else it has gone meanwhile
            self._version = version
            self.send_message({"command": "reload", "path": "*", **(self._page() if show and self.is_seen else {})})

    def _page(self) -> dict[str, str]:
        """The page, for the browser to show before it has loaded it again."""
        page = self.preview.site.page(self._name) if self._name.endswith(".html") else None
        if page is None:
            return {}
        return {"page": self.preview.shown(self._name, page, self.request.host).decode("utf-8", "replace")}


class FileHandler(Guarded):
    """The preview's own script and style."""

    def get(self, name: str) -> None:
        if name not in ("preview.js", "preview.css", "desk.js", "desk.css"):
            raise web.HTTPError(404)
        self.set_header("Content-Type", f"{_KINDS.guess_type(name)[0]}; charset=utf-8")
        self.set_header("Cache-Control", "max-age=86400, immutable")  # asked for with a key
        self.write((_FILES / name).read_bytes())


class PageHandler(Guarded):
    """A file of the site, as a host would serve it, with the preview's additions to pages."""

    def head(self, path: str) -> None:
        self.get(path)

    def get(self, path: str) -> None:
        path = unquote(self.request.path)
        base, site = self.preview.base, self.preview.site
        if not path.startswith(base):
            if path in ("/", base.rstrip("/")):
                return self.redirect(base)
            return self._answer("404.html", site.page("404.html"), 404)
        name = self.preview.name_of(self.request.path)
        found = site.page(name)
        if found is None and site.page(f"{name}/index.html") is not None:
            return self.redirect(f"{path}/")
        if found is None and site.all_problems and name.endswith(".html"):
            return self._answer(name, _EMPTY, 200)  # it may well be there when all is mended
        return self._answer(*((name, found, 200) if found is not None else ("404.html", site.page("404.html"), 404)))

    def _answer(self, name: str, data: bytes | None, status: int) -> None:
        kind = _KINDS.guess_type(name)[0] or "application/octet-stream"
        self.set_status(status)
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml", "application/atom+xml")
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        kept = name.startswith("assets/") and self.get_query_argument("v", "") == self.preview.site.assets_key
        self.set_header("Cache-Control", "max-age=86400, immutable" if kept else "no-store")
        page = self.preview.shown(name, data or _EMPTY, self.request.host) if kind == "text/html" else data or b""
        self.write(page)


def _path_of(url: str) -> str:
    """The path of a page, as its browser names it; nothing where that is no address."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
