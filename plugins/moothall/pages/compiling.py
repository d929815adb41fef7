"""Templates compiled so that what is the same on every page is worked out once, and not for each.

Stands apart because it knows how Jinja makes a program of a template, and nothing of pages. Every
hook is one that Jinja offers to be overridden; what comes out is the same to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from types import FunctionType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

# Functions of which the same words give the same answer on every page of one language.
_ALIKE = {"_", "gettext", "asset"}
_TO_ESCAPE = re.compile("[&<>\"']")
# Said last, so that the template's own program finds it under Jinja's name.
_QUICKER = f"\nfrom {__name__} import escaped as escape\n"


class _Calling(Context):
    """What a template calls things from: macros and plain functions without much ado."""

    @internalcode
    def call(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        """As Jinja's, which asks of everything first whether it wants the context told."""
        kind = type(called)
        if kind is Macro:
            given = (self.eval_ctx, *given)
        elif kind is not FunctionType or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *given, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*given, **named)


class Compiling(Environment):
    """Compiles templates; to be given its globals before the first one is asked for."""

    context_class = _Calling

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own: Jinja compares them at each import, which takes a layer long."""
        return super().make_globals(d) if d else self.globals

    def _generate(self, source: nodes.Template, *told: Any, **how: Any) -> str:  # noqa: ANN401
        names = source.find_all(nodes.Name)
        taken = {one.name for one in names if one.ctx != "load"}
        _Same(self, _ALIKE - taken).visit(source)
        return super()._generate(source, *told, **how) + _QUICKER


class _Same(NodeTransformer):
    """Puts the answer in the place of a call that has the same one on every page."""

    def __init__(self, environment: Environment, names: set[str]) -> None:
        self._functions: dict[str, Any] = {
            name: environment.globals[name] for name in names if name in environment.globals
        }

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - as Jinja calls it
        """The answer, if all that the function is told stands in the template."""
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        words = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if name not in self._functions or not plain or len(words) < len(node.args):
            return node
        try:
            answer = self._functions[name](*words)
        except Exception:  # noqa: BLE001 - raised again where the page is made, which tells of it
            return node
        if isinstance(answer, Markup):
            return nodes.TemplateData(str(answer), lineno=node.lineno)
        return nodes.Const(answer, lineno=node.lineno)


def escaped(value: Any) -> str:  # noqa: ANN401 - whatever a page is given
    """What ``markupsafe.escape`` gives, but not wrapped again where nothing is to be escaped."""
    kind = type(value)
    if kind is Markup or (kind is str and not _TO_ESCAPE.search(value)):
        found: str = value
        return found
    return escape(value)
