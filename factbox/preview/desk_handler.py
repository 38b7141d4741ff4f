"""The desk over HTTP: pages to look at, and forms that change a story; nothing changes by looking."""

from __future__ import annotations

import os
from collections.abc import Callable
from urllib.parse import urlencode

from tornado import web

from factbox.desk import answers as given
from factbox.desk.decisions import Decision, decided
from factbox.desk.open_work import DeskRecord, desk_records
from factbox.desk.splicing import NotSpliced
from factbox.desk.story_desk import ChangedMeanwhile, SeenStory, StoryDesk
from factbox.desk.told_again import made_evidence
from factbox.preview.desk_page import DeskNotice, desk_page, no_desk_page, reading
from factbox.preview.guarding import Guarded
from factbox.problems import ProblemsError, show_all

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
_CHANGED = "The file has changed since this page was made. Nothing was written; look, and decide again."
_STILL_OPEN = "this does not decide it yet: "


class ReadingHandler(Guarded):
    """What a date is that somebody types."""

    def get(self) -> None:
        right, words = reading(self.get_query_argument("when", "")[:200])
        self.set_header("Cache-Control", "no-store")
        self.write({"right": right, "words": words})


class DeskHandler(Guarded):
    """A story's desk."""

    def prepare(self) -> None:
        super().prepare()
        if self.request.method == "POST":
            self.see_that_it_may_change()

    def get(self, slug: str) -> None:
        chosen = "" if self.get_query_argument("texts", "") else self.get_query_argument("record", "") or None
        said = DeskNotice(self.get_query_argument("done", "")[:200])
        if desk := self._desk(slug, said):
            self._answer(desk, chosen, said, 200)

    def post(self, slug: str) -> None:
        desk = self._desk(slug, self._refusal(""))
        if desk is None:
            return
        chosen = self._one("record")
        try:
            target = self._change(desk, chosen)
        except ChangedMeanwhile as error:
            self._refused(desk, chosen, _CHANGED, 409, error.difference)
        except NotSpliced as error:
            self._refused(desk, chosen, f"Nothing was written: {error}", 422)
        except ProblemsError as error:
            # Without their lines: those are of a file that is not written.
            told = "\n".join(f"{one.message}\n{one.hint}".strip() for one in error.problems)
            self._refused(desk, chosen, f"Nothing was written, since this would be wrong:\n{told}", 422)
        else:
            self.preview.show_changed(desk)
            self.redirect(target, status=303)

    def _refused(self, desk: StoryDesk, chosen: str, message: str, status: int, difference: str = "") -> None:
        self._answer(desk, chosen, self._refusal(message, difference), status)

    def _refusal(self, message: str, difference: str = "") -> DeskNotice:
        answers = {key: self.get_body_arguments(key) for key in self.request.body_arguments}
        return DeskNotice(message, True, difference, answers)

    def _desk(self, slug: str, said: DeskNotice) -> StoryDesk | None:
        """The desk of a story; None, with a page that says so, where there is no such story."""
        desks: dict[str, StoryDesk] = self.preview.desks
        if slug not in desks:
            desk = StoryDesk(self.preview.project, slug)
            if not self.preview.site.has_story(slug):
                self._answer_without_story(desk, said, "")
                return None
            desks[slug] = desk
        return desks[slug]

    def _answer(self, desk: StoryDesk, chosen: str | None, said: DeskNotice, status: int) -> None:
        try:
            seen = desk.read()
        except ProblemsError as error:
            self._answer_without_story(desk, said, show_all(error.problems, self.preview.project.root))
            return
        more = {
            "token": self.preview.token,
            "undo": desk.last_step(seen),
            "problems": show_all(seen.errors, self.preview.project.root),
        }
        self._page(status, desk_page(seen, chosen, said, **more, **self._addresses))

    def _answer_without_story(self, desk: StoryDesk, said: DeskNotice, problems: str) -> None:
        """The file is gone, or cannot be read for the `problems`: what was typed is shown, so that it is not lost."""
        others = [card for card in self.preview.site.stories if card.slug != desk.slug]
        gone = not problems or not os.path.lexists(desk.path)
        page = no_desk_page(desk, "" if gone else problems, said, others, **self._addresses)
        self._page(404 if gone else 409, page)

    @property
    def _addresses(self) -> dict[str, str]:
        return {"base": self.preview.base, "assets": self.preview.site.assets_key}

    def _page(self, status: int, page: str) -> None:
        self.set_status(status)
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("X-Frame-Options", "DENY")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")
        self.write(page)

    # ── Changes ───────────────────────────────────────────────────────────────────────────────────

    def _one(self, name: str) -> str:
        return str(self.get_body_argument(name, "", strip=False))

    def _change(self, desk: StoryDesk, chosen: str) -> str:
        """Makes the change that the form asks for; gives the address to go on to. Raises as `StoryDesk.change`."""
        action, seen = self._one("action"), self._one("seen")
        here = self.request.path
        if action == "undo":
            what = desk.undo(seen)
            return f"{here}?{_query(record=chosen, done=f'Undone: {what}' if what else 'There is nothing to undo.')}"
        make = _ACTIONS.get(action)
        if make is None:
            raise web.HTTPError(400)
        known: list[DeskRecord] = []

        def changed(now: SeenStory) -> str:
            if now.file.tree.value is None:
                raise NotSpliced("the file cannot be read as it is: mend it in a text editor, or undo there")
            known[:] = desk_records(now)
            decision = make(self, now, _record(known, chosen))
            return decided(now.file.tree, decision)

        done = f"{_DONE[action]}{f': {chosen}' if chosen and action in _OF_A_RECORD else ''}"
        after = desk.change(seen, done, lambda now: _see_that_it_is_decided(desk, action, chosen, changed(now)))
        return f"{here}?{_next(known, desk_records(after), action, chosen, done)}"

    def _selected(self) -> given.Selected:
        start, end = self._one("start"), self._one("end")
        if not (start.isdecimal() and end.isdecimal() and len(start) < 12 and len(end) < 12):
            raise NotSpliced("choose words in the article first")
        return given.Selected(self._one("source"), int(start), int(end), self._one("words"))

    @property
    def _answers(self) -> dict[str, list[str]]:
        answers = {key: self.get_body_arguments(key, strip=False) for key in self.request.body_arguments}
        if self._one("has_actors"):
            answers.setdefault("actors", [])  # none is ticked
        return answers


