"""An office full of clerks on one file, killed with -9 at random moments and replaced at once."""

import multiprocessing
import os
import signal
from pathlib import Path
from random import Random
from time import sleep

from kmo_tui.store.engine import Store
from tests.faults import busy
from tests.faults.outside import Verdict, verdict

POLL, CALL = 0.002, 0.04
WARM = 30


class Office:
    """Clerks at work; ``kills`` counts those that were killed at work."""

    def __init__(self, folder: Path, desks: int, seed: int) -> None:
        self.path = busy.prepare(folder / "kmo.db")
        self.kills = 0
        self._chance = Random(seed)
        self._store = Store.open(str(self.path))
        # what is made at the first calls of a process is made before the clerks are forked off
        busy.work(self._store, folder / "chief.txt", seed, calls=WARM)
        self._store.close()
        self._desks = [folder / f"clerk{number}.txt" for number in range(desks)]
        self._notes = [folder / "chief.txt", *self._desks]
        self._clerks = [self._hire(notes) for notes in self._desks]

    def _hire(self, notes: Path) -> multiprocessing.context.ForkProcess:
        seed = self._chance.randrange(2**32)
        clerk = multiprocessing.get_context("fork").Process(
            target=busy.work, args=(self._store, notes, seed), daemon=True
        )
        clerk.start()
        return clerk

    def kill_one(self, within: int) -> None:
        """Kill a clerk at a random moment of one of its next ``within`` calls, and put the next one in its place."""
        place = self._chance.randrange(len(self._clerks))
        calls = self._calls(place) + self._chance.randint(1, within)
        while self._calls(place) < calls:
            self._clerks[place].join(POLL)
            if not self._clerks[place].is_alive():
                break
        # the moment within the call is what is random here, nothing is waited for
        sleep(self._chance.uniform(0, CALL))
        self._kill(place)
        self._clerks[place] = self._hire(self._desks[place])

    def _calls(self, place: int) -> int:
        notes = self._desks[place]
        return notes.read_bytes().count(b'"ask"') if notes.exists() else 0

    def _kill(self, place: int) -> None:
        clerk = self._clerks[place]
        os.kill(clerk.pid or 0, signal.SIGKILL)
        clerk.join()
        if clerk.exitcode != -signal.SIGKILL:
            raise AssertionError(f"a clerk went away by itself: {clerk.exitcode}")
        self.kills += 1

    def close(self) -> None:
        """Kill everybody."""
        for place, clerk in enumerate(self._clerks):
            if clerk.is_alive():
                self._kill(place)

    def reopen(self) -> None:
        """Put a clerk at every desk again."""
        self._clerks = [self._hire(notes) for notes in self._desks]

    def notes(self) -> list[list[busy.Note]]:
        """Give what each clerk wrote down."""
        return [busy.notes(file) for file in self._notes]

    def verdict(self) -> Verdict:
        """Hold the books against what the clerks wrote down."""
        return verdict(self.path, self.notes())
