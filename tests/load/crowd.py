"""Many clients at once, in processes and threads, and what became of all their calls."""

import multiprocessing
from collections import Counter
from dataclasses import dataclass
from statistics import quantiles
from threading import Barrier, Thread
from time import perf_counter

from kmo_tui.service.desk import Desk
from tests.load.client import Client, Note
from tests.load.judge import faults
from tests.service.builders import TRAINER, company, key, provider, sit_down

LONGEST = 600


@dataclass(frozen=True)
class Outcome:
    """What the clients noted, what is wrong with it, and how long it took."""

    notes: list[Note]
    faults: list[str]
    seconds: float

    def told(self) -> str:
        """Give the counts as lines of text."""
        counted = Counter(
            (note.action, note.refusal or ("error" if note.error else "done")) for note in self.notes
        )
        lines = [f"{action:<13}{what:<22}{count:>8}" for (action, what), count in sorted(counted.items())]
        cuts = quantiles([note.seconds * 1000 for note in self.notes], n=100)
        storms = [note for note in self.notes if note.key.startswith("storm")]
        return "\n".join(
            [
                *lines,
                f"{len(self.notes)} calls in {self.seconds:.1f} s, {len(self.notes) / self.seconds:.0f} a second;"
                f" half within {cuts[49]:.0f} ms, 99 of 100 within {cuts[98]:.0f} ms",
                f"{len(storms)} calls with {len({note.key for note in storms})} shared keys;"
                f" {sum(note.again for note in self.notes)} times told to try again",
                f"{len(self.faults)} lost, doubled, wrongly refused or broken",
            ]
        )


def furnish(url: str, companies: int) -> list[str]:
    """Make the companies that everyone works for, each of a declared size, and the provider; gives their numbers."""
    desk = sit_down(url)
    numbers = [f"0999{place:04d}{97 - int(f'0999{place:04d}') % 97:02d}" for place in range(1, companies + 1)]
    for number in numbers:
        desk.companies.add(company(number), key())
    desk.providers.add(provider(TRAINER), key())
    desk._work.store.close()
    return numbers


def work(
    url: str, *, companies: int, processes: int, threads: int, turns: int = 0, seconds: float = 0
) -> Outcome:
    """Let ``processes`` times ``threads`` clients take so many turns, or go on for so long, and judge it."""
    numbers = furnish(url, companies)
    context = multiprocessing.get_context("fork")
    gate, told = context.Barrier(processes), context.Queue()

    def crowd(place: int) -> None:
        clients: list[tuple[Desk, Client]] = []
        for thread in range(threads):
            desk = sit_down(url)
            clients.append((desk, Client(desk, place * threads + thread, numbers)))
        ready = Barrier(threads)
        gate.wait(LONGEST)
        until = perf_counter() + seconds

        def keep_on(client: Client) -> None:
            ready.wait(LONGEST)
            turn = 0
            while turn < turns or perf_counter() < until:
                client.turn(turn)
                turn += 1

        running = [Thread(target=keep_on, args=(client,)) for _desk, client in clients]
        for one in running:
            one.start()
        for one in running:
            one.join()
        told.put([note for _desk, client in clients for note in client.notes])
        for desk, _client in clients:
            desk._work.store.close()

    start = perf_counter()
    crowds = [context.Process(target=crowd, args=(place,)) for place in range(processes)]
    for one in crowds:
        one.start()
    notes = [note for _ in crowds for note in told.get(timeout=seconds + LONGEST)]
    for one in crowds:
        one.join()
    taken = perf_counter() - start
    judge = sit_down(url)
    found = list(faults(judge, notes))
    judge._work.store.close()
    return Outcome(notes, found, taken)
