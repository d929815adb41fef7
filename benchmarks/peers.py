"""The same council for other generators: each in its own form, with the settings its makers advise.

Every peer makes a page for each decision, lists of all, of each year and of each department (50 to
a page), and a feed of all and of each department. None checks what the law asks, sanitises what a
record holds, or makes data files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

FIELD = re.compile(r"^([a-z_]+): (.*)$", re.MULTILINE)
PELICAN = """
SITENAME = "Loamshire decides"
SITEURL = "https://loamshire.example"
PATH = "content"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 50
ARTICLE_URL = "decisions/{slug}/"
ARTICLE_SAVE_AS = "decisions/{slug}/index.html"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = ""
"""
HUGO = """
baseURL = "https://loamshire.example/"
title = "Loamshire decides"
disableKinds = ["sitemap", "robotsTXT"]
[pagination]
  pagerSize = 50
[taxonomies]
  department = "departments"
  year = "years"
"""
_HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main><h1>{title}</h1>"""
_HUGO_PAGE = f"""{_HEAD.format(title="{{ .Title }}")}
<dl>{{{{ range $name, $value := .Params }}}}<dt>{{{{ $name }}}}</dt><dd>{{{{ $value }}}}</dd>
{{{{ end }}}}</dl>{{{{ .Content }}}}</main></body></html>
"""
_HUGO_LIST = f"""{_HEAD.format(title="{{ .Title }}")}
{{{{ $pages := .Paginate .RegularPages }}}}<ul>{{{{ range $pages.Pages }}}}
<li><a href="{{{{ .RelPermalink }}}}">{{{{ .Title }}}}</a> {{{{ .Date.Format "2 January 2006" }}}}
{{{{ .Params.summary }}}}</li>{{{{ end }}}}</ul>
{{{{ with $pages.Next }}}}<a href="{{{{ .URL }}}}">Next</a>{{{{ end }}}}</main></body></html>
"""
ELEVENTY = """
const groups = (name) => (api) => {
  const found = new Map();
  for (const one of api.getFilteredByTag("decision").reverse()) {
    const key = one.data[name];
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  const pages = [];
  for (const [key, all] of [...found].sort()) {
    for (let at = 0; at < all.length; at += 50) {
      pages.push({ key, number: at / 50, items: all.slice(at, at + 50) });
    }
  }
  return pages;
};
export default function (config) {
  for (const name of ["department", "year", "everything"]) config.addCollection(name, groups(name));
  config.setQuietMode(true);
  return { dir: { input: "content", output: "output", includes: "../includes" } };
}
"""
_ELEVENTY_PAGE = f"""{_HEAD.format(title="{{ title }}")}
<dl><dt>Reference</dt><dd>{{{{ reference }}}}</dd><dt>Department</dt><dd>{{{{ department }}}}</dd>
<dt>Decided</dt><dd>{{{{ decided }}}}</dd><dt>By</dt><dd>{{{{ decision_maker }}}}</dd></dl>
{{{{ content }}}}</main></body></html>
"""
_ELEVENTY_LIST = (
    """---js
const pagination = { data: "collections.NAME", size: 1, alias: "part" };
const permalink = (data) =>
  `/NAME/${data.part.key}/${data.part.number}/index.html`.toLowerCase();
---
"""
    + _HEAD.format(title="{{ part.key }}")
    + """<ul>{% for one in part.items %}
<li><a href="{{ one.url }}">{{ one.data.title }}</a> {{ one.data.decided }}
{{ one.data.summary }}</li>
{% endfor %}</ul></main></body></html>
"""
)


def written(path: Path) -> Iterator[tuple[str, dict[str, str], str]]:
    """Each decision of a council of ours that is no draft: its name, its fields and its text."""
    for file in sorted((path / "content").rglob("*.md")):
        _, above, body = file.read_text("utf-8").split("---\n", 2)
        fields = dict(FIELD.findall(above))
        if fields["state"] != "draft":
            yield file.stem, fields, body


def for_pelican(council: Path, target: Path) -> None:
    """The council as Pelican's articles."""
    put(target / "pelicanconf.py", PELICAN)
    for name, fields, body in written(council):
        meta = f"Title: {fields['title']}\nDate: {fields['decided']}\nSlug: {name}\n"
        meta += f"Category: {fields['department']}\nSummary: {fields['summary']}\n"
        put(target / "content" / f"{name}.md", f"{meta}\n{body}")


def for_hugo(council: Path, target: Path) -> None:
    """The council as Hugo's pages, with departments and years as taxonomies."""
    put(target / "hugo.toml", HUGO)
    put(target / "layouts/_default/single.html", _HUGO_PAGE)
    put(target / "layouts/_default/list.html", _HUGO_LIST)
    for name, fields, body in written(council):
        meta = {
            "title": fields["title"], "date": fields["decided"], "summary": fields["summary"],
            "departments": [fields["department"]], "years": [fields["decided"][:4]],
            "reference": fields["reference"], "decision_maker": fields["decision_maker"],
        }  # fmt: skip
        put(target / "content/decisions" / f"{name}.md", f"{json.dumps(meta)}\n\n{body}")


def for_eleventy(council: Path, target: Path) -> None:
    """The council as Eleventy's templates, with lists by its pagination."""
    put(target / "eleventy.config.js", ELEVENTY)
    put(target / "package.json", '{"type": "module"}')
    put(target / "includes/decision.njk", _ELEVENTY_PAGE)
    for name in ("department", "year", "everything"):
        put(target / f"content/{name}.njk", _ELEVENTY_LIST.replace("NAME", name))
    for name, fields, body in written(council):
        meta = {
            "title": fields["title"], "date": fields["decided"], "summary": fields["summary"],
            "department": fields["department"], "year": fields["decided"][:4],
            "reference": fields["reference"], "decision_maker": fields["decision_maker"],
            "decided": fields["decided"], "everything": "decisions", "tags": "decision",
            "layout": "decision.njk", "permalink": f"/decisions/{name}/",
        }  # fmt: skip
        text = f"---\n{json.dumps(meta)}\n---\n{{% raw %}}{body}{{% endraw %}}"
        put(target / "content/decisions" / f"{name}.md", text)


def put(path: Path, text: str) -> None:
    """Writes a file and the folders it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
