"""A preview that runs in a process of its own, and its desk as a browser or any other program asks it."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page

from tests.paths import ROOT


class RunningDesk:
    """The preview of a project, and the desk of one of its stories."""

    def __init__(self, folder: Path, slug: str) -> None:
        self.folder = folder
        self.log = folder.with_suffix(".log")
        self.file = folder / "content" / f"{slug}.yaml"
        self.path = f"/_factbox/desk/{slug}"

    def start(self) -> None:
        command = [sys.executable, "-u", str(ROOT / "build.py"), "serve", "-C", str(self.folder), "--port", "0"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        end = time.monotonic() + 60
        while "Preview at" not in self.log.read_text(encoding="utf-8"):
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.02)
        said = self.log.read_text(encoding="utf-8").splitlines()
        self.address = next(line for line in said if "Preview at" in line).split()[2].rstrip("/")
        self.host = self.address.removeprefix("http://")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        given = {"Host": self.host, "Content-Type": "application/x-www-form-urlencoded", **headers}
        connection.putrequest(method, path, skip_host=True)
        for name, value in {**given, "Content-Length": str(len(body.encode()))}.items():
            connection.putheader(name, value)
        connection.endheaders(body.encode())
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def form(self) -> tuple[str, str]:
        """The token and the hash that a page of the desk has."""
        page = self.ask("GET", self.path)[1]
        return re.findall(r"\?token=([^\"]+)", page)[0], re.findall(r'name="seen" value="([^"]+)', page)[0]


def press(tab: Page, key: str) -> None:
    """A key that leads to another page."""
    with tab.expect_navigation():
        tab.keyboard.press(key)


def left(tab: Page) -> int:
    """How many records the desk says are open."""
    return int((tab.text_content("#left") or "").split()[0])
