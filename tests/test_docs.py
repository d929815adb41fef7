"""The docs say what the code does: names, commands, links and messages are compared with it.

`make docs` runs this, and cog over the parts that are made from the code.
"""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import moothall
from moothall import __version__, cli, settings, spending
from moothall.reading.bodies import Bodies
from moothall.reading.site import SiteReader
from moothall.records import personal_data
from moothall.records.links import Link
from moothall.records.parts import Part
from moothall.records.problems import Problem
from moothall.records.record import CouncilRecord, Record
from moothall.records.register import KINDS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins/moothall"
GUIDE = "docs/for-democratic-services.md"
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
)
ADRS = [page for page in PAGES if page.startswith("docs/adr/")]
OURS = {"origin", "body"}
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+/?)`")
# What is made by a run, what stands for any council, and addresses of pages.
NOT_SETTINGS = {"MOOTHALL_BROWSER", "MOOTHALL_COMMIT", "MOOTHALL_NOTE"}
NOT_FILES = (
    *("output/", ".output.new/", ".cache/", "built/", "text/", "wexmoor/", "workflows/"),
    *("history/addresses.tsv", "history/releases.tsv", "removed-files.csv"),
)
LARGEST_PICTURE = 150_000


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def spans(page: str) -> list[str]:
    """What a page shows as code, in lines and in blocks."""
    return CODE.findall(text(page))


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", text(page), re.DOTALL | re.MULTILINE)


def section(page: str, heading: str) -> str:
    """What stands below a heading, to the next of any depth."""
    parts = re.split(r"^#+ (.*)$", text(page), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "")


def first_cells(table: str) -> set[str]:
    return set(re.findall(r"^\| `([^`]+)`", table, re.MULTILINE))


def text_files() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in sorted(filter(None, listed.split("\0"))):
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in data and not name.startswith("data/spending/"):
            yield name, data.decode("utf-8", "replace")


# --- Names


@pytest.mark.parametrize("page", PAGES)
def test_every_make_command_a_page_names_is_a_target(page):
    targets = set(re.findall(r"^([a-z][a-z-]*):(?!=)", text("Makefile"), re.MULTILINE))
    named = {name for span in spans(page) for name in re.findall(r"\bmake ([a-z][a-z-]*)", span)}

    assert set() == named - targets


@pytest.mark.parametrize("page", PAGES)
def test_every_moothall_command_a_page_shows_can_be_typed(page, capsys):
    shown = re.findall(r"^ *(?:\.venv/bin/)?moothall (.*)$", "\n".join(spans(page)), re.MULTILINE)

    for command in shown:
        try:
            cli._parser().parse_args(shlex.split(command))
        except SystemExit:
            pytest.fail(f"moothall {command}: {capsys.readouterr().err}")


@pytest.mark.parametrize("page", PAGES)
def test_every_moothall_command_a_page_names_is_one(page):
    commands = set(cli._parser()._subparsers._group_actions[0].choices)
    named = {
        name for span in spans(page) for name in re.findall(r"`(?:\S*/)?moothall ([a-z]+)", span)
    }

    assert set() == named - commands


def test_the_readme_shows_both_commands_and_a_picture():
    assert {"make html", "make test"} <= set(
        re.findall(r"^make \w+", text("README.md"), re.MULTILINE)
    )
    assert "docs/images/decision.png" in text("README.md")


def test_every_setting_is_documented():
    documented = first_cells(text("docs/settings.md"))

    assert {name for name, _meaning, _default in settings.table()} == documented


@pytest.mark.parametrize("page", PAGES)
def test_every_setting_a_page_names_is_one(page):
    named = set(re.findall(r"\bMOOTHALL_[A-Z_]*[A-Z]\b", text(page)))

    assert set() == named - settings._known() - NOT_SETTINGS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.singular)
def test_every_field_of_a_record_is_in_the_data_dictionary(kind):
    page = "docs/data-dictionary.md"
    documented = first_cells(section(page, "Every record"))
    if issubclass(kind, CouncilRecord):
        documented |= first_cells(section(page, "Every record of a council"))
    documented |= first_cells(section(page, kind.singular.capitalize()))

    assert kind.model_fields.keys() - OURS == documented


def parts(kind: type = Part) -> Iterator[type]:
    for part in kind.__subclasses__():
        yield part
        yield from parts(part)


@pytest.mark.parametrize("part", [Link, *parts()], ids=lambda part: part.__name__)
def test_every_field_of_a_part_of_a_record_is_in_the_data_dictionary(part):
    heading = re.sub(r"(?<!^)(?=[A-Z])", " ", part.__name__).capitalize()

    assert part.model_fields.keys() == first_cells(section("docs/data-dictionary.md", heading))


def test_every_field_says_what_it_means():
    silent = [
        f"{model.__name__}.{name}"
        for model in (Record, *KINDS, Link, *parts())
        for name, info in model.model_fields.items()
        if name not in OURS and not info.description
    ]

    assert [] == silent


def test_every_module_is_on_the_map_and_nothing_else_is():
    modules = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.name != "__init__.py"
    }
    map_ = text("docs/architecture.md").partition("\n## Modules\n")[2]

    assert modules == first_cells(map_)


