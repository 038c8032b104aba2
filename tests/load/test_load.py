"""Everybody at once on a few companies, for a moment; ``make load`` does it for long."""

import pytest

from tests.load.crowd import work


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_many_processes_on_one_file(database: str) -> None:
    outcome = work(database, companies=1, processes=16, threads=1, turns=9)
    assert outcome.faults == []
    assert any(note.refusal == "cap_reached" for note in outcome.notes)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_many_clients_of_one_server(database: str) -> None:
    outcome = work(database, companies=1, processes=2, threads=32, turns=5)
    assert outcome.faults == []
    assert any(note.refusal == "cap_reached" for note in outcome.notes)