Make = Callable[[DeskHandler, SeenStory, DeskRecord | None], Decision]


def _of(record: DeskRecord | None) -> DeskRecord:
    if record is None:
        raise NotSpliced("this record is no longer in the file")
    return record


_ACTIONS: dict[str, Make] = {
    "keep": lambda _, __, record: given.kept(_of(record)),
    "save": lambda form, seen, record: given.answered(seen, _of(record), form._answers),
    "delete": lambda _, seen, record: given.deleted(seen, _of(record)),
    "merge": lambda _, seen, record: made_evidence(seen, _of(record)),
    "event": lambda form, seen, _: given.new_event(seen, form._selected()),
    "quote": lambda form, seen, _: given.new_quote(seen, form._selected()),
    "evidence": lambda form, seen, record: given.new_evidence(seen, _of(record), form._selected()),
    "instead": lambda form, seen, record: given.new_evidence(seen, _of(record), form._selected(), instead=True),
    "texts": lambda form, seen, _: given.texts_given(seen, form._answers),
    "finish": lambda form, seen, _: given.finished(seen, form._answers),
}
_DONE = {
    "keep": "Kept",
    "save": "Saved",
    "delete": "Deleted",
    "merge": "Made evidence of the other one",
    "event": "New event",
    "quote": "New quote",
    "evidence": "More evidence",
    "instead": "Other evidence",
    "texts": "Saved title, summary and overview",
    "finish": "Reviewed",
}
_OF_A_RECORD = ("keep", "save", "delete", "merge", "evidence", "instead")


def _record(records: list[DeskRecord], id_: str) -> DeskRecord | None:
    return next((record for record in records if record.id == id_), None)


def _see_that_it_is_decided(desk: StoryDesk, action: str, chosen: str, text: str) -> str:
    """A headline that is cut short stays open whoever keeps it: that is said, and nothing written."""
    if action in ("keep", "save"):
        record = _record(desk_records(desk.look_at(text)), chosen)
        if record and record.open:
            raise NotSpliced(_STILL_OPEN + "; ".join(record.open))
    return text


def _next(before: list[DeskRecord], after: list[DeskRecord], action: str, chosen: str, done: str) -> str:
    """Where to go on: to what was made, or to the next that is open, else to the next in the queue."""
    known = {record.id for record in before}
    new = [record.id for record in after if record.id not in known]
    if action in ("event", "quote") and new:
        return _query(record=new[0], done=done)
    if action in ("evidence", "instead"):
        return _query(record=chosen, done=done)
    if action in ("texts", "finish"):
        return _query(texts="1", done=done)
    ids = [record.id for record in before]
    there = {record.id: record for record in after}
    at = ids.index(chosen)
    later = [id_ for id_ in (*ids[at + 1 :], *ids[:at]) if id_ in there]
    target = next((id_ for id_ in later if there[id_].open), None)
    if target is None and not before[at].open:
        target = next((id_ for id_ in ids[at + 1 :] if id_ in there), None)
    return _query(record=target, done=done) if target else _query(texts="1", done=done)


def _query(**values: str | None) -> str:
    return urlencode({key: value for key, value in values.items() if value})
