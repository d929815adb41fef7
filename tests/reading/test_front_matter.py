"""Front matter is text values that know their lines; all of YAML's surprises are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.reading.front_matter import split
from moothall.records.problems import InvalidRecords

MARKUP = "A value begins with &, * or !, which YAML reads as a command."


def told(text):
    """The line, field and message of every refusal."""
    with pytest.raises(InvalidRecords) as found:
        split(text, "a.md")
    assert all(problem.remedy for problem in found.value.problems)
    return [(one.place.line, one.place.field, one.message) for one in found.value.problems]


def fields(above):
    return split(f"---\n{above}\n---\n", "a.md").fields


def test_fields_stand_above_and_text_below():
    front = split("---\ntitle: Roads\n---\n\nText.\n", "a.md")
    assert ({"title": "Roads"}, "\nText.\n", 4) == (front.fields, front.body, front.body_line)


@pytest.mark.parametrize(
    "value",
    ["no", "yes", "on", "0123", "1:20", "2024-04-29", "1e3", "null", "~", "0x10", ".inf", "746"],
)
def test_every_value_is_the_text_that_was_written(value):
    assert {"field": value} == fields(f"field: {value}")


def test_a_field_left_empty_is_not_there():
    assert {"b": "1"} == fields("a:\nb: 1\nc: ''")


def test_lists_and_fields_within_fields_are_kept():
    assert {"a": ["1", "2"], "b": {"c": ["3"]}} == fields("a:\n  - 1\n  - 2\nb:\n  c: [3]")


def test_a_long_text_may_be_folded_over_lines():
    assert {"a": "one two\n", "b": "1"} == fields("a: >\n  one\n  two\nb: 1")


def test_nothing_between_the_dashes_is_no_fields():
    assert {} == split("---\n---\nText.\n", "a.md").fields


def test_a_comment_is_no_field():
    assert {"a": "1"} == fields("# a note\na: 1 # another")


def test_the_dashes_may_be_followed_by_spaces():
    assert {"a": "1"} == split("---  \na: 1\n--- \nText.\n", "a.md").fields


def test_a_line_of_dashes_in_the_text_is_text():
    assert "\n---\nMore.\n" == split("---\na: 1\n---\n\n---\nMore.\n", "a.md").body


def test_every_field_knows_its_line_in_nested_lists_too():
    text = "---\ntitle: A\n\nlinks:\n  - type: b\n    to: c\n  - type: d\n    to: e\nlast: f\n---\n"
    lines = split(text, "a.md").lines
    expected = {"title": 2, "links": 4, "links.0.type": 5, "links.1.to": 8, "last": 9}
    assert expected == {name: lines[name] for name in expected}


def test_a_field_knows_its_line_after_a_folded_text():
    lines = split("---\na: >-\n  one\n  two\n\n  three\nb: 1\n---\n", "a.md").lines
    assert (2, 7) == (lines["a"], lines["b"])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("Text.\n", 1),
        ("\n---\na: 1\n---\n", 1),
        ("title: A\n", 1),
        ("-- -\na: 1\n---\n", 1),
        ("\u2014\na: 1\n\u2014\n", 1),
    ],
)
def test_a_file_has_to_begin_with_front_matter(text, line):
    assert [(line, None, "The file does not begin with front matter.")] == told(text)


@pytest.mark.parametrize("text", ["---\n", "---\na: 1\n", "---\na: 1\n ---\nText.\n", "---"])
def test_front_matter_has_to_end(text):
    assert [(1, None, "The front matter has no end.")] == told(text)


def test_a_field_given_twice_names_both_lines():
    expected = [(4, "a", "The field stands twice; the first is on line 2.")]
    assert expected == told("---\na: 1\nb: 2\na: 3\n---\n")


def test_a_field_given_twice_within_a_list_names_both_lines():
    expected = [(5, "links.0.to", "The field stands twice; the first is on line 4.")]
    assert expected == told("---\nlinks:\n  - type: x\n    to: a\n    to: b\n---\n")


def test_a_field_given_empty_and_then_filled_is_given_twice():
    assert 1 == len(told("---\na:\na: 1\n---\n"))


@pytest.mark.parametrize(
    "value", ["!!python/object/apply:os.system [ls]", "!x 1", "!!str 1", "&a 1", "! 1", "*a"]
)
def test_a_command_to_yaml_is_refused(value):
    assert [(2, "a", MARKUP)] == told(f"---\na: {value}\n---\n")


def test_a_bomb_of_references_is_refused_and_never_unfolded():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {MARKUP} == {message for _, _, message in told(f"---\n{bomb}---\n")}


def test_every_refusal_is_told_at_once():
    assert [2, 3, 4] == [line for line, _, _ in told("---\na: &x 1\nb: *x\na: 2\n---\n")]


@pytest.mark.parametrize("above", ["- a\n- b", "just words", "[a, b]", "'quoted'"])
def test_front_matter_is_a_list_of_fields(above):
    assert (2, None, "The front matter is not a list of fields.") in told(f"---\n{above}\n---\n")


@pytest.mark.parametrize(
    ("line", "above"),
    [
        (2, "title: Award: highways"),
        (3, "a: 1\n\tb: 2"),
        (3, "a: 1\n  b: 2"),
        (2, 'a: "open'),
        (2, "a: [1, 2"),
        (2, "a: 1}"[:1] + ": {"),
        (2, "a: @home"),
        (2, "a: `x`"),
        (2, "a: %x"),
        (3, "a: 1\n- b"),
        (3, "a: 1\nb"),
    ],
)
def test_what_yaml_cannot_read_is_told_near_its_line(line, above):
    (found,) = told(f"---\n{above}\n---\n")
    assert "The front matter cannot be read from here on." == found[2]
    assert abs(found[0] - line) <= 1


def test_a_second_document_is_refused():
    (found,) = told("---\na: 1\n...\nb: 2\n---\n")
    assert found[0] in {3, 4}


def test_fields_nested_too_deeply_are_refused():
    deep = "a: " + "[" * 40 + "]" * 40
    assert [(2, None, "The fields are nested too deeply.")] == told(f"---\n{deep}\n---\n")


def test_a_thousand_brackets_are_refused_and_do_not_overflow():
    assert told(f"---\na: {'[' * 10_000}\n---\n")


def test_front_matter_of_a_megabyte_is_refused():
    text = f"---\na: {'x' * 100_000}\n---\n"
    assert [(1, None, "The front matter is too long to be one.")] == told(text)


def test_a_field_without_a_name_is_refused():
    assert [(2, None, "A field has no name.")] == told("---\n[a]: 1\n---\n")


@given(st.text())
def test_any_text_gives_fields_or_a_refusal(text):
    _read_or_refused(text)


@given(st.text("-ab:\n \t#&*![]{}'\"|>%@?,~0", max_size=60))
def test_any_front_matter_gives_fields_or_a_refusal(above):
    _read_or_refused(f"---\n{above}\n---\nText.")


def _read_or_refused(text):
    try:
        front = split(text, "a.md")
    except InvalidRecords as refused:
        lines = [one.place.line for one in refused.problems]
        assert lines
        assert all(1 <= line <= text.count("\n") + 2 for line in lines)
    else:
        assert text.endswith(front.body)


@given(
    st.dictionaries(
        st.text("abcdefghij_", min_size=1, max_size=8),
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40),
        max_size=5,
    )
)
def test_a_value_in_quotation_marks_is_read_as_it_was_written(given_fields):
    above = "".join(
        f'{name}: "{value.translate({34: chr(92) + chr(34), 92: chr(92) * 2})}"\n'
        for name, value in given_fields.items()
    )
    assert given_fields == split(f"---\n{above}---\n", "a.md").fields
