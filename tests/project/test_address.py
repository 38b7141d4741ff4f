"""The address that a site will have."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factbox.cli import cli
from factbox.problems import ProblemsError
from factbox.project.address import AddressError, site_address
from factbox.project.settings import read_settings
from factbox.render.feeds import feed_files

GOOD = (
    "https://example.org",
    "https://example.org/",
    "http://localhost:8000/a/b/",
    "https://[2001:db8::1]:8443/news",
    "http://127.0.0.1",
    "https://zeitung.müller.example/für/v1.2/a%20b/~anna",
    "https://हिन्दी.example/ไทย",
    "https://cafe\u0301.example",  # as macOS types it
    "https://my_paper.example.org.:65535",
)
BAD = {
    "": "a web address begins with https:// or http://",
    "example.org": "a web address begins with https:// or http://",
    "ftp://example.org": "a web address begins with https:// or http://",
    "https://": "there is no host with such a name",
    "https:///x": "there is no host with such a name",
    "https://a..b": "there is no host with such a name",
    "https://-a.example": "there is no host with such a name",
    "https://[::1": "there is no host with such a name",
    "https://::1/": "there is no host with such a name",
    "https://[::g]/": "there is no host with such a name",
    "https://[fe80::1%eth0]/": "there is no host with such a name",
    "https://256.1.1.1": "there is no host with such a name",
    "https://" + "a" * 64: "there is no host with such a name",
    "https://a b": "a blank cannot be part of a web address",
    "https://a/\u202e": "the character U+202E cannot be part of a web address",
    "https://a\\b": "the character U+005C cannot be part of a web address",
    "https://a/?x=1": "a site’s address has no query",
    "https://a?": "a site’s address has no query",
    "https://a/#x": "a site’s address has no fragment",
    "https://ann:secret@example.org/": "a site’s address has no user in it",
    "https://a:0": "`0` is not a port",
    "https://a:65536": "`65536` is not a port",
    "https://a:": "`` is not a port",
    "https://a:x": "`x` is not a port",
    "https://a:٨٠": "`٨٠` is not a port",
    "https://a/index.html": "a site’s address ends with a folder, not with a file",
    "https://a//b": "a site’s address names folders, each by its name",
    "https://a//": "a site’s address names folders, each by its name",
    "https://a/../b": "a site’s address names folders, each by its name",
    "https://a/%2e%2E/b": "a site’s address names folders, each by its name",
    "https://a/b%0a": "`%0a` stands for a control character",
    "https://\u0301a.example": "there is no host with such a name",
    "https://a/%zz": "after `%` come two figures or letters a to f",
    "https://a/" + "a" * 2000: "this address is too long",
}


@pytest.mark.parametrize("text", GOOD)
def test_an_address_that_a_site_can_have_is_taken_as_it_is(text: str, tmp_path: Path) -> None:
    assert site_address(text) == text
    (tmp_path / "site.yaml").write_text(f"base_url: {text}\n", encoding="utf-8")
    settings = read_settings(tmp_path / "site.yaml", "content/site.yaml")
    assert settings.root == text.rstrip("/")
    assert feed_files([], settings)["sitemap.xml"].count(f"<loc>{settings.root}/index.html</loc>".encode()) == 1


@pytest.mark.parametrize("text", BAD)
def test_any_other_is_refused_with_the_same_words_everywhere(text: str, tmp_path: Path) -> None:
    with pytest.raises(AddressError) as raised:
        site_address(text)
    assert str(raised.value) == BAD[text]
    said = CliRunner().invoke(cli, ["--base-url", text, "check"])
    assert (said.exit_code, said.output.splitlines()[-2:]) == (
        2,
        [f"Error: --base-url {text}: {BAD[text]}", raised.value.hint],
    )
    if text and not text.startswith("https://a/#") and "\u202e" not in text:
        (tmp_path / "site.yaml").write_text(f"base_url: '{text}'\n", encoding="utf-8")
        with pytest.raises(ProblemsError) as refused:
            read_settings(tmp_path / "site.yaml", "content/site.yaml")
        (problem,) = refused.value.problems
        assert (problem.line, problem.column, problem.message) == (1, 11, BAD[text])
