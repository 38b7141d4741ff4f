"""Jinja as Factbox uses it: strict, escaping, and quick where a story's many pages show the same things.

A macro of `parts/` that is called again with the same arguments gives what it gave before: it is imported without the
page's context, and so depends on nothing else. What is rendered is kept per story, and is for `forget` to let go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, Self

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from factbox.cache.quick import environment_text
from factbox.files import put_away, write_whole

_DIGEST = hashlib.sha256().digest_size
_Rendering = Callable[[Context], Iterable[str]]


class TemplateEngine(Environment):
    """The templates of the first of the folders that has each of them.

    `compiled` is a folder for what Jinja makes of them, which it can do without.
    """

    def __init__(self, folders: Sequence[Path], compiled: Path | None = None) -> None:
        super().__init__(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=_Compiled(compiled) if compiled else None,
        )
        self.filters["line"] = _line
        self.template_class = _Template
        self.context_class = _TemplateContext
        self._parts: frozenset[Macro] | None = None
        self._rendered: dict[tuple[Any, ...], tuple[str, Any]] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that every template knows, in one dictionary: Jinja's chain of two is asked on every page."""
        return {**self.globals, **(d or {})}

    def forget(self) -> None:
        """Lets go of what macros have given."""
        self._rendered.clear()

    def is_part(self, macro: Macro) -> bool:
        """Whether a macro belongs to `parts/`, and takes nothing but its arguments."""
        if self._parts is None:
            names = self.list_templates(filter_func=lambda name: name.startswith("parts/"))
            self._parts = frozenset(macro for name in names for macro in _macros(self.get_template(name)))
        return macro in self._parts

    def rendered(self, macro: Macro, arguments: tuple[Any, ...], named: MutableMapping[str, Any]) -> str:
        """What a macro of `parts/` gives, rendered once. Texts are told apart by their words, all else by identity."""
        values = (*arguments, *named, *named.values()) if named else arguments
        key = (macro, len(arguments), *[value if type(value) is str else id(value) for value in values])
        known = self._rendered.get(key)
        if known is None:
            # The values are kept too, so that no other object can get their ids.
            known = self._rendered[key] = (macro(*arguments, **named), values)
        return known[0]


class _Compiled(BytecodeCache):
    """What Jinja has made of templates before; what cannot be read is made anew.

    Each file begins with a digest of the rest, of whose it is and of what has made it: Python believes any code that is
    well formed, and code in which one bit has turned may write other pages, or end the process.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maker = environment_text().encode() + Path(__file__).read_bytes()

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
        engine = self.environment
        if type(callee) is Macro and isinstance(engine, TemplateEngine) and engine.is_part(callee):
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
            return engine.rendered(callee, arguments, named)
        return super().call(callee, *arguments, **named)


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
        names["escape"] = _escape
        template.root_render_func = _in_one(template.root_render_func)  # type: ignore[assignment]
        template.blocks = {name: _in_one(block) for name, block in template.blocks.items()}  # type: ignore[misc]
        names |= {f"block_{name}": block for name, block in template.blocks.items()}  # as `super()` knows them
        return template


def _in_one(render: _Rendering) -> _Rendering:
    return lambda context: ("".join(render(context)),)


def _line(pieces: Iterable[Any], between: str = "\u00a0· ") -> Markup:
    """The filter `line`: what there is of the pieces, with a dot between them."""
    return escape(between).join([piece for piece in pieces if piece])


def _escape(value: Any) -> Markup:
    """As MarkupSafe has it; what is safe is passed on as it is, and names that come again and again are looked up."""
    if type(value) is Markup:
        return value
    if type(value) is str:
        return _escaped(value)
    return escape(value)


_escaped = lru_cache(maxsize=4096)(escape)


def _macros(template: Template) -> Iterable[Macro]:
    for value in vars(template.module).values():
        if isinstance(value, Macro) and not (value.caller or value.catch_kwargs or value.catch_varargs):
            yield value
