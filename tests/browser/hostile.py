"""A site with a payload in every free text: found in the models, so that none is missed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from browser.invented import SETTINGS, put, table
from browser.payloads import PAYLOADS, texts
from builders import a_file
from moothall.records.register import KINDS

LINES = texts(3)
COUNCILS = tuple(f"council-{number}" for number in range(4))
DAY, END = "2024-05-08", "2027-03-01"
# A web address may hold no space, quotation mark or angle bracket, and has to begin with http.
ADDRESS = "https://other.example/'onmouseover=alert(1)//{{1234*1234}}/javascript:alert(1)"
# What is not free text: dates, sums, keys, and words of a list.
GIVEN = {
    **dict.fromkeys(
        ("published", "decided", "meeting_date", "on", "prepared", "reviewed",
         "tested"), DAY,
    ),
    **dict.fromkeys(("amount", "value"), "12.50"),
    **dict.fromkeys(("url", "full_text"), ADDRESS),
    "state": "published", "lang": "en", "due": "2024-06", "notice_published": "2024-01-01",
    "call_in": "open", "call_in_ends": END, "effective_from": END, "key_decision": "yes",
    "complete": "no",
    "restriction": "part exempt", "exempt_paragraphs": ["3"], "notices": [ADDRESS],
    "aliases": [], "not_stated": [], "accepted": [], "removal": None, "file": None,
    "function": "executive", "compliance": "partially compliant",
}  # fmt: skip
# A key, an address of a record, of a page, and of the web: the first that a pattern allows.
SHAPED = ("r0", "decisions/council-0/r0", ADDRESS, "'onclick=alert(1)//'@other.gov.uk")

# What feeds may hold: none of these does anything.
QUIET = {
    *(
        "p",
        "div",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "a",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "pre", "code"),
    *("em", "strong", "b", "i", "br", "hr"),
}


class Texts:
    """Hands out payloads to fields: each field gets every one of them over all records."""

    def __init__(self, number: int) -> None:
        self._next = count(number)
        self.fields = 0

    def line(self) -> str:
        self.fields += 1
        return LINES[next(self._next) % len(LINES)]


def filled(schema: dict, whole: dict, texts: Texts) -> dict:
    """Every field of a model by its schema: free text holds payloads."""
    found = {}
    for name, field in schema["properties"].items():
        if name in GIVEN:
            if GIVEN[name] is not None:
                found[name] = GIVEN[name]
        else:
            found[name] = value(field, whole, texts)
    return found


def value(field: dict, whole: dict, texts: Texts) -> object:
    """A value for one field."""
    field = next((one for one in field.get("anyOf", ()) if one.get("type") != "null"), field)
    if "$ref" in field or "allOf" in field:
        name = (field.get("$ref") or field["allOf"][0]["$ref"]).rpartition("/")[2]
        field = whole["$defs"][name]
    if "enum" in field:
        return field["enum"][0]
    if field.get("type") == "array":
        return [value(field["items"], whole, texts)]
    if field.get("type") == "object":
        return filled(field, whole, texts)
    assert field["type"] == "string", field
    if "pattern" in field:
        fits = [one for one in SHAPED if re.search(field["pattern"], one)]
        assert fits, f"{field}: write in SHAPED what this may be"
        return fits[0]
    return texts.line()


def write(site: Path) -> None:
    """Puts the whole site into a folder."""
    settings = SETTINGS + f"MOOTHALL_DECISION_TYPES = {LINES!r}\nMOOTHALL_BENEFICIARY_FLOOR = 1\n"
    settings = settings.replace("PER_PAGE = 5", "PER_PAGE = 50")
    hostile_names = (
        f"SITENAME = {PAYLOADS[0]!r}\nMOOTHALL_TAGLINE = {PAYLOADS[5]!r}\n"
        f"MOOTHALL_LICENCE = {PAYLOADS[66]!r}\n"
    )
    (site / "pelicanconf.py").write_text(settings + hostile_names, encoding="utf-8")
    names = [(council, line) for council in COUNCILS for line in LINES]
    table(site, "authorities", ("key", "name"), zip(COUNCILS, LINES[::-1], strict=False))
    table(site, "departments", ("authority", "name"), names)
    table(
        site, "decision-makers", ("authority", "name", "kind"), [(*one, "officer") for one in names]
    )
    table(site, "wards", ("authority", "name"), names)
    glossary = zip(LINES, [*LINES[1:], LINES[0]], strict=True)
    table(site, "glossary", ("term", "meaning"), glossary)
    for path, text in records():
        put(site, path, text)
    spending(site / "data" / "spending" / COUNCILS[0])


def records() -> Iterator[tuple[str, str]]:
    """Records of every kind; over all of them each field holds each payload."""
    for model in KINDS:
        schema = model.model_json_schema()
        for name in ("origin", "body"):
            schema["properties"].pop(name, None)
        for number in range(len(LINES)):
            fields = filled(schema, schema, Texts(number))
            yield one_record(model.kind, number, fields)


def one_record(kind: str, number: int, fields: dict) -> tuple[str, str]:
    """A record's path and text: the fields that are tied to something else put right."""
    key = f"r{number}"
    fields["key"], folder = key, kind
    if kind != "pages":
        fields["authority"] = council = COUNCILS[number % len(COUNCILS)]
        folder = f"{kind}/{council}/2024"
    else:
        fields.pop("reference")
        # A contact has to hold a way to reach somebody; the rest of it may be anything.
        fields["accessibility"]["contact"] += " open@example.gov.uk"
    if kind != "decisions" and number:
        fields.pop("restriction"), fields.pop("exempt_paragraphs"), fields.pop("public_interest")
    for link in fields["links"]:
        link["to"] = f"{kind}/{COUNCILS[0]}/r{number + 1}"
    return f"{folder}/{key}.md", a_file(body(kind, number), **fields)


