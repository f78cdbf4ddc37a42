# `make help` lists what there is. PYTHON=/path/to/python3.12 chooses another interpreter (3.11 to 3.13).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check --no-input --quiet
WORKERS ?= 2

export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.PHONY: help setup refresh serve test lint types unit eval lock clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

setup: $(READY) ## Install everything at its pinned version into .venv

# A Debian without python3-venv has no ensurepip, so the environment is made bare and filled by pip from outside.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
		|| { echo "$(PYTHON) is not Python 3.11 to 3.13. Name one: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null \
		|| { echo "$(PYTHON) has no pip. Install it (Debian: apt-get install python3-pip)." >&2; exit 1; }
	@echo "Installing about 160 packages into $(VENV); this takes a minute or two, once."
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(PIP) install --no-deps --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

refresh: $(READY) ## Read seeds/articles and inbox, build, audit and publish the warehouse
	@$(BIN)/chongqing refresh

serve: $(READY) ## Refresh on schedule until stopped (Ctrl-C)
	@$(BIN)/chongqing serve

test: lint types unit eval ## Lint, check types, run all tests, hold accuracy to its floors

lint: $(READY) ## Format, lint, import arrows, SQL
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint sql

types: $(READY) ## Check types
	$(BIN)/mypy

unit: $(READY) ## Run all tests (WORKERS=4 for more processes)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

eval: $(READY) ## Measure the extraction against the annotated articles, and its floors
	$(BIN)/python -m tests.evaluate --check

# async-timeout is wanted by Python before 3.11.3 alone, whenever from 3.13 on: every Python gets both.
lock: ## Renew requirements.lock: the newest versions that pyproject.toml allows
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(PIP) install --editable '.[dev]' hatchling editables async-timeout whenever
	@{ sed -n '/^#/p' requirements.lock; $(PIP) freeze --exclude-editable; } > requirements.new
	@mv requirements.new requirements.lock

clean: ## Remove .venv and caches (warehouse/ and inbox/ stay)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
