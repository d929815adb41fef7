"""What records cannot know alone: addresses that meet, names in no table, files out of place."""

import pytest

from builders import (
    TABLES,
    a_decision,
    a_link,
    a_page,
    a_register,
    a_report,
    an_outcome,
    fault,
)
from moothall.records import checks
from moothall.records.origin import Origin
from moothall.records.register import Register


def found(*records):
    return [fault(problem) for problem in checks.faults(a_register(*records))]


def at(record, path):
    return record.model_copy(update={"origin": Origin(path=path)})


def test_lawful_records_in_their_places_have_no_faults():
    assert [] == found(a_decision(), a_report(), an_outcome(), a_page())


def test_two_records_with_one_reference_name_both_files():
    one, two = a_decision(), at(a_decision(), "content/decisions/ambridge/2025/copy.md")
    said = [problem for problem in checks.faults(a_register(one, two)) if "already" in str(problem)]
    assert 1 == len(said)
    assert one.origin.path in str(said[0])
    assert two.origin.path in str(said[0])


def test_references_that_differ_in_case_alone_are_one_address():
    records = [a_decision(reference="ED 14"), a_decision(reference="ed-14")]
    assert any("has already" in message for _, message in found(*records))


def test_one_reference_may_be_used_by_two_councils():
    other = a_decision(authority="borchester", decision_maker="Cabinet", department=None,
                       not_stated=["department"])  # fmt: skip
    assert [] == found(a_decision(), other)


def test_one_key_may_be_used_by_two_kinds():
    assert [] == found(a_report(key="roads"), an_outcome(key="roads"))


def test_an_older_address_may_not_be_another_records_address():
    other = a_decision(reference="ED-2025-099", aliases=["/decisions/ambridge/ed-2025-014/"])
    assert ["aliases, item 1"] == [field for field, _ in found(a_decision(), other)]


@pytest.mark.parametrize(
    "alias",
    [
        "/search/",
        "/data/records/",
        "/decisions/",
        "/decisions/ambridge/",
        "/decisions/ambridge/page-2/x/",
        "/theme/x/",
        "/trails/ambridge/ed-2025-014/",
    ],
)
def test_an_older_address_may_not_be_one_of_the_sites_own(alias):
    assert ["aliases, item 1"] == [field for field, _ in found(a_decision(aliases=[alias]))]


@pytest.mark.parametrize("alias", ["/decisions/ambridge/old-14/", "/old-site/14/", "/ed14/"])
def test_an_older_address_of_the_record_is_welcome(alias):
    assert [] == found(a_decision(aliases=[alias]))


def test_a_record_cannot_link_to_itself():
    itself = "decisions/ambridge/ed-2025-014"
    assert [("links, item 1, to", f'"{itself}" is this record itself.')] == found(
        a_decision(links=[a_link(itself)])
    )


def test_a_link_begins_with_a_kind_of_record():
    problems = list(checks.faults(a_register(a_decision(links=[a_link("decision/ambridge/x")]))))
    assert ['Did you mean "decisions"?'] == [problem.remedy for problem in problems]


@pytest.mark.parametrize(
    ("field", "given", "remedy"),
    [
        ("decision_maker", "Cabinett", 'Did you mean "Cabinet"?'),
        ("decision_maker", "Lynda", "Add it to data/decision-makers.csv, or mend the name."),
        ("department", "Highway", 'Did you mean "Highways"?'),
        ("decision_type", "operating", None),
        ("authority", "ambrige", 'Did you mean "ambridge"?'),
    ],
)
def test_a_name_in_no_table_is_told_with_the_nearest(field, given, remedy):
    record = a_decision(**{field: given})
    said = [p for p in checks.faults(a_register(record)) if p.place.field == field]
    assert [given] == [problem.value for problem in said]
    assert remedy is None or [remedy] == [problem.remedy for problem in said]


def test_each_unknown_ward_is_told():
    record = a_decision(wards=["Lakey Hill", "Heydon", "Loxley"])
    assert ["wards, item 2", "wards, item 3"] == [field for field, _ in found(record)]


def test_a_name_of_another_council_is_not_known_here():
    record = a_decision(authority="borchester", decision_maker="Chief Executive", department=None,
                        not_stated=["department"])  # fmt: skip
    assert ["decision_maker"] == [field for field, _ in found(record)]


def test_a_kind_of_decision_may_be_added_by_settings():
    record = a_decision(decision_type="portfolio")
    register = Register.of([record], TABLES, ("operational", "portfolio"))
    assert [] == list(checks.faults(register))


@pytest.mark.parametrize(
    "path",
    [
        "content/decisions/ambridge/2024/ed-2025-014.md",
        "content/decisions/ambridge/ed-2025-014.md",
        "content/decisions/borchester/2025/ed-2025-014.md",
        "content/decisions/ambridge/2025/ED-2025-014.md",
        "content/decisions/ambridge/2025/copy of ed-2025-014.md",
        "content/decisions/x/decisions/ambridge/2025/ed-2025-014.md",
        "elsewhere/decisions/ambridge/2025/ed-2025-014.md",
    ],
)
def test_a_file_stands_where_its_address_says(path):
    assert ["file name"] == [field for field, _ in found(at(a_decision(), path))]


def test_every_problem_says_how_to_mend_it():
    record = a_decision(authority="x", decision_type="y", links=[a_link("z/y")], aliases=["/data/"])
    problems = list(checks.faults(a_register(record)))
    assert 4 <= len(problems)
    assert all(problem.remedy.endswith((".", "?")) for problem in problems)


@pytest.mark.parametrize("call_in", ["open", "called in"])
@pytest.mark.parametrize(
    ("begins", "further", "fields"),
    [
        ("2025-03-19", {}, ["effective_from"]),
        ("2025-03-20", {}, []),
        ("2025-03-21", {}, []),
        ("2025-03-12", {"urgency": "none"}, ["effective_from"]),
        ("2025-03-12", {"urgency": "general exception", "urgency_reason": "It falls."}, []),
        ("2025-03-12", {"decision_type": "urgent"}, []),
    ],
)
def test_a_decision_is_not_in_force_while_it_may_be_called_in(call_in, begins, further, fields):
    dates = {"call_in_ends": "2025-03-20", "effective_from": begins}
    one = a_decision(call_in=call_in, **dates, **further)

    assert fields == [field for field, _ in found(one)]


@pytest.mark.parametrize("call_in", ["ended", "not subject"])
def test_a_decision_that_is_no_longer_or_never_open_to_call_in_may_be_in_force(call_in):
    one = a_decision(call_in=call_in, call_in_ends="2025-03-20", effective_from="2025-03-12")

    assert [] == found(one)
