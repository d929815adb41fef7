"""What Lighthouse says of a page of each sort, on a slow phone: `make lighthouse`.

Prints the four scores of each page of docs/performance.md's budgets, and fails where one is below
100 without a reason in that page's table. The site is the one in output/, from a server that
compresses. A page is looked at up to three times: what else the machine does is no fault of a page.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from browser.compressed import served_compressed
from browser.find_browser import browser_path, launch_options
from browser.sites import ROOT
from browser.test_budgets import BUDGETS

LIGHTHOUSE = ROOT / ".venv/lighthouse/node_modules/lighthouse/cli/index.js"
NODE = shutil.which("node", path=f"{ROOT}/.venv/bin{os.pathsep}{os.environ['PATH']}")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
HEADINGS = ("performance", "accessibility", "best practice", "SEO")
TRIES = 3
REASON = re.compile(r"^- (.+), (" + "|".join(HEADINGS) + r"): (.+)$", re.MULTILINE)

Scores = dict[str, int]


def main() -> int:
    """Looks at every page; 1 when a score is too low for no reason."""
    text = (ROOT / "docs/performance.md").read_text(encoding="utf-8")
    reasons = {(page, heading) for page, heading, _ in REASON.findall(text)}
    unexplained = 0
    print("| page | " + " | ".join(HEADINGS) + " |\n| --- |" + " ---: |" * len(HEADINGS))
    with served_compressed(ROOT / "output") as host:
        for budget in BUDGETS:
            scores, faults = best(f"{host.address}{budget.address}")
            print(f"| {budget.what} | " + " | ".join(str(scores[one]) for one in CATEGORIES) + " |")
            low = [
                (heading, one)
                for heading, one in zip(HEADINGS, CATEGORIES, strict=True)
                if scores[one] < 100 and (budget.what, heading) not in reasons
            ]
            unexplained += len(low)
            for heading, one in low:
                print(f"{budget.what}, {heading}: {'; '.join(faults[one])}", file=sys.stderr)
    return 1 if unexplained else 0


def best(address: str) -> tuple[Scores, dict[str, list[str]]]:
    """The best scores of a page in some tries, and in the last what kept each below 100."""
    found: Scores = dict.fromkeys(CATEGORIES, 0)
    faults: dict[str, list[str]] = {}
    for _ in range(TRIES):
        told = look(address)
        for name, category in told["categories"].items():
            found[name] = max(found[name], round(category["score"] * 100))
            faults[name] = [
                f"{audit['title']} {audit.get('displayValue', '')}".strip()
                for part in category["auditRefs"]
                for audit in [told["audits"][part["id"]]]
                if part["weight"] and audit["score"] is not None and audit["score"] < 1
            ]
        if all(score == 100 for score in found.values()):
            break
    return found, faults


def look(address: str) -> dict:
    """What Lighthouse answers of a page: its own settings are a phone on slow 4G."""
    flags = " ".join(["--headless=new", *launch_options()["args"]])
    done = subprocess.run(
        [
            NODE, LIGHTHOUSE, address, "--quiet", "--output=json",
            f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}",
        ],
        env={**os.environ, "CHROME_PATH": str(browser_path())},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
