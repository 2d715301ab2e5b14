# Two commands: `make site` and `make test`. Both set up what they need on the first run.

PYTHON ?= python3
BIN := .venv/bin
ON_ALL_PROCESSORS := --numprocesses auto --dist worksteal
export NO_MKDOCS_2_WARNING := 1

INSTALL = $(BIN)/pip install --disable-pip-version-check --no-compile --require-hashes --requirement
LOCK = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

# deno reads the scripts and styles with its own settings, and asks the network for nothing.
DENO = $(BIN)/deno $(1) --quiet --config hooks/theme/.deno/deno.json
export DENO_NO_UPDATE_CHECK := 1
export DENO_DIR := $(CURDIR)/.cache/deno

.PHONY: site test quick style check bench stress audit serve lock clean
.DEFAULT_GOAL := site

site: .venv/.site  ## build every language into site/
	@echo "== Building the site into site/"
	@$(BIN)/mkdocs build --strict
	@echo "== Done. Open site/index.html"

test: style check  ## style, types, content and all tests
	@echo "== Tests"
	@$(BIN)/pytest $(ON_ALL_PROCESSORS)

quick: style check  ## the same without the tests that need a browser or a build
	@$(BIN)/pytest $(ON_ALL_PROCESSORS) -m "not long" tests/kb

style: .venv/.ready  ## style and types
	@echo "== Style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(call DENO,lint)
	@$(call DENO,fmt) --check
	@echo "== Types"
	@$(BIN)/mypy
	@$(call DENO,check) --no-remote --no-lock hooks/theme/scripts/*.js hooks/theme/scripts/tools/*.js hooks/theme/assets/javascripts/*.js

check: .venv/.ready  ## content and translations
	@echo "== Content"
	@$(BIN)/playbooks check --strict
	@$(BIN)/playbooks sync --check

bench: .venv/.ready  ## measure speed and memory beside peers: SIZE=100 RUNS=3 ONLY= BASE= WRITE=
	@PYTHONPATH=tests $(BIN)/python -m bench

STRESS_MINUTES ?= 20

stress: .venv/.ready  ## kill builds, fill the disk, the worst texts, minutes of fuzzing (three hours)
	@$(BIN)/pip install --quiet atheris
	@$(BIN)/python tests/stress.py
	@$(BIN)/python tests/limits.py
	@$(BIN)/python tests/many_logs.py
	@$(BIN)/python tests/fuzz.py $$((60 * $(STRESS_MINUTES)))
	@HOSTILE_EACH=1 KEPT_SEQUENCES=20 $(BIN)/pytest $(ON_ALL_PROCESSORS) tests/site/test_hostile.py tests/site/test_kept.py

audit: .venv/.ready  ## known weaknesses and licences of what the lock files name
	@$(BIN)/python tests/audit.py

serve: .venv/.site  ## look at the site while you write
	@$(BIN)/mkdocs serve

lock: .venv/.ready  ## bring the lock files up to date with pyproject.toml
	@$(BIN)/pip install --quiet uv
	@$(LOCK) --extra install --extra test --upgrade --output-file requirements-test.lock
	@$(LOCK) --extra install --constraint requirements-test.lock --output-file requirements.lock

clean:
	rm -rf .venv .cache site

# The environment is kept, and made anew when a lock file changes: what building needs, and for tests the rest.
.venv/.site: requirements.lock
	@echo "== Setting up .venv (once; a minute)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, and this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(INSTALL) requirements.lock
	@$(BIN)/pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.ready: .venv/.site requirements-test.lock
	@echo "== Adding to .venv what tests need (once; a minute)"
	@$(INSTALL) requirements-test.lock
	@touch $@
