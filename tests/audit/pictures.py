"""The pictures of docs/: pages of this project's own site, as a browser shows them.

python tests/audit/pictures.py
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from factbox.api import build_site  # noqa: E402
from tests.conftest import CHROMIUM_ARGUMENTS, chromium_path  # noqa: E402

DOCS = ROOT / "docs"
DESK, PHONE = (1280, 800), (360, 740)


@dataclass(frozen=True)
class Picture:
    """One file of docs/: which page, in what window, light or dark; `shown` is opened before it is taken."""

    file: str
    page: str
    window: tuple[int, int] = DESK
    is_dark: bool = False
    shown: str = ""


# {story} is the first of the front page.
PICTURES = (
    Picture("front-page.png", "index.html"),
    Picture("overview.png", "{story}/index.html"),
    Picture("timeline.png", "{story}/timeline.html", shown=".event .evidence"),
    Picture("who-said-what.png", "{story}/who-said-what.html"),
    Picture("timeline-on-a-phone.png", "{story}/timeline.html", PHONE),
    Picture("who-said-what-in-the-dark.png", "{story}/who-said-what.html", PHONE, is_dark=True),
)


def take(browser: Browser, site: Path, picture: Picture, story: str) -> None:
    width, height = picture.window
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1 if picture.window == DESK else 2,
        color_scheme="dark" if picture.is_dark else "light",
        timezone_id="UTC",
    )
    page = context.new_page()
    page.goto((site / picture.page.format(story=story)).as_uri())
    if picture.shown:
        page.locator(picture.shown).nth(1).evaluate("details => { details.open = true; }")
    page.screenshot(path=DOCS / picture.file)
    context.close()
    print(f"docs/{picture.file}")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder)
        build_site(ROOT, output=site)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        page = browser.new_page()
        page.goto((site / "index.html").as_uri())
        story = (page.locator(".first-story h2 a").first.get_attribute("href") or "").partition("/")[0]
        for picture in PICTURES:
            take(browser, site, picture, story)
        browser.close()


if __name__ == "__main__":
    main()
