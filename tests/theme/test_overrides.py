"""A council's own templates are looked over, and their faults told as those of a record are."""

from __future__ import annotations

import pytest

from conftest import Site


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
        "not UTF-8",
    ],
)
def test_a_template_that_is_wrong_is_told_before_anything_is_made(name, text, says, told):
    report = told(name, text)

    assert says in report
    assert report.endswith("1 problem in 1 file. Nothing was published.\n")


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        (
            "{{ trems }}",
            (
                'ours/glossary.html, line 3: "trems" is not given to this template.\n'
                '    Did you mean "terms"?'
            ),
        ),
        (
            "{{ page.titled }}",
            (
                'ours/glossary.html, line 3: "titled" is no part of what it is asked of.\n'
                "    docs/templates.md lists what each template is given."
            ),
        ),
        (
            "{{ 'May' | long_date }}",
            "ours/glossary.html, line 3: The page cannot be made here: ",
        ),
    ],
    ids=["name", "part", "filter"],
)
def test_a_name_that_no_template_is_given_is_told_with_its_line(shown, says, told):
    report = told("glossary.html", f"{GLOSSARY}{shown}{{% endblock %}}", "build")

    assert says in report
    assert report.endswith("1 problem in 1 file. Nothing was published.\n")


def test_templates_that_are_well_are_well(small_site: Site, told):
    small_site.write("ours/of-ours.html", "{{ terms | length }}")
    said = told("glossary.html", GLOSSARY + '{% include "of-ours.html" %}{% endblock %}')

    assert said.startswith("All is well")
