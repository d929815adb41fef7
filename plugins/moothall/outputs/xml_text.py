"""Text that may stand in XML. The reader refuses control characters; this is the last fence."""

from __future__ import annotations

import re

# XML 1.0 section 2.2. The C1 controls are allowed there and discouraged; they are mis-read
# Windows-1252, they show nothing, and the W3C validator calls them bad characters.
_REFUSED = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot or should not hold."""
    return _REFUSED.sub("", text)
