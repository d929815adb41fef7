"""Asks a Moothall that was started before (``started``) for a command; a hook of git runs this.

Imports next to nothing, since it is there to be quick.
"""

from __future__ import annotations

import json
import os
import socket
import sys


def ask(place: str, asked: dict[str, object]) -> dict:
    """What a command said: its ``code``, and what it put ``out``, and ``err``."""
    with socket.socket(socket.AF_UNIX) as asking, asking.makefile("rw") as told:
        asking.connect(place)
        told.write(f"{json.dumps(asked)}\n")
        told.flush()
        return json.loads(told.readline())


if __name__ == "__main__":
    os.umask(umask := os.umask(0))
    said = ask(
        sys.argv[1],
        {
            "arguments": sys.argv[2:],
            "environment": dict(os.environ),
            "folder": os.getcwd(),  # noqa: PTH109 - pathlib is slow to import
            "umask": umask,
            "typed": sys.stdin.read(),
        },
    )
    sys.stdout.write(said["out"])
    sys.stderr.write(said["err"])
    sys.exit(said["code"])
