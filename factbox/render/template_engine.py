"""Jinja as Factbox uses it: strict, escaping, and quick where a story's many pages show the same things.

A macro of `parts/` that is called again with the same arguments gives what it gave before: it is imported without the
page's context, and so depends on nothing else. What is rendered is kept per story, and is for `forget` to let go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import CodeType
from typing import Any, Self

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from factbox.cache.quick import environment_text
from factbox.files import put_away, write_whole
from factbox.render import template_code
from factbox.render.template_code import NAMES, QuickCode

_DIGEST = hashlib.sha256().digest_size
_Rendering = Callable[[Context], Iterable[str]]


class TemplateEngine(Environment):
    """The templates of the first of the folders that has each of them.

    `compiled` is a folder for what Jinja makes of them, which it can do without. Where `quick` code fails, a page is
    rendered once more with Jinja's own, which finds more, and has the words for what is wrong.
    """

    def __init__(self, folders: Sequence[Path], compiled: Path | None = None, *, quick: bool = True) -> None:
        super().__init__(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,  # what is constant in an output is so without it
            auto_reload=False,
            bytecode_cache=_Compiled(compiled) if compiled else None,
        )
        self.filters["line"] = _line
        self._folders, self._is_quick = tuple(folders), quick
        if quick:
            self.code_generator_class = QuickCode
        self.template_class = _Template
        self.context_class = _TemplateContext
        self.rendered: dict[tuple[Any, ...], tuple[str, Any]] = {}
        self._loaded: dict[str, Template] = {}

    @cached_property
    def plain(self) -> TemplateEngine | None:
        """The same without quick code; None where this is it."""
        if not self._is_quick:
            return None
        plain = TemplateEngine(self._folders, quick=False)
        plain.globals = self.globals
        return plain

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """As Jinja has it, but that one is asked for a hundred times a story."""
        known = self._loaded.get(name) if type(name) is str and globals is None else None
        if known is None:
            known = super().get_template(name, parent, globals)
            if type(name) is str and globals is None:
                self._loaded[name] = known
        return known

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that every template knows, in one dictionary: Jinja's chain of two is asked on every page."""
        return {**self.globals, **(d or {})}

    def forget(self) -> None:
        """Lets go of what macros have given."""
        self.rendered.clear()
        vars(self).pop("plain", None)

    @cached_property
    def parts(self) -> frozenset[Macro]:
        """The macros of `parts/`, which take nothing but their arguments."""
        names = self.list_templates(filter_func=lambda name: name.startswith("parts/"))
        return frozenset(macro for name in names for macro in _macros(self.get_template(name)))


class _Compiled(BytecodeCache):
    """What Jinja has made of templates before; what cannot be read is made anew.

    Each file begins with a digest of the rest, of whose it is and of what has made it: Python believes any code that is
    well formed, and code in which one bit has turned may write other pages, or end the process.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maker = (
            environment_text().encode() + Path(__file__).read_bytes() + Path(template_code.__file__).read_bytes()
        )

    def load_bytecode(self, bucket: Bucket) -> None:
        path = self._path(bucket)
        try:
            data = path.read_bytes() if path.is_file() else b""
        except OSError:
            return
        digest, code = data[:_DIGEST], data[_DIGEST:]
        if code and digest == self._digest(bucket, code):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code, path = bucket.bytecode_to_string(), self._path(bucket)
        if not path.is_file():
            put_away(path)
        with suppress(OSError):
            write_whole(path, self._digest(bucket, code) + code)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"__jinja2_{bucket.key}.cache"

    def _digest(self, bucket: Bucket, code: bytes) -> bytes:
        return hashlib.sha256(b"\0".join([self._maker, bucket.key.encode(), code])).digest()


class _TemplateContext(Context):
    def call(self, callee: Any, /, *arguments: Any, **named: Any) -> Any:
        """What a macro of `parts/` gives, rendered once. Texts are told apart by their words, all else by identity."""
        engine = self.environment
        if type(callee) is not Macro or not isinstance(engine, TemplateEngine) or callee not in engine.parts:
            return super().call(callee, *arguments, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        values = (*arguments, *named, *named.values()) if named else arguments
        key = (callee, len(arguments), *[value if type(value) is str else id(value) for value in values])
        known = engine.rendered.get(key)
        if known is None:
            # The values are kept too, so that no other object can get their ids.
            known = engine.rendered[key] = (_called(callee, arguments, named), values)
        return known[0]


def _called(macro: Macro, arguments: tuple[Any, ...], named: MutableMapping[str, Any]) -> str:
    """What a macro gives, without Jinja's own look at each argument where all have their places."""
    rest = macro.arguments[len(arguments) :]
    if len(arguments) + len(rest) != len(macro.arguments) or not named.keys() <= {*rest}:
        return macro(*arguments, **named)
    return Markup(macro._func(*arguments, *[named.get(name, missing) for name in rest]))  # noqa: S704 - as Macro has it


class _Template(Template):
    """A template whose blocks give one text each: passed on piece by piece, a page costs a third more."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Self:
        template: Self = super().from_code(environment, code, globals, uptodate)  # type: ignore[assignment]
        names = template.root_render_func.__globals__  # of the module that Jinja has made of the template
        names |= NAMES
        template.root_render_func = _in_one(template.root_render_func)  # type: ignore[assignment]
        template.blocks = {name: _in_one(block) for name, block in template.blocks.items()}  # type: ignore[misc]
        names |= {f"block_{name}": block for name, block in template.blocks.items()}  # as `super()` knows them
        return template

    def render(self, *values: Any, **named: Any) -> str:
        try:
            return super().render(*values, **named)
        except Exception:
            engine = self.environment
            plain = engine.plain if isinstance(engine, TemplateEngine) else None
            if plain is None or self.name is None:
                raise
        return plain.get_template(self.name).render(*values, **named)


def _in_one(render: _Rendering) -> _Rendering:
    return lambda context: ("".join(render(context)),)


def _line(pieces: Iterable[Any], between: str = "\u00a0· ") -> Markup:
    """The filter `line`: what there is of the pieces, with a dot between them."""
    return escape(between).join([piece for piece in pieces if piece])


def _macros(template: Template) -> Iterable[Macro]:
    for value in vars(template.module).values():
        if isinstance(value, Macro) and not (value.caller or value.catch_kwargs or value.catch_varargs):
            yield value
