"""Templates as Jinja parses them: what each extends, its blocks and its macros.

Stands apart so that what looks over a council's templates reads as what it looks for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from jinja2 import Environment, TemplateError, nodes

from moothall.records.tables import nearest


def meant(name: str, known: Collection[str]) -> str:
    """Which of the known names was meant, asked as a remedy; empty if none is like it."""
    near = nearest(name, sorted(known))
    return f'Did you mean "{near}"?' if near else ""


@lru_cache(maxsize=256)
def parsed(environment: Environment, name: str) -> tuple[nodes.Template | None, str]:
    """A template's tree and file; no tree where there is none that can be read."""
    try:
        text, file, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
        return environment.parse(text, name), str(file)
    except (TemplateError, UnicodeDecodeError):
        return None, ""


def extended(
    environment: Environment, tree: nodes.Template | None
) -> Iterator[tuple[nodes.Template | None, int, str]]:
    """The templates that one extends, from the nearest: tree, line where it is named, and file.

    The tree is None, and the last, where it cannot be known. What extends itself has no end.
    """
    while tree is not None and (parent := next(tree.find_all(nodes.Extends), None)) is not None:
        named = parent.template.value if isinstance(parent.template, nodes.Const) else None
        tree, file = parsed(environment, named) if named is not None else (None, "")
        yield tree, parent.lineno, file


def blocks(tree: nodes.Template | None) -> frozenset[str]:
    """The names of a template's blocks."""
    return frozenset(block.name for block in tree.find_all(nodes.Block)) if tree else frozenset()


@lru_cache(maxsize=256)
def macros(tree: nodes.Template | None) -> frozenset[str]:
    """What may be taken from a template: its macros, and what it sets."""
    if tree is None:
        return frozenset()
    stored = [one.name for one in tree.find_all(nodes.Name) if one.ctx == "store"]
    return frozenset([*stored, *(one.name for one in tree.find_all(nodes.Macro))])


def outermost(node: nodes.Node | None) -> Iterator[nodes.Block]:
    """Blocks that stand in no other; those within are shown with what holds them."""
    for child in node.iter_child_nodes() if node else ():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from outermost(child)
