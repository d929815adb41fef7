"""The explorer's script knows the months of a file that covers several, asked of Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from conftest import node

SCRIPT = Path(__file__).parents[2] / "theme" / "static" / "js" / "explore-data.js"


def answers(*questions: str) -> list[object]:
    """What the script's functions give."""
    asked = f"import {{ within, periodOf }} from {json.dumps(SCRIPT.as_uri())};\n"
    asked += f"console.log(JSON.stringify([{', '.join(questions)}]));"
    command = [node(), "--input-type=module", "-e", asked]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


def test_a_quarter_is_found_by_each_of_its_months_and_a_dated_payment_by_its_own():
    quarter = '"2022-07/2022-09"'

    assert [True, True, False, "2022-08", "2022-07/2022-09", "2022-05"] == answers(
        f'within({quarter}, "2022-07", "2022-07")',
        f'within({quarter}, "2022-08", "")',
        f'within({quarter}, "2022-10", "2022-12")',
        f'periodOf({{period: {quarter}, day: "2022-08-03"}})',
        f'periodOf({{period: {quarter}, day: ""}})',
        'periodOf({period: "2022-05", day: "2022-04-30"})',
    )
