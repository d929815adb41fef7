"""A council's own templates are looked over, and their faults told as those of a record are."""

from __future__ import annotations

import os

import pytest

from conftest import REPOSITORY, Site


@pytest.fixture
def told(small_site: Site):
    """What is said of a site with a council's template: its report, without a traceback."""

    def said(name: str, text: str | bytes, command: str = "check") -> str:
        small_site.write("output/index.html", "what was published before\n")
        small_site.write(f"ours/{name}", text)
        small_site.set(THEME_TEMPLATES_OVERRIDES=["ours"])
        answer = small_site.run(command)

        assert b"what was published before\n" == small_site.files()["index.html"]
        assert "Traceback" not in answer.err
        return answer.err if answer.code else answer.out

    return said


GLOSSARY = '{% extends "!theme/glossary.html" %}\n{% block scripts %}\n'


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        (
            "glossary.html",
            GLOSSARY + "{% if terms %}{% endblock %}",
            "ours/glossary.html, line 3: The template cannot be read: ",
        ),
        (
            "glossary.html",
            GLOSSARY + "{{ 3 | cuont }}{% endblock %}",
            (
                "ours/glossary.html, line 3: The template cannot be read:"
                " No filter named 'cuont'.\n"
                '    Did you mean "count"?'
            ),
        ),
        (
            "glossary.html",
            '{% extends "base.html" %}\n\n{% block maine %}Words{% endblock %}',
            (
                'ours/glossary.html, line 3: "maine" is no block of what this template extends:'
                ' it would not be shown.\n    Did you mean "main"?'
            ),
        ),
        (
            "glossary.html",
            GLOSSARY
            + "{% block within %}{% endblock %}{% endblock %}{% block qqq %}{% endblock %}",
            (
                'ours/glossary.html, line 3: "qqq" is no block of what this template extends:'
                " it would not be shown.\n    There are: amiss, "
            ),
        ),
        (
            "glossary.html",
            '{% extends "glossary.html" %}',
            (
                "ours/glossary.html, line 1: The template extends itself, and no end to that"
                ' can be found.\n    Write {% extends "!theme/glossary.html" %} to build on'
            ),
        ),
        (
            "glossary.html",
            '{% extends "bass.html" %}',
            (
                'ours/glossary.html, line 1: "bass.html" is no template.\n'
                '    Did you mean "base.html"?'
            ),
        ),
        (
            "glosary.html",
            GLOSSARY + "{% endblock %}",
            (
                "ours/glosary.html: No page is made with this template.\n"
                '    Did you mean "glossary.html"?'
            ),
        ),
        (
            "glossary.html",
            f'{GLOSSARY}{{% from "macros/paper.html" import notice_lin %}}{{% endblock %}}',
            (
                'ours/glossary.html, line 3: "notice_lin" is no macro of macros/paper.html.\n'
                '    Did you mean "notice_line"?'
            ),
        ),
        ("glossary.html", b"\xa3", "ours/glossary.html: The file is not UTF-8.\n    Save it"),
    ],
    ids=[
        "syntax",
        "filter",
        "block misspelt",
        "block unknown",
        "itself",
        "no such template",
        "name misspelt",
        "macro misspelt",
        "not UTF-8",
    ],
)
def test_a_template_that_is_wrong_is_told_before_anything_is_made(name, text, says, told):
    report = told(name, text)

    assert says in report
    assert report.endswith("1 problem in 1 file. Nothing was published.\n")


def test_a_pipe_in_a_template_s_place_is_told_and_not_waited_for(small_site: Site, told):
    (small_site.root / "ours").mkdir()
    os.mkfifo(small_site.root / "ours/base.html")
    report = told("glossary.html", f"{GLOSSARY}{{% endblock %}}")

    assert report.startswith("ours/base.html: This is not a file that can be read.\n    Put a ")


def of_theme(name: str) -> str:
    return (REPOSITORY / "theme/templates" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("base.html", ("block main", "block maim"), ['"main" is a block', 'you called "maim"?']),
        (
            "base.html",
            ("{% block main %}{% endblock %}", ""),
            ['"main" is a block that is missing here', "    Write {% block main %}{% endblock %}"],
        ),
        (
            "macros/paper.html",
            ("macro notice_line", "macro notice_lime"),
            ['"notice_line" is a macro that is missing here', 'you called "notice_lime"?'],
        ),
    ],
    ids=["block misspelt", "block left out", "macro misspelt"],
)
def test_what_the_theme_s_templates_look_for_must_be_in_a_council_s(name, change, says, told):
    report = told(name, of_theme(name).replace(*change))

    for words in [f"ours/{name}: ", *says]:
        assert words in report
    assert report.endswith("1 problem in 1 file. Nothing was published.\n")


