"""Reference tables: every cell is text, and every fault has its line."""

import pytest

from moothall.reading.tables import read_tables

GOOD = {
    "authorities": "key,name\nambridge,Ambridge Borough Council\n",
    "departments": "authority,name\nambridge,Highways\n",
}


@pytest.fixture
def read(tmp_path):
    (tmp_path / "data").mkdir()

    def reads(**tables):
        for name, text in {**GOOD, **tables}.items():
            file = tmp_path / "data" / f"{name.replace('_', '-')}.csv"
            file.write_text(text, encoding="utf-8", newline="")
        return read_tables(tmp_path)

    return reads


def told(problems):
    return [(one.place.path, one.place.line, one.place.field, one.value) for one in problems]


def test_good_tables_have_no_problems(read):
    tables, problems = read()
    assert ([], ["Highways"]) == (problems, [one.name for one in tables.departments])


def test_no_name_is_taken_for_a_missing_value(read):
    tables, _ = read(departments="authority,name\nambridge,None\nambridge,NA\nambridge,001\n")
    assert {"None", "NA", "001"} == {one.name for one in tables.departments}


def test_a_table_may_be_left_out(tmp_path):
    assert [] == read_tables(tmp_path)[1]


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("departments", "authority,label\n", ("departments", 1, "heading", "label")),
        ("departments", "authority,name\nambridge\n", ("departments", 2, None, None)),
        ("departments", "authority,name\nambridge,a,b\n", ("departments", 2, None, None)),
        ("departments", "authority,name\nambridge,\n", ("departments", 2, "name", None)),
        ("departments", "authority,name\nx,Roads\n", ("departments", 2, "authority", "x")),
        ("departments", 'authority,name\nambridge,"a\n', ("departments", 2, None, None)),
        ("departments", 'authority,name\nambridge,a\nambridge,"b"c\n',
         ("departments", 3, None, None)),
        ("departments", "authority,name\nambridge,A\nambridge,a!\n",
         ("departments", 3, "name", "a!")),
        ("departments", "authority,name\nambridge,日本\n", ("departments", 2, "name", "日本")),
        ("authorities", f"key,name\n{'x' * 61},Exe Council\n",
         ("authorities", 2, "key", "x" * 61)),
        ("authorities", "key,name\nAm bridge,A\n", ("authorities", 2, "key", "Am bridge")),
        ("authorities", "key,name\na,A\na,B\n", ("authorities", 3, None, "a")),
        ("authorities", "name\nA\n", ("authorities", 1, "heading", None)),
        ("authorities", "key,name,website\na,A,javascript:alert(1)\n",
         ("authorities", 2, "website", "javascript:alert(1)")),
        ("authorities", "key,name,reference_pattern\na,A,[\n",
         ("authorities", 2, "reference_pattern", "[")),
        ("authorities", "key,name,next_reference\na,A,ED-{x}\n",
         ("authorities", 2, "next_reference", "ED-{x}")),
        ("glossary", "term,meaning\nCall-in,\n", ("glossary", 2, "meaning", None)),
    ],
)  # fmt: skip
def test_every_fault_of_a_table_has_its_line(read, table, text, expected):
    _, problems = read(**{table: text})
    path, *rest = expected
    assert (f"data/{path}.csv", *rest) in told(problems)
    assert all(one.remedy for one in problems)


@pytest.mark.parametrize("form", ["{number}", "ED-{year}-{number:03}", "{number:4}/{year}"])
def test_a_form_of_references_has_a_number(read, form):
    assert [] == read(authorities=f"key,name,next_reference\nambridge,A,{form}\n")[1]


def test_a_table_that_is_a_link_to_nothing_is_not_passed_over(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/glossary.csv").symlink_to("nowhere.csv")

    [problem] = read_tables(tmp_path)[1]

    assert "data/glossary.csv" == problem.place.path


def test_a_name_with_a_comma_stands_in_quotation_marks(read):
    tables, problems = read(departments='authority,name\nambridge,"Roads, paths"\n')
    assert ([], ["Roads, paths"]) == (problems, [one.name for one in tables.departments])
