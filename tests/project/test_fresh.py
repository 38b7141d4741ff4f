"""A new project: every file of it is what the program expects that will read it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factbox import __version__
from factbox.build.whole import build, check
from factbox.cache.options import BuildOptions
from factbox.paths import STARTER
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from factbox.project.fresh import begin
from factbox.project.settings import read_settings, setting_as_yaml, settings_from_text, wrong_with
from factbox.story.schema import schema_text
from tests.paths import ROOT

NAMES = (
    "content/site.yaml",
    "content/site.schema.json",
    "content/story.schema.json",
    "seeds/lighthouse.txt",
    "content/lighthouse.yaml",
    ".gitattributes",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    ".github/workflows/pages.yml",
    ".nojekyll",
)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    begin(Project(tmp_path), "Facts of the Coast", "en-GB", "https://example.org/news")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    return subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_all_of_it_is_written(tmp_path: Path) -> None:
    begun = begin(Project(tmp_path), "Facts", "en")
    assert (begun.written, begun.kept) == (NAMES, ())
    assert set(files(tmp_path)) == set(NAMES)
    assert not [name for name, data in files(tmp_path).items() if b"\r" in data]


def test_its_sample_is_checked_built_and_published(fresh: Path) -> None:
    checked = check(Project(fresh), BuildOptions(strict=True))
    assert (checked.stories, checked.without_story, checked.warnings) == (1, [], [])
    built = build(Project(fresh), fresh / "site", BuildOptions(strict=True))
    assert [(card.quotes, card.events) for card in built.stories] == [(3, 5)]
    assert built.drafted == []
    page = (fresh / "site/index.html").read_text(encoding="utf-8")
    assert "Facts of the Coast" in page
    assert 'lang="en-GB"' in page


def test_the_sample_says_that_it_is_invented() -> None:
    for name in ("article.txt", "story.yaml"):
        assert "A sample: the place, the people and the paper are invented." in (STARTER / name).read_text("utf-8")


def test_its_settings_are_those_that_were_given(fresh: Path) -> None:
    found = read_settings(fresh / "content/site.yaml", "content/site.yaml")
    assert (found.title, found.language) == ("Facts of the Coast", "en-GB")
    assert (found.base_url, found.most_shown, found.share_pictures) == ("https://example.org/news", None, False)


def test_without_an_address_its_line_is_a_comment(tmp_path: Path) -> None:
    begin(Project(tmp_path), "Facts", "en")
    assert "\n# base_url: https://example.org/news\n" in (tmp_path / "content/site.yaml").read_text("utf-8")
    assert read_settings(tmp_path / "content/site.yaml", "content/site.yaml").base_url is None


def test_what_stands_in_its_comments_can_be_set(fresh: Path) -> None:
    """Each line of the file that gives a setting, with the mark taken away."""
    path = fresh / "content/site.yaml"
    given = re.findall(r"^(?:# )?([a-z_]+: .*)$", path.read_text("utf-8"), re.MULTILINE)
    path.write_text("\n".join(given), encoding="utf-8")
    found = read_settings(path, "content/site.yaml")
    assert (found.most_shown, found.share_pictures, found.base_url) == (40, True, "https://example.org/news")
    assert (found.contact, found.logo, found.share_image) == ("desk@example.org", "logo.svg", "share.png")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_title_that_can_be_one_is_read_back(title: str) -> None:
    """A title of signs, quotation marks or line breaks too."""
    if not title.strip() or wrong_with("title", title):
        return
    found = settings_from_text(f"title: {setting_as_yaml(title)}\n", "site.yaml")
    assert found.title.strip() == title.strip()


def test_the_schemas_stand_beside_and_are_named(fresh: Path) -> None:
    assert (fresh / "content/story.schema.json").read_text("utf-8") == schema_text()
    for name, schema in (("site.yaml", "site.schema.json"), ("lighthouse.yaml", "story.schema.json")):
        text = (fresh / "content" / name).read_text("utf-8")
        assert text.startswith(f"# yaml-language-server: $schema={schema}\n")
        rules = json.loads((fresh / "content" / schema).read_text("utf-8"))
        value = yaml.load(text, yaml.BaseLoader)
        jsonschema.Draft7Validator(rules).validate(value)


def test_vs_code_is_told_of_its_plug_in_and_both_schemas(fresh: Path) -> None:
    tools = fresh / ".vscode"
    assert json.loads((tools / "extensions.json").read_text("utf-8")) == {"recommendations": ["redhat.vscode-yaml"]}
    schemas = json.loads((tools / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert sorted(schemas) == ["content/site.schema.json", "content/story.schema.json"]
    assert all((fresh / name).is_file() for name in schemas)


def test_git_keeps_articles_byte_for_byte_and_passes_over_what_is_made(fresh: Path) -> None:
    """As on Windows, where git gives files other line ends."""
    build(Project(fresh), fresh / "site")
    article = (fresh / "seeds/lighthouse.txt").read_bytes()
    git(fresh, "init", "-q")
    git(fresh, "config", "core.autocrlf", "true")
    git(fresh, "add", ".")
    git(fresh, "commit", "-qm", "x")
    assert sorted(git(fresh, "ls-files").splitlines()) == sorted(NAMES)
    for name in NAMES:
        (fresh / name).unlink()
    git(fresh, "checkout", "-q", ".")
    assert b"\r\n" in (fresh / "content/site.yaml").read_bytes()
    assert (fresh / "seeds/lighthouse.txt").read_bytes() == article
    assert check(Project(fresh), BuildOptions(strict=True)).warnings == []


def test_the_hooks_run_the_check(fresh: Path) -> None:
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    theirs = yaml.safe_load((fresh / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    for hook in (*ours, *theirs):
        assert (hook["id"], hook["entry"], hook["pass_filenames"]) == ("factbox-check", "factbox check", False)


def test_the_workflow_checks_every_change_and_publishes_the_main_branch(fresh: Path) -> None:
    text = (fresh / ".github/workflows/pages.yml").read_text("utf-8")
    flow = yaml.safe_load(text)
    assert flow["env"] == {"FACTBOX": f"factbox=={__version__}"}
    steps = flow["jobs"]["build"]["steps"]
    said = [step["run"] for step in steps if "run" in step]
    assert said[:2] == ['pip install "$FACTBOX"', "factbox check --format github"]
    assert said[2] == 'factbox --base-url "${{ steps.pages.outputs.base_url }}"'
    assert steps[-1]["with"] == {"path": "site"}
    assert flow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert flow["permissions"] == {"contents": "read"}


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    begun = begin(Project(tmp_path), "Facts", "en")
    assert begun.kept == (".gitignore",)
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine\n"


def test_a_project_that_is_there_gets_no_sample(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    begun = begin(Project(tmp_path), "Facts", "en")
    assert begun.written == tuple(name for name in NAMES if "lighthouse" not in name)
    assert begin(Project(tmp_path), "Other", "de").written == ()


def test_nothing_is_written_through_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project/.vscode").symlink_to(tmp_path / "else")
    with pytest.raises(ProblemsError):
        begin(Project(tmp_path / "project"), "Facts", "en")
    assert files(tmp_path) == {}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("", encoding="utf-8")
    with pytest.raises(ProblemsError) as raised:
        begin(Project(tmp_path), "Facts", "en")
    (problem,) = raised.value.problems
    assert problem.message.startswith("cannot be written: ")
    assert problem.hint == "see to the folder’s permissions and free space, then run it again; what is there stays"
