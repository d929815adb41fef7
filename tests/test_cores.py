"""What is shared among the machine's cores comes back in order; stopping it is said in one line."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys

import pytest

from moothall import cores

# Stopped at once a hundred times, when parts of the work are waiting, under way and done.
STOPPED = """
import os, signal
from moothall import cores, stopping

def asked(part):
    return list(part)

for moment in range(100):
    try:
        with stopping.listening():
            for number, _answer in enumerate(cores.shared(asked, range(3000), few=1)):
                if number == moment % 25:
                    os.kill(os.getpid(), signal.SIGTERM)
        raise SystemExit("was not stopped")
    except stopping.Stopped:
        pass
"""
several = pytest.mark.skipif(cores.how_many() == 1, reason="needs two processors")


@several
def test_work_that_is_stopped_says_nothing_of_the_processes_that_helped():
    run = [sys.executable, "-c", STOPPED]
    told = subprocess.run(run, check=False, capture_output=True, text=True)

    assert (0, "") == (told.returncode, told.stderr)


@several
def test_answers_come_in_the_order_of_what_was_asked():
    answers = cores.shared(list, range(3000), few=1)

    assert [*range(3000)] == [one for part in answers for one in part]


@several
def test_work_that_fails_says_so_and_leaves_no_process_behind():
    def fails(part):
        raise ValueError(part[0])

    with pytest.raises(ValueError, match=r"^0$"):
        list(cores.shared(fails, range(3000), few=1))
    assert [] == multiprocessing.active_children()