def test_every_template_is_documented_and_every_documented_template_exists():
    made = {path.name for path in (ROOT / "theme/templates").glob("*.html")} - {"base.html"}
    lists = first_cells(text("docs/templates.md"))
    lists |= set(re.findall(r"^\*\*`(\w+\.html)`\*\*", text("docs/spending.md"), re.MULTILINE))

    assert made == {name for name in lists if name.endswith(".html")}


def test_every_word_of_the_glossary_is_a_word_of_the_code():
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    rows = re.findall(r"^\| [^|`]+ \| ([^|]+) \|", text("docs/glossary.md"), re.MULTILINE)
    words = {word for row in rows for word in re.findall(r"`([^`]+)`", row)}

    assert words
    assert [] == sorted(
        word
        for word in words
        if not re.search(rf"\b{re.escape(word.rpartition('.')[2])}\b", code)
        and not (PACKAGE / word).is_dir()
    )


def test_the_glossary_is_in_order_and_names_nothing_twice():
    words = re.findall(r"^\| ([a-z][^|]*) \| `", text("docs/glossary.md"), re.MULTILINE)

    assert all(first < second for first, second in pairwise(word.casefold() for word in words))


# --- Choices


@pytest.mark.parametrize("page", ADRS)
def test_a_choice_names_a_test_that_would_notice(page):
    confirmation = section(page, "Confirmation")
    named = re.findall(r"`([^`]+)`", confirmation)
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    targets = set(re.findall(r"^([a-z][a-z-]*):(?!=)", text("Makefile"), re.MULTILINE))
    missing = [
        name
        for name in named
        if not (
            (ROOT / name).exists()
            or f"def {name}(" in tests
            or (name.startswith("make ") and name.removeprefix("make ") in targets)
        )
    ]

    assert [] == missing
    assert [name for name in named if name.startswith(("test_", "make "))]


