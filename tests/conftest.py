"""What several tests share."""

from __future__ import annotations

import compileall
import os
import shutil
from collections.abc import Iterator
from functools import cache
from types import CodeType

import pytest
from hypothesis import settings
from jinja2 import Environment
from playwright.sync_api import Browser, expect, sync_playwright

pytest.register_assert_rewrite("tests.cases")

from factbox.render.template_engine import TemplateEngine  # noqa: E402
from tests.cases import Expected  # noqa: E402  (after the line above, or its assertions do not say what differs)
from tests.paths import ROOT  # noqa: E402

# How long one example takes says nothing on a machine that is busy. HYPOTHESIS_PROFILE=many looks longer.
settings.register_profile("any machine", deadline=None, max_examples=50)
settings.register_profile("many", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "any machine"))

# Nor how long it takes until a page shows something.
expect.set_options(timeout=60_000)

# A shared machine has no graphics card, and a test asks the network for nothing.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
    " --no-first-run"
).split()

EXPECTED = pytest.StashKey[Expected]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="write what is found into the files of cases, and show it")


def pytest_configure(config: pytest.Config) -> None:
    regen = bool(config.getoption("--regen"))
    if regen and os.environ.get("CI"):
        raise pytest.UsageError("--regen is for a person who reads what it changes; CI only compares")
    config.stash[EXPECTED] = Expected(regen)
    if not hasattr(config, "workerinput"):  # once, before any worker starts
        _compile_all()


def _compile_all() -> None:
    """A test that starts the command anew would compile all of Factbox again where Python may not keep what it has."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(ROOT / "factbox", quiet=2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    expected = config.stash[EXPECTED]
    if expected.regen:
        terminalreporter.section("what is expected now")
        for line in expected.write() or ["the same as before"]:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """For all sites that are built in one process: to compile the templates takes longer than a small site does."""

    @cache
    def compiled(quick: bool, source: str, name: str | None, filename: str | None) -> CodeType:
        return Environment.compile(engines[quick], source, name, filename)

    def compile_once(
        engine: TemplateEngine, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        return compiled(engine.plain is not None, source, name, filename)

    engines = {quick: TemplateEngine([], quick=quick) for quick in (True, False)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TemplateEngine, "compile", compile_once)
        yield


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Expected:
    """What the files of cases expect; with `--regen` they are written anew when all tests have run."""
    return request.config.stash[EXPECTED]


def chromium_path() -> str | None:
    """Where Chromium is, as `CHROMIUM` says or else as it is found; None where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests. Where there is none, tests that need it are skipped; in CI they fail."""
    path = chromium_path()
    if path is None:
        reason = "there is no Chromium on this machine; set CHROMIUM to its path"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()
