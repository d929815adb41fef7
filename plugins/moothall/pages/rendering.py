"""Templates rendered safely: autoescape on, a wrong name stops the build, no other theme in reach.

Stands alone so that Pelican's own environment (no autoescape, silent blanks, a fallback theme) is
never used for a council's pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from markupsafe import Markup, escape

from moothall import words
from moothall.pages import overrides
from moothall.pages.compiling import Compiling
from moothall.pages.filters import all_filters
from moothall.pages.notice_code import notice_code
from moothall.pages.page import Page
from moothall.pages.site import Site
from moothall.pages.template_faults import NotOfTheme, Unknown, met_while_made
from moothall.records.problems import InvalidRecords, Problem
from moothall.settings import Settings, is_page

_NOTHING = Markup()
_REMEMBERED = 20_000  # rows of lists, of a kilobyte each


class Theme:
    """The templates and static files of a theme, addressed by what they hold.

    ``sites`` are what every page is told of the site, by language; ``own`` are folders of a
    council's templates, which come before the theme's.
    """

    def __init__(
        self, settings: Settings, sites: Mapping[str, Site], own: tuple[Path, ...] = ()
    ) -> None:
        self._static = settings.theme / "static"
        self._root = settings.root
        self._folders = folders = [*own, settings.theme / "templates"]
        of_theme = {
            path.relative_to(self._static).as_posix(): path.read_bytes()
            for path in sorted(self._static.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }
        self.static_files = settings.look.static_files(of_theme)
        self.digest = _digest(folders, self.static_files)
        # One folder for all of it, named by its content: files may refer to each other by name,
        # and a page never meets a style sheet of another time.
        self.folder = f"theme/{self.digest[:12]}"
        self._environments = {
            language: self._made(folders, site) for language, site in sites.items()
        }

    def render(self, page: Page) -> bytes:
        """The page as HTML.

        Raises:
            InvalidRecords: when a template is missing, or names what it is not given.
        """
        try:
            with words.speaking(page.edition.language):
                template = self._environments[page.edition.language].get_template(page.template)
                return (template.render(page=page, **page.context).rstrip() + "\n").encode()
        except Exception as fault:
            found = met_while_made(fault, self._folders, self._root, page)
            if found is None:
                raise
            raise InvalidRecords([found]) from fault

    def files(self) -> dict[str, bytes]:
        """The theme's static files by their path in the output."""
        return {f"{self.folder}/{name}": data for name, data in self.static_files.items()}

    def _made(self, folders: list[Path], site: Site) -> Compiling:
        environment = plain(folders)

        def link(address: str) -> str:
            """A root-relative address as a link; others (#x, mailto:, https:) as they are."""
            return f"{site.root}{located(address)}" if address.startswith("/") else address

        def located(address: str) -> str:
            """A root-relative address in this language: pages stand below its prefix."""
            return f"{site.prefix}{address}" if is_page(address) else address

        def lang(language: str) -> Markup:
            """An attribute for words in another language than the page's (WCAG 2.2, 3.1.2)."""
            other = language and language != site.language
            return Markup(' lang="{}"').format(language) if other else _NOTHING

        def asset(name: str) -> str:
            """The address of a static file of the theme."""
            if name not in self.static_files:
                raise NotOfTheme(name, self.static_files)
            return link(f"/{self.folder}/{name}")

        def own(text: str, language: str) -> Markup:
            """The council's own words, marked where they are in another language than the page."""
            mark = lang(language)
            return Markup("<span{}>{}</span>").format(mark, text) if mark else escape(text)

        @lru_cache(maxsize=_REMEMBERED)
        def once(macro: Callable[..., str], *told: object) -> str:
            """What a macro makes of plain data that many pages show alike, made once."""
            return macro(*told)

        environment.filters["url"] = link
        environment.filters["absolute"] = lambda address: f"{site.url}{located(address)}"
        environment.globals["asset"] = asset
        environment.globals["notice_code"] = notice_code
        environment.globals["once"] = once
        environment.globals["lang"] = lang
        environment.globals["own"] = own
        environment.globals["site"] = site
        return environment


def plain(folders: Sequence[Path]) -> Compiling:
    """What templates in folders, the theme's last, are made with, before there is a site."""
    environment = Compiling(
        # The theme's own is at hand as Pelican names it, to change a block of it alone.
        loader=ChoiceLoader(
            [
                *(FileSystemLoader(folder) for folder in folders),
                PrefixLoader({"!theme": FileSystemLoader(folders[-1])}),
            ]
        ),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    # Messages are our own and hold no markup; what is put into them is escaped.
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(says())
    environment.filters.update(all_filters())
    environment.filters.update(url=str, absolute=str)
    return environment


def faults_of(settings: Settings) -> list[Problem]:
    """All that is wrong with a council's own templates, as far as can be told before a page."""
    own = settings.templates
    found = overrides.missing(own)
    if found or not own:
        return found
    return overrides.faults(plain([*own, settings.theme / "templates"]), own, settings.root)


def says() -> dict[str, Callable[..., Markup]]:
    """What templates say things with: ``_``, and gettext's own names for ``{% trans %}``."""

    def gettext(message: str, /, **given: object) -> Markup:
        return _put(words.translated(message), given)

    def ngettext(one: str, many: str, number: int, /, **given: object) -> Markup:
        counted = {"num": f"{number:,}", **given}
        return _put(words.translated_number(one, many, number), counted)

    def pgettext(context: str, message: str, /, **given: object) -> Markup:
        return _put(words.translated_in(context, message), given)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext}


def _put(message: str, given: dict[str, object]) -> Markup:
    """A message of ours with what is given put in, escaped where it is not markup already."""
    return Markup(message) % given  # noqa: S704 - no message holds markup: tests/words


def _digest(folders: list[Path], static: dict[str, bytes]) -> str:
    """Changes when any template or static file does."""
    whole = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(path.read_bytes())
    for name, data in static.items():
        whole.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return whole.hexdigest()
