"""This site's settings. docs/settings.md says what each MOOTHALL_ setting means."""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE / "plugins"))

# Imported here, and not only named, so that a plugin that cannot be imported stops the build:
# Pelican itself would log an error, make an empty site and call it success.
import moothall

PLUGIN_PATHS = ["plugins"]
PLUGINS = [moothall]
PELICAN_CLASS = "moothall.MoothallPelican"
THEME = moothall.theme_path()
PATH = "content"
OUTPUT_PATH = "output"

SITENAME = "Open Council"
SITEURL = "http://localhost:8000"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"

MOOTHALL_TAG_AUTHORITY = "opencouncil.example.org,2026"
MOOTHALL_CONTACT = "democracy@example.gov.uk"
MOOTHALL_QR = True

# Moothall makes every page, feed and file; Pelican's own generators are left without work.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
READERS = {"rst": None, "html": None}
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = ""
CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ARCHIVES_SAVE_AS = ""
DELETE_OUTPUT_DIRECTORY = False
WITH_FUTURE_DATES = False
