"""The command: templates that can be filled in, exit codes, and never a traceback to a clerk."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_decision_file
from conftest import REPOSITORY, Site
from moothall import __version__, new
from moothall.records.register import KINDS

RECORD = "content/decisions/ambridge/2025/ed-2025-014.md"
# What a clerk fills in, at the least, in a fresh template of each kind.
FILLED = {
    "decision": {
        "published": "2026-02-01", "decided": "2026-01-30", "decision_maker": "Cabinet",
        "decision_type": "cabinet",
    },
    "report": {"meeting_body": "Highways Forum", "meeting_date": "2026-06-11"},
    "meeting": {"meeting_body": "Scrutiny", "meeting_date": "2026-09-21", "complete": "yes"},
    "outcome": {"published": "2026-11-13", "said_by": "press", "said_by_name": "Echo"},
    "page": {},
}  # fmt: skip
# What it may say that the original does not state, or what it has to state.
NOT_STATED = {
    "decision": "not_stated: [function, department, contact, background_papers]",
    "report": "not_stated: [recommendations, reporting_officer, background_papers]",
    "meeting": "not_stated: [minute_number, agenda_item]",
    "outcome": "not_stated: [claims]\nsource: {title: Echo of 13 November}",
    "page": "summary: About us.",
}


def template(site: Site, kind: str, title: str = "Repairs to the pier", *more: str) -> Path:
    """Writes a template and gives its file."""
    said = site.run("new", kind, title, "--year", "2026", *more)
    assert (0, "") == (said.code, said.err)
    return site.root / re.match(r"Wrote (\S+)\.", said.out)[1]


@pytest.mark.parametrize("kind", FILLED)
def test_a_template_published_unfilled_is_told_each_field_to_fill(small_site: Site, kind: str):
    path = template(small_site, kind)
    text = path.read_text("utf-8")
    path.write_text(text.replace("\nstate: draft\n", "\nstate: published\n"), "utf-8")
    said = small_site.check()
    empty = re.findall(r"line \d+, (\w+): This field is empty\.", said.err)
    assert set(FILLED[kind]) == set(empty)
    assert 1 == said.code
    assert path.relative_to(small_site.root).as_posix() in said.err


@pytest.mark.parametrize("kind", FILLED)
def test_a_template_that_is_filled_in_is_well(small_site: Site, kind: str):
    path = template(small_site, kind)
    text = path.read_text("utf-8")
    for name, value in FILLED[kind].items():
        text = text.replace(f"\n{name}:\n", f"\n{name}: {value}\n")
    text = re.sub(r"\[Write [^\]]*\]", "It is so.", text)
    path.write_text(text.replace("\n---\n", f"\n{NOT_STATED[kind]}\n---\n", 1), "utf-8")
    said = small_site.check()
    assert (0, "") == (said.code, said.err)


@pytest.mark.parametrize("kind", FILLED)
def test_a_draft_with_gaps_does_not_hold_up_the_others(small_site: Site, kind: str):
    template(small_site, kind)
    said = small_site.check()
    assert (0, "") == (said.code, said.err)


def test_a_draft_that_says_something_wrongly_is_told_so(small_site: Site):
    path = template(small_site, "decision")
    path.write_text(path.read_text("utf-8").replace("\ndecided:", "\ndecided: 08/05/2024"), "utf-8")
    said = small_site.check()
    assert 1 == said.code
    assert "2024-05-08 (8 May 2024) or 2024-08-05 (5 August 2024)" in said.err


@pytest.mark.parametrize("kind", FILLED)
def test_what_a_template_asks_for_is_not_published_in_its_place(small_site: Site, kind: str):
    path = template(small_site, kind)
    text = path.read_text("utf-8")
    path.write_text(text.replace("\nstate: draft\n", "\nstate: published\n"), "utf-8")
    said = small_site.check()
    assert 1 == said.code
    assert "is still the template's." in said.err


def test_a_reference_that_is_taken_is_not_given_again(small_site: Site):
    first = template(small_site, "decision", "One", "--reference", "ED-2026-050")
    said = small_site.run("new", "decision", "Two", "--reference", "ED-2026-050", "--year", "2027")
    assert 1 == said.code
    assert first.relative_to(small_site.root).as_posix() in said.err


@pytest.mark.parametrize("kind", FILLED)
def test_a_template_is_a_draft(small_site: Site, kind: str):
    assert "\nstate: draft\n" in template(small_site, kind).read_text("utf-8")


@pytest.mark.parametrize("kind", FILLED)
def test_a_template_shows_every_field_and_its_law(small_site: Site, kind: str):
    text = template(small_site, kind).read_text("utf-8")
    fields = set(new.KINDS[kind].model_fields) - {"origin", "body"}
    assert set() == {
        name for name in fields if not re.search(rf"^(?:# )?{name}:", text, re.MULTILINE)
    }
    assert kind != "decision" or "2014 reg 7(2)" in text


@pytest.mark.parametrize("kind", ["report", "meeting", "outcome", "decision", "page"])
def test_the_examples_of_a_template_can_be_read(small_site: Site, kind: str):
    path = template(small_site, kind)
    text = path.read_text("utf-8")
    head, tail = text.split("# Further fields", 1)
    fields = re.findall(r"^# (\w+:.*(?:\n#  .*)*)", tail, re.MULTILINE)
    for field in fields:
        path.write_text(f"{head}{field.replace(chr(10) + '# ', chr(10))}\n---\n\nText.\n", "utf-8")
        assert "cannot be read" not in small_site.check().err, field


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ([], "ED-2026-001"),
        (["ED-2026-001"], "ED-2026-002"),
        (["ED-2026-009", "ED-2026-003"], "ED-2026-010"),
        (["ED-2026-999"], "ED-2026-1000"),
        (["ED-2025-050", "other"], "ED-2026-001"),
    ],
)
def test_the_next_reference_is_one_more_than_the_highest(small_site, used, expected):
    for number, reference in enumerate(used):
        small_site.write(
            f"content/decisions/ambridge/2026/{number}.md", f"---\nreference: {reference}\n---\n"
        )
    assert f"\nreference: {expected}\n" in template(small_site, "decision").read_text("utf-8")


def test_a_reference_may_be_given(small_site: Site):
    path = template(small_site, "decision", "x", "--reference", "ED-2026-077")
    assert "ed-2026-077.md" == path.name


@pytest.mark.parametrize(
    "title",
    ['Award: "highways" & more', "It's # 5", "- a list", "no", "2026-01-01", "\\ back", "{{ x }}",
     "Na\u00efve \u2013 \u0142\u00f3d\u017a", "x" * 290],
)  # fmt: skip
def test_any_title_is_kept_as_it_was_typed(small_site: Site, title: str):
    path = template(small_site, "page", title)
    said = small_site.check()
    assert (0, "") == (said.code, said.err)
    assert len(path.name) < 100


@pytest.mark.parametrize(
    "reference", ["../../../etc/passwd", "/etc/passwd", "a/../../b", "..", "x\0y"]
)
def test_a_template_stays_within_its_folder(small_site: Site, reference: str):
    small_site.run("new", "decision", "x", "--reference", reference, "--year", "2026")
    written = {path for path in small_site.root.rglob("*.md") if "2025" not in str(path)}
    assert all(path.parent.name == "2026" for path in written)


def test_a_template_never_replaces_a_file(small_site: Site):
    path = template(small_site, "report")
    path.write_text("mine", "utf-8")
    said = small_site.run("new", "report", "Repairs to the pier", "--year", "2026")
    assert (1, "mine") == (said.code, path.read_text("utf-8"))
    assert "is there already" in said.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["new", "report"], 1, "Give the record a title"),
        (["new", "report", "x", "--authority", "nowhere"], 1, "not in data/authorities.csv"),
        (["new", "decree", "x"], 2, "invalid choice"),
        (["fly"], 2, "invalid choice"),
        ([], 2, "COMMAND"),
        (["check", "--settings", "none.py"], 2, "There is no none.py here."),
        (["build", "--settings", "none.py"], 2, "There is no none.py here."),
        (["serve", "--output", "nowhere"], 2, "no site in nowhere"),
    ],
)
def test_a_mistaken_command_is_told_what_to_do(small_site, arguments, code, words):
    said = small_site.run(*arguments)
    assert (code, True) == (said.code, words in said.err)


def test_a_template_is_not_written_where_there_is_no_site(tmp_path: Path):
    said = Site(tmp_path).run("new", "page", "x")
    assert (2, []) == (said.code, list(tmp_path.iterdir()))


def test_the_version_is_told(small_site: Site):
    assert (0, f"moothall {__version__}\n") == (
        small_site.run("--version").code,
        small_site.run("--version").out,
    )


def test_the_repository_is_well():
    said = Site(REPOSITORY).check()
    assert (0, "") == (said.code, said.err)
    assert said.out.startswith("All is well: ")


def test_a_check_builds_nothing(small_site: Site):
    small_site.check()
    assert not (small_site.root / "output").exists()


def refused(site: Site) -> str:
    """What a check says of a site that is not well."""
    said = site.check()
    assert 1 == said.code
    assert "Nothing was published." in said.err
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize("seed", range(6))
def test_random_bytes_are_refused_in_words(small_site: Site, seed: int):
    noise = random.Random(seed)  # noqa: S311 - no secret
    small_site.write(RECORD, noise.randbytes(noise.randrange(1, 4000)))
    small_site.write("data/wards.csv", noise.randbytes(300))
    small_site.write("data/spending/ambridge/2025-04.csv", noise.randbytes(300))
    small_site.write("data/spending/ambridge/columns.yaml", noise.randbytes(300))
    refused(small_site)


@given(text=st.text(max_size=300))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_fields_are_read_or_refused_in_words(small_site: Site, text: str):
    small_site.write(RECORD, f"---\ntitle: {text}\n---\n{text}".encode("utf-8", "replace"))
    refused(small_site)


@pytest.mark.parametrize(
    "name", [".md", "x.md", "\u00e9.md", "a b.md", "-rf.md", "x" * 200 + ".md"]
)
def test_an_empty_file_of_any_name_is_refused_in_words(small_site: Site, name: str):
    small_site.write(f"content/decisions/ambridge/2025/{name}", b"")
    if name == ".md":
        assert 0 == small_site.check().code  # hidden, as everywhere
    else:
        refused(small_site)


def test_a_file_name_that_is_no_text_is_refused_in_words(small_site: Site):
    folder = os.fsencode(small_site.root / "content/decisions/ambridge/2025")
    with open(folder + b"/na\xefve.md", "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(b"")
    refused(small_site)


def test_a_file_name_with_a_command_to_the_terminal_is_shown_and_not_obeyed(small_site: Site):
    small_site.write("content/decisions/ambridge/2025/\x1b[2Jx\n.md", b"")
    assert "\x1b" not in refused(small_site)


def test_a_folder_named_like_a_record_is_no_record(small_site: Site):
    (small_site.root / RECORD).mkdir()
    assert 0 == small_site.check().code
    assert "ED-2026-001" in template(small_site, "decision").read_text("utf-8")


def test_a_pipe_in_the_place_of_a_record_is_not_waited_for(small_site: Site):
    os.mkfifo(small_site.root / RECORD)
    assert "not a file that can be read" in refused(small_site)


def test_a_folder_in_the_place_of_a_table_is_refused_in_words(small_site: Site):
    (small_site.root / "data/wards.csv").unlink()
    (small_site.root / "data/wards.csv").mkdir()
    refused(small_site)


def test_what_may_not_be_written_is_told_without_a_traceback(small_site: Site):
    small_site.write("output", b"a file in the place of the folder")
    said = small_site.run("build")
    assert (1, False) == (said.code, "Traceback" in said.err)
    assert b"a file in the place of the folder" == (small_site.root / "output").read_bytes()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEZONE", "Europe/Ambridge"),
        ("SITEURL", "javascript:alert(1)"),
        ("MOOTHALL_FEED_ENTRIES", 0),
        ("MOOTHALL_ROWS_PER_PAGE", "many"),
        ("MOOTHALL_VALUE_BANDS", 7),
        ("MOOTHALL_VALUE_BANDS", ["x"]),
        ("MOOTHALL_BENEFICIARY_FLOOR", "lots"),
        ("MOOTHALL_DECISION_TYPES", 3),
        ("MOOTHALL_RECORD_SECONDS", "slow"),
        ("MOOTHALL_AS_OF", "08/05/2024"),
        ("MOOTHALL_COLOUR", "blue"),
        ("MOOTHALL_CONTACT", "not an address"),
        ("MOOTHALL_CONTACT", "nobody"),
        ("MOOTHALL_CONTACT", "mailto:open@ambridge.example"),
        ("MOOTHALL_CONTACT", "javascript:alert('a@b.example')"),
        ("MOOTHALL_CONTACT", ["open@ambridge.example"]),
        ("MOOTHALL_FOOTER", [("", "https://x.example")]),
        ("MOOTHALL_FOOTER", [(" \N{ZERO WIDTH SPACE}", "/pages/about/")]),
        ("MOOTHALL_FOOTER", [("Privacy", "https:///privacy")]),
        ("MOOTHALL_FOOTER", [("Write to us", "mailto:nobody")]),
        ("MOOTHALL_LICENCE_URL", "none"),
        ("MOOTHALL_QR", "no"),
        ("MOOTHALL_SEARCH", "yes"),
        ("MOOTHALL_TAGLINE", 7),
        ("PATH", "nowhere"),
        ("THEME", "nowhere"),
    ],
)
def test_a_wrong_setting_is_refused_in_words(small_site: Site, name: str, value: object):
    small_site.set(**{name: value})
    said = refused(small_site)
    assert name in said or name in {"PATH", "THEME"}


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("open@ambridge.example", 'href="mailto:open@ambridge.example?subject='),
        ("https://ambridge.example/@council", 'href="https://ambridge.example/@council"'),
        ("/pages/about/", 'href="/records/pages/about/"'),
    ],
)
def test_readers_are_led_to_the_contact_whatever_its_kind(small_site: Site, contact, link):
    small_site.set(MOOTHALL_CONTACT=contact, SITEURL="https://ambridge.example/records")
    assert link in small_site.build()["decisions/index.html"].decode()


def test_settings_that_are_no_program_are_refused_with_their_line(small_site: Site):
    small_site.write("pelicanconf.py", "PATH = 'content'\nthis is not Python\n")
    assert refused(small_site).startswith("pelicanconf.py, line 2: The settings cannot be read")


def test_settings_that_fail_are_refused_with_their_line(small_site: Site):
    small_site.write("pelicanconf.py", "PATH = 'content'\n\n1 / 0\n")
    assert "pelicanconf.py, line 3: The settings cannot be read: division by zero." in (
        refused(small_site)
    )


def test_every_kind_of_record_has_a_template():
    assert set(KINDS) == set(new.KINDS.values())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Write to fred&#64;gmail.com.", "looks like a private e-mail address"),
        ("[Fred](mailto:fred%40gmail.com)", "looks like a private e-mail address"),
        ("Approved &#x202e;detcejer", "a character nobody can see (U+202E)"),
    ],
)
def test_what_is_spelt_in_signs_is_read_as_it_shows(small_site: Site, written: str, said: str):
    path = "content/decisions/ambridge/2025/ed-2025-014.md"
    small_site.write(path, f"{a_decision_file()}\n{written}\n")
    found = small_site.check()
    assert 1 == found.code
    assert said in found.err


@pytest.mark.parametrize(
    "command", [["releases"], ["rollback"], ["server", "check", "."], ["forge", "released", "."]]
)
def test_a_command_that_publishes_nothing_does_not_say_that_nothing_was_published(
    small_site: Site, command: list[str]
):
    said = small_site.run(*command)
    assert 1 == said.code
    assert said.err
    assert "Nothing was published" not in said.err