def test_a_whole_copy_of_the_theme_s_frame_is_well(told):
    assert told("base.html", of_theme("base.html")).startswith("All is well")


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ("<p {# { #} style='color: {{ x }}'>", '"<p style>" is a style written into a page, '),
        ("<style>p { color: red }</style>", '"<style>" is a style written into a page, '),
        ("<script>alert(1)</script>", '"<script>" is a script written into a page, '),
        ("<a onclick='go()'>a</a>", '"<a onclick>" is a script written into a page, '),
        ("<a href=' JavaScript:go()'>a</a>", '"<a href>" is a script written into a page, '),
        (
            '<script src="https://counter.example/{{ terms }}.js"></script>',
            '"https://counter.example/….js" is a file of another host, ',
        ),
        ('<img src="//cdn.example/a.png" alt="">', '"//cdn.example/a.png" is a file of another'),
        ('<link rel="stylesheet" href="https://f.example/">', '"https://f.example/" is a file of'),
        ('<form action="https://s.example/">', '"https://s.example/" is a form sent to another'),
    ],
)
def test_what_browsers_would_leave_out_of_a_page_is_told(shown, says, told):
    report = told("glossary.html", f"{GLOSSARY}{shown}{{% endblock %}}")

    assert f"ours/glossary.html, line 3: {says}" in report
    assert report.endswith("1 problem in 1 file. Nothing was published.\n")


@pytest.mark.parametrize(
    "shown",
    [
        "{# <style>p { color: red }</style> #}",
        '<script type="application/ld+json">{"a": 1}</script>',
        '<script src="{{ asset("built/moothall.js") }}" defer></script>',
        "<script {{ given }}></script>{% set given = '' %}",
        '<a href="https://www.gov.uk/">GOV.UK</a>',
        '<link rel="canonical" href="https://decisions.example/">',
        "<p>style='color: red' and onclick=go()</p>",
    ],
)
def test_what_browsers_show_is_well(shown, told):
    assert told("glossary.html", f"{GLOSSARY}{shown}{{% endblock %}}").startswith("All is well")


def test_a_council_that_states_a_policy_of_its_own_decides_what_its_pages_hold(
    small_site: Site, told
):
    frame = of_theme("base.html").replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    small_site.write("ours/base.html", frame)

    report = told("glossary.html", f"{GLOSSARY}<script>a()</script>{{% endblock %}}")

    assert report.startswith("All is well")


DECISION = '{% extends "!theme/decision.html" %}\n{% block scripts %}\n'


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ("{{ trems }}", ['"trems" is not given to this template.', 'Did you mean "terms"?']),
        (
            "{{ page.qqq }}",
            ['"qqq" is no part of what it is asked of.', "docs/templates.md lists what each"],
        ),
        (
            "{{ page.titled }}",
            ['"titled" is no part of what it is asked of.', 'Did you mean "title"?'],
        ),
        ("{{ 'May' | long_date }}", ["The page cannot be made here: "]),
        (
            "{{ asset('img/none.png') }}",
            [
                '"img/none.png" is no file of the theme.',
                "Take it out, or name a file of the theme.",
            ],
        ),
        (
            "{{ asset('built/moothal.css') }}",
            ['"built/moothal.css" is no file of the theme.', 'mean "built/moothall.css"?'],
        ),
    ],
    ids=["name", "part unknown", "part misspelt", "filter", "no static file", "misspelt file"],
)
def test_what_only_a_page_brings_to_light_is_told_with_its_line_and_the_page(shown, says, told):
    report = told("glossary.html", f"{GLOSSARY}{shown}{{% endblock %}}", "build")

    assert f"ours/glossary.html, line 3: {says[0]}" in report
    for words in [*says[1:], "It was met at /glossary/."]:
        assert words in report
    assert report.endswith("1 problem in 1 file. Nothing was published.\n")


@pytest.mark.parametrize(
    "shown", ["decision.value | pounds", "decision.value.pence", "(decision.value|short_pounds)"]
)
def test_a_value_that_a_record_does_not_state_is_told_with_how_to_test_it(shown, told):
    report = told("decision.html", f"{DECISION}{{{{ {shown} }}}}{{% endblock %}}", "build")

    assert 'ours/decision.html, line 3: "decision.value" is not stated on every page.\n' in report
    assert "    Show it only where it is stated: {% if decision.value %}…{% endif %}. " in report
    assert "It was met at /decisions/ambridge/" in report


def test_a_council_s_macro_that_takes_too_little_is_told_of_its_own_file(told):
    macro = "\n{% macro notice_line() %}{% endmacro %}"
    report = told("macros/paper.html", macro, "build")

    assert "ours/macros/paper.html, line 2: decision.html cannot use this macro: " in report


def test_templates_that_are_well_are_well(small_site: Site, told):
    small_site.write("ours/of-ours.html", "{{ terms | length }}")
    said = told("glossary.html", GLOSSARY + '{% include "of-ours.html" %}{% endblock %}')

    assert said.startswith("All is well")
