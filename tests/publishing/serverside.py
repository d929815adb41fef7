"""A server that pushes go to, and clerks who push to it: real git, real hooks, real builds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from conftest import BASE, tree
from moothall.publishing.releases import Release
from moothall.publishing.server import Server

# A push of a test is made at this moment unless it says otherwise.
NOON = 1_767_268_800  # 2026-01-01 12:00 UTC
DECISION = "content/decisions/ambridge/2025/ed-2025-001.md"


@dataclass(frozen=True)
class Pushed:
    """How a push ended, and what whoever pushed was told."""

    code: int
    said: str

    @property
    def taken(self) -> bool:
        return self.code == 0

    @property
    def remote(self) -> str:
        """What the server said, without git's own lines."""
        lines = [line for line in self.said.splitlines() if line.startswith("remote:")]
        return "\n".join(line.removeprefix("remote:").strip(" ") for line in lines)


@dataclass
class Clerk:
    """Somebody with a clone."""

    folder: Path
    moment: int = NOON
    environment: dict[str, str] = field(default_factory=dict)

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "LC_ALL": "C",
            "SOURCE_DATE_EPOCH": str(self.moment),
            **self.environment,
        }
        who = ("-c", "user.name=Clerk", "-c", "user.email=clerk@ambridge.example")
        done = subprocess.run(
            ["git", *who, *arguments],
            cwd=self.folder,
            env=environ,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        assert done.returncode == 0 or not check, done.stderr
        return done

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def edit(self, path: str, before: str, after: str) -> None:
        text = (self.folder / path).read_text("utf-8")
        assert before in text
        self.write(path, text.replace(before, after))

    def add(self, number: int, **fields: str) -> str:
        """Writes one more decision; its path."""
        text = (BASE / DECISION).read_text("utf-8").replace("ED-2025-001", f"ED-2025-{number:03d}")
        for name, value in fields.items():
            if name == "text":
                text = text.replace("## Reasons", f"{value}\n\n## Reasons")
            else:
                text = re.sub(rf"(?m)^{name}: .*\n", "", text)
                text = text.replace("---\n", f"---\n{name}: {value}\n", 1)
        path = f"content/decisions/ambridge/2025/ed-2025-{number:03d}.md"
        self.write(path, text)
        return path

    def commit(self, message: str = "A change") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def push(self, *arguments: str) -> Pushed:
        done = self.git("push", *(arguments or ("origin", "main")), check=False)
        return Pushed(done.returncode, done.stderr)

    def commit_and_push(self, *arguments: str) -> Pushed:
        self.commit()
        return self.push(*arguments)


@dataclass(frozen=True)
class Side:
    """A server in a folder of its own."""

    server: Server

    @property
    def folder(self) -> Path:
        return self.server.folder

    def clerk(self, name: str = "clerk") -> Clerk:
        """A new clone."""
        folder = self.folder.parent / name
        url = self.server.repository.path.as_uri()
        subprocess.run(["git", "clone", "--quiet", url, folder], capture_output=True, check=True)
        return Clerk(folder)

    def served(self) -> Release | None:
        """The release that readers see."""
        return Release.read(self.server.current.resolve())

    def page(self, address: str) -> str:
        """The file that stands at an address readers ask for."""
        path = self.server.current / "site" / address.strip("/") / "index.html"
        return path.read_text("utf-8") if path.is_file() else ""

    def files(self) -> dict[str, bytes]:
        """Everything that is served."""
        return tree(self.server.current / "site")


def copied(seed: Path, folder: Path) -> Side:
    """A server like another, in a place of its own."""
    shutil.copytree(seed, folder, symlinks=True)
    server = Server.at(folder)
    repository, there = server.repository.path, str(seed.resolve())
    for file in (repository / "config", *(repository / "hooks").iterdir()):
        text = file.read_text("utf-8")
        assert there in text
        file.write_text(text.replace(there, str(folder.resolve())), "utf-8")
    return Side(server)
