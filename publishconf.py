"""Settings for the site as the public sees it: everything of pelicanconf.py, then what differs."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pelicanconf import *

# Every address ever released, kept from one `make publish` to the next: commit this folder too.
# A server and a forge keep lists of their own, and say so to the build.
MOOTHALL_KEEP_RELEASED = "released"

SITEURL = os.environ.get("SITEURL", "https://opencouncil.example.org")
