# Two commands matter: `make serve` opens the workbook, `make test` checks it.
# Each sets up what it needs, once; a second run installs nothing.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
BENCH_READY := .venv/.bench-ready

.PHONY: help setup serve lab test check browser bench fuzz validity lock screenshots clean

help:
	@echo "make serve        open the workbook's pages"
	@echo "make lab          open the workbook in JupyterLab"
	@echo "make test         run every check"
	@echo "make bench        measure speed and memory against peers"
	@echo "make fuzz         score a million odd drafts, and say which one fails"
	@echo "make validity     measure how far to trust the score (DATA=folder for speeches and news)"
	@echo "make setup        install everything into .venv, without starting anything"
	@echo "make lock         choose newer versions of what the workbook is built on"
	@echo "make screenshots  take the README's pictures again"

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("The workbook needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 setup") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

serve: setup
	$(BIN)/workbook serve

lab: setup
	$(BIN)/workbook lab

# pytest comes last, so that its closing line is the last that is said.
test: check browser
	$(BIN)/python -m pytest --nbval --nbval-current-env tests notebooks

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# On Debian as root the browser is installed; elsewhere the tests look for one and say so.
browser: setup
	@$(BIN)/python -m tests.browser.chromium || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  fi; }

$(BENCH_READY): requirements-bench.lock $(READY)
	$(BIN)/python -m pip install --quiet -r requirements-bench.lock
	@touch $@

bench: $(BENCH_READY) browser
	$(BIN)/python -m bench

fuzz: setup
	$(BIN)/python -m fuzz

# Figures that say how far to trust the score. DATA is a folder of speeches and of marked sentences.
validity: setup
	$(BIN)/python -m widgets.narrative.validity $(DATA)

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --upgrade --extra dev --extra cluster --universal --python-version 3.11 --no-header --no-annotate --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --upgrade --extra bench --universal --python-version 3.11 --no-header --no-annotate --quiet --constraint requirements.lock --output-file requirements-bench.lock

screenshots: browser
	$(BIN)/python -m tests.browser.screenshots

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
