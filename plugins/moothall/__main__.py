"""``python -m moothall``: the same as the command ``moothall``."""

import sys

from moothall.cli import main

sys.exit(main())
