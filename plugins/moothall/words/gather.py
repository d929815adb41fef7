"""Gathers every message from templates and code into the catalogues: ``make words``.

What is written depends on the messages alone: no date, no line number, sorted by message. A message
that is new has an empty translation, one that is gone is dropped, and none is guessed from another.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from moothall.words.catalogues import FOLDER

CODE = FOLDER.parent
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "_noun": (1, 2),
}
_HEADER = """# {name}: what Moothall says, in {name}.
# `make words` gathers new messages; write only between the quotation marks of msgstr.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals};\\n"

"""
NAMES = {"cy": "Welsh"}
# By what number a noun takes which form (Unicode CLDR, plural rules).
PLURALS = {
    "cy": "nplurals=6; plural=n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n == 3 ? 3 : n == 6 ? 4 : 5"
}


def gathered(templates: Path, code: Path = CODE) -> Catalog:
    """Every message of a folder of templates and a folder of code, with the files it stands in."""
    found = Catalog()
    for name, method, text in (*_sources(code, "*.py"), *_sources(templates, "*.html")):
        options = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"}
        for _line, message, _comments, context in extract(
            method, io.BytesIO(text), keywords=KEYWORDS, options=options
        ):
            found.add(message, locations=[(name, 1)], context=context)
    return found


def _sources(folder: Path, pattern: str) -> Iterator[tuple[str, str, bytes]]:
    method = {"*.py": "python", "*.html": "jinja2.ext:babel_extract"}[pattern]
    for path in sorted(folder.rglob(pattern)):
        name = path.relative_to(folder).as_posix()
        if name not in {"words/saying.py", "words/gather.py"}:
            yield name, method, path.read_bytes()


def updated(old: Catalog, messages: Catalog) -> Catalog:
    """The messages, with the translations that an older catalogue has for them."""
    fresh = Catalog()
    for message in messages:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        same = known is not None and isinstance(known.id, tuple) == isinstance(message.id, tuple)
        kept = known.string if known is not None and same else ""
        fresh.add(
            message.id,
            kept,
            locations=sorted(set(message.locations)),
            user_comments=known.user_comments if known is not None else (),
            context=message.context,
        )
    return fresh


def written(catalogue: Catalog, language: str, name: str) -> bytes:
    """A catalogue as it is kept."""
    target = io.BytesIO()
    # Babel gives an empty plural as many forms as the catalogue's own rule has.
    vars(catalogue)["_num_plurals"] = int(PLURALS[language].partition("nplurals=")[2][0])
    write_po(target, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    head = _HEADER.format(name=name, language=language, plurals=PLURALS[language])
    return head.encode() + target.getvalue().lstrip(b"\n")


def read(path: Path) -> Catalog:
    """A catalogue that is kept."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def incomplete(catalogue: Catalog) -> list[Message]:
    """The messages that have no translation, or not in every form, or a guessed one."""
    return [
        message
        for message in catalogue
        if message.id
        and (
            message.fuzzy
            or not message.string
            or (isinstance(message.string, (tuple, list)) and not all(message.string))
        )
    ]


def main(templates: str) -> int:
    """Writes every catalogue anew, and says what is left to translate."""
    messages = gathered(Path(templates))
    for path in sorted(FOLDER.glob("*.po")):
        language = path.stem
        fresh = updated(read(path), messages)
        path.write_bytes(written(fresh, language, NAMES[language]))
        left = len(incomplete(read(path)))
        sys.stdout.write(f"{path.name}: {len(fresh)} messages, {left} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
