"""What a macro gives for the same event or quote is rendered once, however many pages show it.

A macro that is imported without the page's context depends on nothing but its arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Template
from jinja2.runtime import Macro

_BY_VALUE = (str, int, bool, type(None))

Store = dict[tuple[Any, ...], tuple[str, Any]]


def remember_macros(template: Template, store: Store) -> None:
    """Makes the template's macros keep in `store` what they give; it is for others to clear."""
    for name, macro in vars(template.module).items():
        if isinstance(macro, Macro) and not (macro.caller or macro.catch_kwargs or macro.catch_varargs):
            macro._func = _remembering((template.name, name), macro._func, store)


def _remembering(name: Any, render: Callable[..., str], store: Store) -> Callable[..., str]:
    def remembering(*arguments: Any) -> str:
        key = (name, *[a if type(a) in _BY_VALUE else id(a) for a in arguments], *map(type, arguments))
        known = store.get(key)
        if known is None:
            # The arguments are kept too, so that no other object can get their ids.
            known = store[key] = (render(*arguments), arguments)
        return known[0]

    return remembering
