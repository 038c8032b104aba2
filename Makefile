# kmo-tui: every target bootstraps what it needs into .venv from a bare Python 3.11.
PYTHON ?= python3
BIN := .venv/bin
KMO := $(BIN)/kmo-tui
ARGS ?=
SECONDS ?= 300

.DEFAULT_GOAL := run
.PHONY: run demo test lint check load soak faults hostile scenarios accessibility snapshots bench bench-tools fuzz screenshots catalogues lock sbom audit audit-where-possible clean

run: .venv/ready  ## open the desk on the default database
	@$(KMO) $(ARGS)

demo: .venv/ready  ## open the throw-away demo database
	@$(KMO) demo $(ARGS)

test: .venv/ready  ## the whole test suite
	$(BIN)/python -m pytest -n 4 --dist loadgroup $(ARGS)

lint: .venv/ready  ## ruff, mypy --strict, import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test sbom audit-where-possible  ## everything that must be green before a commit

soak: .venv/ready  ## an hour (MINUTES) of many desks on one file, killed at random: nothing lost, doubled or broken
	$(BIN)/python -m tests.faults.soak

faults: .venv/ready  ## every fault at every write, every disk after a power loss, every planted bug; takes its time
	KMO_LONG=1 $(BIN)/python -m pytest -n 2 tests/faults $(ARGS)

load: .venv/ready  ## SECONDS of 16 processes on one file and 64 clients of PostgreSQL, and what became of every call
	$(BIN)/python -m tests.load $(SECONDS)

hostile: .venv/ready  ## every hostile text in every screen, field and line, and statements of a million lines
	KMO_LONG=1 $(BIN)/python -m pytest -n 4 tests/hostile tests/imports $(ARGS)

scenarios: .venv/ready  ## every story on the full screen, line by line, by the service and on a server: the same rows
	KMO_THOROUGH=1 $(BIN)/python -m pytest -n 4 tests/scenarios $(ARGS)

accessibility: .venv/ready  ## the checks that name a point of docs/accessibility.md, over every screen and every story
	KMO_THOROUGH=1 $(BIN)/python -m pytest -n 4 --dist loadgroup tests/accessibility tests/scenarios tests/linear tests/screens $(ARGS)

snapshots: .venv/ready  ## update the screen snapshots, then look at the difference before you commit it
	$(BIN)/python -m pytest tests/snapshots --snapshot-update $(ARGS)

bench: .venv/ready  ## start, keys, commands, writes and growth as ratios; ARGS="--write" keeps them, --million goes to 10^6
	$(BIN)/python -m bench $(ARGS)

bench-tools: .venv/ready  ## VisiData and posting, each in an environment of its own, for the bench to start beside the desk
	$(PYTHON) -m venv .bench/visidata && .bench/visidata/bin/pip install --quiet visidata
	$(PYTHON) -m venv .bench/posting && .bench/posting/bin/pip install --quiet posting "tree-sitter<0.26"

fuzz: .venv/atheris  ## every reader of foreign text, SECONDS a target; ARGS="amount" for one
	$(BIN)/python -m fuzz --seconds $(SECONDS) $(ARGS)

screenshots: .venv/ready  ## the pictures of the README
	$(BIN)/python -m docs.screenshots

catalogues: .venv/ready  ## update the English catalogue from the source, and compile it
	$(BIN)/python -m docs.catalogues

lock: .venv/ready  ## resolve the dependencies again into requirements.lock
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-annotate --custom-compile-command "make lock" --upgrade --quiet -o requirements.lock

sbom: .venv/ready  ## what the program is made of, as CycloneDX JSON in dist/
	$(BIN)/python -m tools.sbom

audit: .venv/ready  ## the locked packages against the known vulnerabilities; fails when nothing could be looked up
	$(BIN)/python -m tools.audit

audit-where-possible: .venv/ready
	@$(BIN)/python -m tools.audit --where-possible

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "kmo-tui needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.11" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Python's venv module is missing; installing Debian's python3-venv" >&2; \
			apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; \
		else \
			echo "Python's venv module is missing. On Debian: sudo apt-get install python3-venv" >&2; exit 2; \
		fi; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/atheris: fuzz/requirements.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r fuzz/requirements.txt
	@touch $@

clean:
	rm -rf .bench .fuzz .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis dist snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
