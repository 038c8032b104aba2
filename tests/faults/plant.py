"""Plants one bug in the program, in this process only, and lets the machine of ``tests/service`` look for it.

``python -m tests.faults.plant NAME`` ends with 0 when the bug was found and tells by what, with 1 when it was not.
"""

import importlib
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

EXAMPLES, STEPS = 300, 25


@dataclass(frozen=True)
class Bug:
    """A piece of a module's source, and what a careless hand would have written."""

    module: str
    right: str
    wrong: str


BUGS = {
    "no guard on the cap": Bug(
        "kmo_tui.service.facts",
        "else company.cap_cents - company.granted_cents",
        "else company.cap_cents",
    ),
    "less where up to is meant": Bug(
        "kmo_tui.service.size_of_year",
        '+ bindparam("cents") <= t.company_year.c.cap_cents',
        '+ bindparam("cents") < t.company_year.c.cap_cents',
    ),
    "money as a float": Bug(
        "kmo_tui.domain.money",
        "return (amount_cents * percentage + 50) // 100",
        "return round(amount_cents / 100 * percentage)",
    ),
    "earlier payments forgotten": Bug(
        "kmo_tui.domain.project", "went_out = standing.paid_cents + ", "went_out = "
    ),
    "refund goes out twice": Bug(
        "kmo_tui.service.stopping",
        'moved(row, transfer, "own_refund", "wallet", "company", back.own_cents, tx.today))',
        'moved(row, transfer, "own_refund", "wallet", "company", back.own_cents, tx.today))\n'
        "        lines.append(lines[0])",
    ),
    "whole subsidy freed after a payment": Bug(
        "kmo_tui.domain.stopping",
        "subsidy_cents=subsidy, to_cap_cents=subsidy if",
        "subsidy_cents=subsidy, to_cap_cents=standing.subsidy_cents if",
    ),
    "another year's cap gets it back": Bug(
        "kmo_tui.domain.stopping",
        "same_year = stopped_on.year == standing.applied_on.year",
        "same_year = True",
    ),
    "room not given back": Bug(
        "kmo_tui.service.stopping",
        "give_back_to_cap(tx, row.company_id, row.year, back.to_cap_cents)",
        "pass",
    ),
    "fifteen days to apply": Bug(
        "kmo_tui.domain.deadlines",
        "_later(starts_on, rules.filing_days)",
        "_later(starts_on, rules.filing_days + 1)",
    ),
    "last day of the deposit too late": Bug(
        "kmo_tui.domain.deposit", "on <= standing.deposit_by", "on < standing.deposit_by"
    ),
    "year of the start": Bug(
        "kmo_tui.service.applications",
        '"year": tx.today.year,\n        "status"',
        '"year": application.starts_on.year,\n        "status"',
    ),
    "key not remembered": Bug(
        "kmo_tui.service.unit_of_work",
        "            _keep(tx, key, ",
        "            _keep(tx, key + tx.now + str(id(tx)), ",
    ),
    "trail not chained": Bug(
        "kmo_tui.store.chain",
        "previous, last = last, link(last, fields)",
        "previous, last = last, link('' if 'operator' in fields else last, fields)",
    ),
    "a guard of the ledger is missing": Bug(
        "kmo_tui.store.engine",
        "        migrate.upgrade(connection)\n",
        "        migrate.upgrade(connection)\n        connection.exec_driver_sql('DROP TRIGGER ledger_no_update')\n",
    ),
}


def plant(bug: Bug) -> ModuleType:
    """Load a module with the bug in it, before anything else loads it."""
    spec = importlib.util.find_spec(bug.module)
    if spec is None or spec.origin is None or bug.module in sys.modules:
        raise AssertionError(f"{bug.module} cannot be planted")
    source = Path(spec.origin).read_text(encoding="utf-8")
    if source.count(bug.right) != 1:
        raise AssertionError(f"{bug.module} no longer has: {bug.right}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[bug.module] = module
    exec(compile(source.replace(bug.right, bug.wrong), spec.origin, "exec"), module.__dict__)
    parent, _, name = bug.module.rpartition(".")
    setattr(importlib.import_module(parent), name, module)
    return module


def main(name: str) -> int:
    """Plant and look; gives the exit code."""
    if name:
        plant(BUGS[name])
    # only now: nothing of the program may be loaded before the bug is in it
    from hypothesis import HealthCheck, Phase, settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.service.test_machine import DeskMachine

    found = "nothing"
    try:
        run_state_machine_as_test(
            DeskMachine,
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
    except Exception as error:
        found = f"{type(error).__name__} {error}".splitlines()[0][:150]
    print(f"{name}: {found}")
    return 1 if found == "nothing" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