def imported(path: Path) -> set[str]:
    """The whole names of the modules that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


ROOMS = re.findall(
    r"^\| `(\w+)/` \| [^|]+ \| ([^|]+) \|", text("docs/architecture.md"), re.MULTILINE
)


def test_the_architecture_page_has_every_room():
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert rooms == {room for room, _arrows in ROOMS}


@pytest.mark.parametrize(("room", "arrows"), ROOMS)
def test_a_room_imports_no_room_but_those_the_architecture_page_allows(room, arrows):
    others = {name for name, _arrows in ROOMS} | {path.stem for path in PACKAGE.glob("*.py")}
    others -= {room, "settings", *re.findall(r"`(\w+)`", arrows)}
    sideways = [
        f"{path.name}: {name}"
        for path in sorted((PACKAGE / room).glob("*.py"))
        for name in imported(path)
        if name.startswith("moothall.") and name.split(".")[1] in others
    ]

    assert [] == sideways


@pytest.mark.parametrize(
    ("library", "doors"),
    [
        ("pelican", {"__init__.py", "cli.py", "generator.py", "given.py"}),
        ("feedgen", {"outputs/feeds.py"}),
        ("pandas", {"spending"}),
    ],
)
def test_a_library_has_the_doors_that_the_choices_give_it(library, doors):
    strangers = [
        name
        for path in sorted(PACKAGE.rglob("*.py"))
        if library in {one.split(".")[0] for one in imported(path)}
        and not doors & {name := path.relative_to(PACKAGE).as_posix(), name.split("/")[0]}
    ]

    assert [] == strangers


def test_there_is_one_package_and_nothing_in_it_hides_the_way_in():
    plugins = {path.name for path in (ROOT / "plugins").iterdir()} - {"__pycache__"}

    assert {"moothall"} == plugins
    assert not (PACKAGE / "register.py").exists()
    assert callable(moothall.register)


def test_choices_are_numbered_without_a_gap():
    numbers = [int(Path(page).name[:4]) for page in ADRS]

    assert list(range(1, len(ADRS) + 1)) == numbers
    assert [] == [page for page in ADRS if not text(page).startswith(f"# {Path(page).name[:4]}: ")]


def test_the_changelog_speaks_of_this_version():
    assert re.search(rf"^## {re.escape(__version__)}\b", text("CHANGELOG.md"), re.MULTILINE)


# --- Links


def anchors(page: Path) -> set[str]:
    """The fragments by which the headings of a page are reached, as GitHub makes them."""
    prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_somewhere(page):
    prose = CODE.sub("", text(page))
    here = (ROOT / page).parent
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"https?://", link):
            continue
        name, _, anchor = link.partition("#")
        target = (here / name).resolve() if name else ROOT / page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)

    assert [] == dead


@pytest.mark.parametrize("page", PAGES)
def test_every_file_a_page_names_is_there(page):
    named = {path for path in PATH.findall(text(page)) if not any(n in path for n in NOT_FILES)}
    rooms = [ROOT, PACKAGE, ROOT / "theme", ROOT / "tests/outputs"]
    files = {path for path in named if path.endswith("/") or re.search(r"\.[a-z]{2,4}$", path)}

    assert [] == sorted(path for path in files if not any((room / path).exists() for room in rooms))


@pytest.mark.parametrize(
    "picture", sorted((ROOT / "docs/images").glob("*.png")), ids=lambda path: path.stem
)
def test_a_picture_is_small_enough_for_a_repository(picture):
    assert LARGEST_PICTURE >= picture.stat().st_size


def test_nothing_names_a_machine_or_where_packages_were_fetched():
    never = re.compile(
        r"(?<![\w.:/])/(?:work|home|root|Users)/\w"
        r"|\.\./shared|pypi\.org/simple|files\.pythonhosted\.org|registry\.npmjs\.org|index[-]url"
        r"|proxy\.golang\.org"
    )
    found = [
        f"{name}: {match[0]}" for name, content in text_files() for match in never.finditer(content)
    ]

    assert [] == found


# --- The guide for democratic services


def a_site(root: Path) -> Path:
    """A site that holds the guide's own example; returns the example's file."""
    for name, rows in {
        "authorities.csv": "key,name\nwexmoor,Wexmoor Borough Council\n",
        "decision-makers.csv": "authority,name,kind\nwexmoor,Director of Place,officer\n",
        "departments.csv": "authority,name\nwexmoor,Place\n",
    }.items():
        (root / "data").mkdir(exist_ok=True)
        (root / "data" / name).write_text(rows, encoding="utf-8")
    record = root / "content/decisions/wexmoor/2025/ed-2025-014.md"
    record.parent.mkdir(parents=True)
    record.write_text(blocks(GUIDE, "markdown")[0], encoding="utf-8")
    return record


def problems(root: Path) -> list[Problem]:
    reader = SiteReader(root, Bodies(), ZoneInfo("Europe/London"))
    return sorted(reader.read()[1], key=lambda problem: problem.order)


def put(old: str, new: str) -> Callable[[Path], None]:
    """A slip in the guide's example: something else in the place of what is right."""

    def slip(record: Path) -> None:
        right = record.read_text(encoding="utf-8")
        assert old in right
        record.write_text(right.replace(old, new, 1), encoding="utf-8")

    return slip