def body(kind: str, number: int) -> str:
    """A text with payloads in every place that Markdown has, but for pictures: they are refused."""
    line = LINES[number].replace("![", "[")
    cell = line.replace("|", "/")
    others = [one.replace("![", "[") for one in PAYLOADS[number * 4 : number * 4 + 4]]
    parts = [
        *(f"{one}\n" for one in others),
        line,
        f"- {line}\n    - {line}\n\n1. {line}",
        f"> {line}",
        f"**{line}** _{line}_ `{line}`",
        f"    {line}",
        f'[{line}](https://a.example/ "{line}")',
        f"Table: {line}\n\n| {cell} | b |\n|---|--:|\n| {cell} | 1 |",
        f"### {line}",
        f"1.{number + 1} {line}",
    ]
    text = "\n\n".join(parts)
    titles = (
        ("Decision", "Reasons", "Alternatives considered", "Conflicts of interest")
        if kind == "decisions"
        else ("Text",)
    )
    sections = [
        f"## {title}\n\n{text if title in {'Decision', 'Text'} else line}\n" for title in titles
    ]
    return "\n".join([line, "", *sections, f"## {line}\n\n{line}\n"])


def spending(folder: Path) -> None:
    """Payments: every cell, heading and word of the mapping that is free."""
    headings = {
        field: " ".join(PAYLOADS[place * 9].split())
        for place, field in enumerate(
            ("BeneficiaryName", "OrganisationalUnit", "Purpose", "CategoryInternalName",
             "TransactionNumber", "ContractRef", "BeneficiaryOtherID", "ServiceCategoryLabel",
             "OrganisationLabel")
        )
    }  # fmt: skip
    carried = PAYLOADS[-4]
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\n")
    # A file that begins with an element is refused as a web page.
    rows.writerow(["Amount", "Paid", *headings.values(), carried])
    for number, _ in enumerate(LINES):
        cells = [LINES[(number + place) % len(LINES)] for place in range(len(headings))]
        rows.writerow(["30000.00", "2024-05-08", *cells, LINES[number]])
    for number, payload in enumerate(PAYLOADS):
        cells = [" ".join(payload.split())] * len(headings)
        rows.writerow([f"{number + 1}.00", "2024-05-08", *cells, "x"])
    mapping = {
        "title": PAYLOADS[0], "source": PAYLOADS[5], "licence": PAYLOADS[6], "licence_url": ADDRESS,
        "columns": {**headings, "Amount": "Amount", "PaymentDate": "Paid"},
        "carried": [carried],
        "redactions": {LINES[3]: "personal data"},
    }  # fmt: skip
    folder.mkdir(parents=True)
    (folder / "2024-05.csv").write_text(written.getvalue(), encoding="utf-8", newline="\n")
    (folder / "columns.yaml").write_text(json.dumps(mapping), encoding="utf-8")
