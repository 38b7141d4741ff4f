"""The code that Jinja makes of a template, with its most frequent steps written out instead of called.

`x.y` is Python's own attribute. Where there is none, Jinja looks for a key and then for the words of an error: the code
then fails, and who renders it does so again with Jinja's own. What is shown is looked up among the texts that have been
escaped before: names come again and again.
"""

from __future__ import annotations

import keyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_MOST = 4096  # texts that are remembered


class _Escaped(dict[str, Markup]):
    """Texts as they are shown."""

    def __missing__(self, text: str) -> Markup:
        if len(self) >= _MOST:
            self.clear()
        self[text] = shown = escape(text)
        return shown


NAMES = {"_escaped": _Escaped()}  # that the code needs besides Jinja's


class QuickCode(CodeGenerator):
    """What Jinja's own generator makes, but for attributes and for what is shown."""

    _asked: nodes.Node | None = None  # whether this is there, which Jinja alone can tell

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 - Jinja’s name
        self._asked = node.node
        super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - Jinja’s name
        self._asked = node.node if node.name in ("default", "d") else None
        super().visit_Filter(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja’s name
        has_attributes = not (isinstance(node.node, nodes.Name) and node.node.name == "self")  # but blocks
        if has_attributes and node is not self._asked and not keyword.iskeyword(node.attr):
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")
        else:
            super().visit_Getattr(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_escaped(frame):
            self.write("(_shown if (_type := type(_shown := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if self._is_escaped(frame):
            self.write("))) is Markup else _escaped[_shown] if _type is str else escape(_shown))")
        else:
            super()._output_child_post(node, frame, finalize)

    @staticmethod
    def _is_escaped(frame: Frame) -> bool:
        return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
