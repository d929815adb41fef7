"""The text of a record after reading: sanitised HTML in sections, and the numbers of paragraphs.

Stands alone so that the record layer can ask which sections a text has without knowing Markdown.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One ``##`` section: its heading, the fragment that leads to it, its HTML and plain text.

    ``html`` is already sanitised and is the only HTML that templates may mark safe. ``line`` is
    where its heading stands in the file.
    """

    title: str
    anchor: str
    html: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """A whole text: what stands before the first section, and the sections in order.

    ``paragraphs`` are the numbers of numbered paragraphs (``3.17``), in order of appearance;
    ``pictures`` are the descriptions of pictures, which a record may not hold.
    """

    lead: Section | None = None
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it as plain text, for search and for the check on personal data."""
        parts = [self.lead.text] if self.lead else []
        for section in self.sections:
            parts += [section.title, section.text]
        return "\n".join(parts)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written."""
        return not self.text.strip()
