"""One record in two files: what may differ between the languages, and what may not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import TABLES, a_decision, a_link, a_register, a_report, an_outcome, fault
from moothall.records import checks
from moothall.records.register import Register
from moothall.records.state import State
from moothall.records.tables import Entry
from moothall.words import speaking

IN_WELSH = {
    "Penderfyniad": "Rhoddir wyneb newydd ar y ffordd.",
    "Rhesymau": "Mae wedi treulio.",
    "Dewisiadau eraill a ystyriwyd": "Ei chlytio.",
    "Gwrthdaro buddiannau": "Dim.",
}
WELSH_TABLES = replace(
    TABLES,
    authorities=[replace(TABLES.authorities[0], names={"cy": "Cyngor Ambridge"})],
    departments=[Entry("ambridge", "Highways", names={"cy": "Priffyrdd"})],
    decision_makers=[Entry("ambridge", "Chief Executive", names={"cy": "Prif Weithredwr"})],
)


def welsh(record, **changes):
    """The same record in the Welsh file beside it."""
    path = record.origin.path.replace(".md", ".cy.md")
    fresh = {"lang": "cy", "title": "Rhoi wyneb newydd ar Ffordd Felpersham", **changes}
    fresh["origin"] = record.origin.model_copy(update={"path": path})
    return record.model_copy(update=fresh)


def a_pair(**changes):
    first = a_decision()
    return first, welsh(a_decision(IN_WELSH), **changes)


def found(*records, tables=TABLES):
    return [fault(problem) for problem in checks.faults(Register.of(records, tables))]


def test_a_record_and_its_translation_share_an_address_and_have_no_faults():
    first, other = a_pair()

    assert [] == found(first, other)
    assert first.address == other.address


def test_the_headings_that_the_law_asks_for_may_be_welsh():
    assert [] == found(a_decision(IN_WELSH))


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("decided", a_decision(decided="2025-03-11").decided, "2025-03-11"),
        ("published", a_decision(published="2025-03-13").published, "2025-03-13 00:00:00+00:00"),
        ("value", a_decision(value="5.00", value_basis="exact").value, "5.00"),
        ("key_decision", True, "yes"),
        ("decision_type", "delegated", "delegated"),
        ("call_in", None, "nothing"),
        ("decision_maker", "Cabinet", "Cabinet"),
        ("background_papers", ("Papur A", "Papur B"), "2 of them"),
    ],
)
def test_what_the_two_say_differently_is_a_problem_that_names_both_files(field, value, shown):
    first, other = a_pair(**{field: value})
    said = [one for one in checks.faults(a_register(first, other)) if one.place.field == field
            and "The two files" in one.remedy]  # fmt: skip

    assert [(other.origin.path, shown)] == [(one.place.path, one.value) for one in said]
    assert first.origin.path in said[0].message


@pytest.mark.parametrize(
    ("field", "given", "shown"),
    [
        ("summary", "A road is mended.", "nothing"),
        ("editor_notes", [{"about": "The sum", "note": "It is blurred."}], "nothing"),
    ],
)
def test_a_summary_or_a_note_in_one_language_alone_is_a_problem(field, given, shown):
    first, other = a_decision(**{field: given}), welsh(a_decision(IN_WELSH))
    said = [one for one in checks.faults(a_register(first, other)) if one.place.field == field]

    assert [(other.origin.path, shown)] == [(one.place.path, one.value) for one in said]


def test_a_difference_within_a_list_is_told_by_its_item():
    first = a_decision(links=[a_link("reports/ambridge/state-of-the-roads")])
    other = welsh(a_decision(IN_WELSH, links=[a_link("reports/ambridge/another")]))

    assert ["links, item 1, to"] == [
        field for field, message in found(first, other, a_report()) if "is not what" in message
    ]


def test_words_of_each_language_may_differ():
    first = a_decision(summary="A road is mended.", funding="Roads budget", wards=["Lakey Hill"])
    other = welsh(
        a_decision(IN_WELSH, summary="Caiff ffordd ei thrwsio.", funding="Cyllideb ffyrdd",
                   wards=["Lakey Hill"])
    )  # fmt: skip

    assert [] == found(first, other)


def test_a_claim_in_two_languages_has_one_status_and_one_amount_of_evidence():
    first, other = an_outcome(), welsh(an_outcome({"Canlyniad": "Llai o dyllau."}))
    claim = other.claims[0].model_copy(update={"status": "corroborated"})
    changed = other.model_copy(update={"claims": (claim,)})

    assert [] == found(first, other)
    assert ["claims, item 1, status"] == [field for field, _ in found(first, changed)]


def test_names_may_stand_in_either_language_of_the_tables():
    first = a_decision()
    other = welsh(a_decision(IN_WELSH), decision_maker="Prif Weithredwr", department="Priffyrdd")

    assert [] == found(first, other, tables=WELSH_TABLES)


def test_a_translation_without_its_record_is_a_problem():
    _first, other = a_pair()

    assert ["file name"] == [field for field, _ in found(other)]


def test_a_file_named_for_one_language_and_written_in_another_is_a_problem():
    first, other = a_pair(lang="en")

    assert {"lang"} == {field for field, _ in found(first, other)}


def test_a_withdrawn_record_is_withdrawn_in_both_languages():
    removal = {"on": "2025-04-01", "reason": "It was a mistake."}
    first = a_decision(state="withdrawn", removal=removal)
    _, other = a_pair()

    assert {"state", "removal"} == {field for field, _ in found(first, other)}


def test_a_translation_may_still_be_a_draft_and_is_then_not_shown():
    first, other = a_pair(state=State.DRAFT, funding="Cronfa", function=None)
    register = Register.of([first, other], TABLES)

    assert [] == list(checks.faults(register))
    assert () == register.public(first.published).translations


def test_a_register_holds_each_record_once_and_reads_it_in_each_language():
    register = Register.of([*a_pair(), a_report()], TABLES)

    assert 2 == len(register.records)
    assert ["Rhoi wyneb newydd ar Ffordd Felpersham"] == [
        one.title for one in register.in_language("cy").decisions
    ]
    assert ["Resurfacing of Felpersham Road"] == [
        one.title for one in register.in_language("en").decisions
    ]
    assert ["en"] == [
        one.lang for one in register.in_language("cy").records if one.kind == "reports"
    ]


def test_a_translation_is_public_when_its_record_is():
    first, other = a_pair()
    register = Register.of([first, other], TABLES)

    assert [other.title] == [one.title for one in register.public(first.published).translations]
    assert () == Register.of([other], TABLES).public(first.published).translations


def test_councils_and_offices_have_their_names_in_the_language_spoken():
    register = Register.of([a_decision()], WELSH_TABLES).in_language("cy")

    assert "Cyngor Ambridge" == register.tables.by_key["ambridge"].name
    with speaking("cy"):
        assert "Prif Weithredwr" == register.tables.spoken_name(
            "decision_makers", "ambridge", "Chief Executive"
        )
    assert "Chief Executive" == register.tables.spoken_name(
        "decision_makers", "ambridge", "Prif Weithredwr"
    )


def test_a_name_in_welsh_is_kept_under_its_first_name_so_that_addresses_are_the_same():
    record = a_decision(IN_WELSH, lang="cy", decision_maker="Prif Weithredwr")

    assert ["Chief Executive"] == [
        one.decision_maker for one in Register.of([record], WELSH_TABLES).decisions
    ]
