"""What the theme's templates look for in a council's that stand in place of the theme's own.

Stands apart from ``overrides`` because the fault is not in what is written but in what is not: a
block that other templates fill, without which every page would be empty, or a macro that they use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from jinja2 import Environment, nodes

from moothall.pages.template_trees import blocks, extended, macros, meant, outermost, parsed
from moothall.records.problems import Place, Problem
from moothall.records.tables import nearest


class Override(Protocol):
    """A template of a council: its name, how a person is told its file, and its tree if any."""

    name: str
    shown: str
    tree: nodes.Template | None


class MissingParts:
    """What templates of the theme look for in a council's, which stand in place of the theme's."""

    def __init__(self, environment: Environment, held: Sequence[Override]) -> None:
        self._environment = environment
        # Where two folders hold one name, the first counts.
        self._held = {one.name: one for one in reversed(held) if one.tree is not None}
        self._lines: dict[tuple[str, int], Problem] = {}
        self._sought: dict[tuple[str, str, str], set[str]] = {}

    def faults(self) -> list[Problem]:
        """Blocks and macros that are not there, each told once, of the file that lacks it."""
        for name in self._environment.list_templates():
            tree = None if name.startswith("!theme/") else parsed(self._environment, name)[0]
            if tree is not None:
                self._blocks_for(name, tree)
                self._macros_for(name, tree)
        return [*self._lines.values(), *(self._told(*one) for one in sorted(self._sought))]

    def _blocks_for(self, name: str, tree: nodes.Template) -> None:
        parent = next(tree.find_all(nodes.Extends), None)
        above = parent.template.value if parent and isinstance(parent.template, nodes.Const) else ""
        if name in self._held or above not in self._held:
            return  # of its own blocks a council's template is told itself
        trees = [one for one, _line, _file in extended(self._environment, tree)]
        known = {block for one in trees if one is not None for block in blocks(one)}
        for block in outermost(tree) if None not in trees else ():
            if block.name not in known:
                self._sought.setdefault((above, "block", block.name), set()).add(name)

    def _macros_for(self, name: str, tree: nodes.Template) -> None:
        for node in tree.find_all(nodes.FromImport):
            source = node.template.value if isinstance(node.template, nodes.Const) else None
            there = parsed(self._environment, source)[0] if source else None
            if there is None:
                continue
            for macro in (one if isinstance(one, str) else one[0] for one in node.names):
                if macro in macros(there):
                    continue
                if source in self._held and macro in macros(self._of_theme(source)):
                    self._sought.setdefault((source, "macro", macro), set()).add(name)
                elif name in self._held:
                    remedy = meant(macro, macros(there)) or f"There are: {_listed(there)}."
                    place = Place(self._held[name].shown, node.lineno)
                    self._lines[macro, node.lineno] = Problem(
                        place, f"is no macro of {source}.", remedy, macro
                    )

    def _of_theme(self, name: str) -> nodes.Template | None:
        return parsed(self._environment, f"!theme/{name}")[0]

    def _told(self, name: str, kind: str, sought: str) -> Problem:
        first, *others = sorted(self._sought[name, kind, sought])
        users = f"{first} and {len(others)} more" if others else first
        one = self._held[name]
        if kind == "block":
            has, of_theme = blocks(one.tree), blocks(self._of_theme(name))
            said = (
                f"is a block that is missing here, and is filled by {users}:"
                " that would not be shown."
            )
            remedy = f"Write {{% block {sought} %}}{{% endblock %}} where it is to stand."
        else:
            has, of_theme = macros(one.tree), macros(self._of_theme(name))
            said = f"is a macro that is missing here, and is used by {users}."
            remedy = f"Copy it from the theme's own {name}, or take this file away."
        near = nearest(sought, sorted(has - of_theme))
        remedy = f'Is it what you called "{near}"? {remedy}' if near else remedy
        return Problem(Place(one.shown), said, remedy, sought)


def _listed(tree: nodes.Template) -> str:
    return ", ".join(sorted(macros(tree))) or "none"