def copied(record: Path) -> None:
    record.with_name("pier.md").write_bytes(record.read_bytes())


def saved_by_an_old_program(record: Path) -> None:
    right = record.read_text(encoding="utf-8").replace("48250.00", "£48250.00")
    record.write_bytes(right.encode("windows-1252"))


SLIPS = {
    "a colon in a value": put("title: Repairs", "title: Award: repairs"),
    "a slip in a name": put("\nsupplier:", "\nsuplier:"),
    "a field missing": put("decided: 2025-03-10\n", ""),
    "a date day first": put("published: 2025-03-12", "published: 05/03/2025"),
    "a sum with a slip": put("value: 48250.00", "value: £48,2500"),
    "dates that cannot be": put("decided: 2025-03-10", "decided: 2025-03-14"),
    "a name in no table": put("maker: Director of Place", "maker: Director of Places"),
    "one reference for two": copied,
    "a text missing": put("## Conflicts of interest\n\nNone were declared.\n", ""),
    "personal data": put("democracy@example.gov.uk", "pier.friends@mail.example"),
    "an old program": saved_by_an_old_program,
}


def test_the_example_in_the_guide_can_be_published(tmp_path):
    a_site(tmp_path)

    assert [] == problems(tmp_path)


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_message_in_the_guide_is_what_the_check_says(tmp_path, slip):
    slip(a_site(tmp_path))
    said = "".join(f"{problem}\n" for problem in problems(tmp_path))

    assert said in blocks(GUIDE, "text")


def test_a_message_on_spending_in_the_guide_is_what_the_check_says(tmp_path):
    folder = tmp_path / "data/spending/wexmoor"
    folder.mkdir(parents=True)
    (folder / "columns.yaml").write_text(
        "title: Wexmoor Borough Council\nsource: The council\n"
        "columns: {BeneficiaryName: Supplier, Amount: Net}\n",
        encoding="utf-8",
    )
    (folder / "2025-03.csv").write_text(
        'Supplier,Net\nInvented Piers Ltd,48250.00\nInvented Paint Ltd,"1,25O.00"\n',
        encoding="utf-8",
    )
    names = {"wexmoor": "Wexmoor"}
    read = spending.read_spending(folder.parent, names, tmp_path, personal_data.find)

    assert blocks(GUIDE, "text")[-1:] == [f"{problem}\n" for problem in read.problems]


def test_every_message_in_the_guide_is_tried():
    assert len(SLIPS) + 1 == len(blocks(GUIDE, "text"))


# What has a SHA-256 is of columns.yaml, and not of a record.
@pytest.mark.parametrize("fields", [one for one in blocks(GUIDE, "yaml") if "sha256:" not in one])
def test_every_field_the_guide_shows_is_one(tmp_path, fields):
    record = a_site(tmp_path)
    name = fields.split(":")[0]
    right = re.sub(rf"^{name}:.*\n", "", record.read_text(encoding="utf-8"), flags=re.MULTILINE)
    record.write_text(right.replace("---\n", f"---\n{fields}", 1), encoding="utf-8")
    unknown = [one for one in problems(tmp_path) if "no such field" in one.message]

    assert name in {field for kind in KINDS for field in kind.model_fields}
    assert [] == unknown
