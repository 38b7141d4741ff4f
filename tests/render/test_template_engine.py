"""The template engine: it escapes as Jinja does, and renders a part of a page once for the same arguments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from markupsafe import Markup

from factbox.project.settings import Settings
from factbox.render.pages import Renderer
from factbox.render.template_code import NAMES
from factbox.render.template_engine import TemplateEngine
from tests.rendersite import SLUGS, TEMPLATES, checked, render

SETTINGS = Settings(title="Quick", base_url="https://example.org/", contact="desk@example.org")
VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.booleans(), st.none(), st.floats())


def engine(folder: Path, **templates: str) -> TemplateEngine:
    """An engine with these templates; `parts__items` is parts/items.html."""
    for name, text in templates.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return TemplateEngine([folder])


@dataclass
class Counting:
    """Says how often it was asked."""

    asked: int = 0

    @property
    def name(self) -> str:
        self.asked += 1
        return f"asked {self.asked}"


@given(value=VALUES)
def test_what_is_shown_is_escaped_as_jinja_has_it(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    folder = tmp_path_factory.getbasetemp() / "escaped"
    folder.mkdir(exist_ok=True)
    ours = engine(folder, page="{{ value }}|{{ value ~ '<' }}").get_template("page.html").render(value=value)
    assert ours == Environment(autoescape=True).from_string("{{ value }}|{{ value ~ '<' }}").render(value=value)


@pytest.mark.parametrize(
    "shown",
    [
        "{{ item.name }}|{{ item.name.upper() }}|{{ item['name'] }}",
        "{{ item.none is defined }}|{{ item.none | default('-') }}|{{ item.none.name is defined }}|{{ 1 is defined }}",
        "{{ known.name }}|{{ known.items() | list }}",  # a key
        "{{ item.class }}|{{ (1, 2).__len__() }}|{{ 1.5.real }}",
        "{% block a %}<{% endblock %}{{ self.a() }}",
        "{{ item.none }}",
        "{{ nothing.name }}",
        "{% autoescape false %}{{ item.name }}{% endautoescape %}{{ item.name }}",
        "{% for one in [item] %}{{ loop.index }}{{ one.name }}{% endfor %}{{ item.name if item else '' }}",
    ],
)
def test_quick_code_shows_what_plain_jinja_shows(tmp_path: Path, shown: str) -> None:
    def outcome(engine: Environment) -> str:
        try:
            return engine.get_template("page.html").render(item=Named("<Ada>"), known={"name": "<Bo>"})
        except UndefinedError as error:
            return f"{error.message}"

    assert outcome(engine(tmp_path, page=shown)) == outcome(TemplateEngine([tmp_path], quick=False))


@dataclass
class Named:
    name: str


def test_the_own_templates_need_no_second_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TemplateEngine, "plain", None)
    for one in SLUGS:
        assert Renderer([TEMPLATES], SETTINGS).render_story(checked(one))
    assert render(SETTINGS)


def test_many_texts_are_not_remembered_for_ever(tmp_path: Path) -> None:
    shown = engine(tmp_path, page="{% for one in many %}{{ one }} {% endfor %}").get_template("page.html")
    many = [f"<{number}>" for number in range(10_000)]
    assert shown.render(many=many) == "".join(f"&lt;{number}&gt; " for number in range(10_000))
    assert len(NAMES["_escaped"]) <= 4096


PART = '{% macro shown(item, label="", open=false) %}[{{ item.name }} {{ label }} {{ open }}]{% endmacro %}'
PAGE = '{% from "parts/items.html" import shown %}'


def test_a_part_is_rendered_once_for_the_same_arguments(tmp_path: Path) -> None:
    page = PAGE + "{{ shown(item) }}{{ shown(item) }}{% for _ in [1, 2] %}{{ shown(item) }}{% endfor %}"
    found = engine(tmp_path, page=page, parts__items=PART).get_template("page.html").render(item=Counting())
    assert found == "[asked 1  False]" * 4


def test_other_arguments_are_rendered_anew(tmp_path: Path) -> None:
    page = PAGE + '{{ shown(item) }}{{ shown(item, "a") }}{{ shown(item, label="b") }}{{ shown(item, open=true) }}'
    page += '{{ shown(item, "label", "b") }}'
    found = engine(tmp_path, page=page, parts__items=PART).get_template("page.html").render(item=Counting())
    assert found == "[asked 1  False][asked 2 a False][asked 3 b False][asked 4  True][asked 5 label b]"


def test_a_text_and_safe_markup_of_the_same_letters_are_not_the_same(tmp_path: Path) -> None:
    part = "{% macro shown(text) %}{{ text }}{% endmacro %}"
    templates = engine(tmp_path, page=PAGE + "{{ shown(text) }} {{ shown(safe) }}", parts__items=part)
    assert templates.get_template("page.html").render(text="<b>", safe=Markup("<b>")) == "&lt;b&gt; <b>"


def test_what_is_forgotten_is_rendered_anew(tmp_path: Path) -> None:
    templates, item = engine(tmp_path, page=PAGE + "{{ shown(item) }}", parts__items=PART), Counting()
    page = templates.get_template("page.html")
    first, second = page.render(item=item), page.render(item=item)
    templates.forget()
    assert (first, second, page.render(item=item)) == ("[asked 1  False]", "[asked 1  False]", "[asked 2  False]")


def test_a_macro_of_a_page_itself_may_use_the_page(tmp_path: Path) -> None:
    page = "{% macro shown(x) %}{{ x }} of {{ count }}{% endmacro %}{{ shown(1) }}"
    templates = engine(tmp_path, page=page, parts__items=PART).get_template("page.html")
    assert [templates.render(count=count) for count in (2, 3)] == ["1 of 2", "1 of 3"]


def test_blocks_and_what_they_extend(tmp_path: Path) -> None:
    base = "<{% block a %}one{% endblock %}|{% block b %}two{% endblock %}>"
    page = '{% extends "base.html" %}{% block a %}({{ super() }}){% endblock %}'
    assert engine(tmp_path, base=base, page=page).get_template("page.html").render() == "<(one)|two>"


def test_the_filter_line_joins_what_there_is(tmp_path: Path) -> None:
    page = '{{ ["a<b", "", none, safe] | line }}|{{ ["a", "b"] | line(" & ") }}|{{ [] | line }}'
    found = engine(tmp_path, page=page).get_template("page.html").render(safe=Markup("<i>"))
    assert found == "a&lt;b\u00a0· <i>|a &amp; b|"


def test_a_name_that_nobody_has_given_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError, match="'nothing' is undefined"):
        engine(tmp_path, page="{{ nothing }}").get_template("page.html").render()


def test_a_compiled_template_that_was_cut_short_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TemplateEngine, "compile", Environment.compile)  # each time, as in processes of their own
    compiled = tmp_path / "compiled"
    compiled.mkdir()

    def shown() -> str:
        return TemplateEngine([tmp_path], compiled).get_template("page.html").render(name="Ada")

    (tmp_path / "page.html").write_text("{{ name }}.", encoding="utf-8")
    assert shown() == "Ada."
    [file] = compiled.iterdir()
    whole = file.read_bytes()
    for length in range(0, len(whole), 7):
        file.write_bytes(whole[:length])
        assert shown() == "Ada.", length
        assert file.read_bytes() == whole
