# Needs Python 3.11 or newer, make and a network; everything else comes from the locks. `make help` lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PO := $(wildcard src/ictindex/locale/*/LC_MESSAGES/django.po)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test lint coverage mutants bench wheel lock clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

setup: $(VENV)/packages.stamp var/vendor.stamp var/messages.stamp ## Install everything the other targets need; quick when nothing changed

run: setup ## Serve the platform with its demonstration on http://127.0.0.1:8000 (PORT=8123 make run for another port)
	@exec $(BIN)/python -m ictindex run

test: lint ## Check everything: lint, types, contracts, migrations, translations, and all tests
	$(BIN)/python -m pytest -n auto

lint: setup ## Check without running tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/python tools/size_budget.py
	$(BIN)/djlint src --lint --quiet
	$(BIN)/python tools/translations.py check
	$(BIN)/mypy

coverage: setup ## Run the tests of the engine and demand that they reach every branch of it
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -n auto tests/scoring tests/published
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

mutants: setup ## Break the arithmetic of the engine in every small way and list what no test notices; takes a while
	$(BIN)/python -m mutmut run
	$(BIN)/python -m mutmut results

bench: setup ## Measure the engine against plain NumPy in the same run, and the pages with all communes of the country
	$(BIN)/python benchmarks/scoring.py
	$(BIN)/python benchmarks/robustness.py
	$(BIN)/python benchmarks/pages.py

wheel: setup ## Build dist/*.whl with the browser files and the translations, to be installed elsewhere
	$(BIN)/uv build --quiet --python $(BIN)/python --no-build-isolation --wheel

lock: setup ## Write the lock files anew
	$(BIN)/python tools/lock.py
	$(BIN)/python tools/vendor.py lock

clean: ## Remove what the other targets made, the demonstration's data included
	rm -rf $(VENV) node_modules var build dist mutants .coverage

$(VENV)/created.stamp: requirements/uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Choose another: PYTHON=python3.12 make $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Python cannot create a virtual environment; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.lock
	@touch $@

$(VENV)/packages.stamp: $(VENV)/created.stamp requirements/dev.lock pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements/dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

var/vendor.stamp: $(VENV)/packages.stamp package.json package-lock.json .npmrc tools/vendor.py
	@mkdir -p var
	$(BIN)/python tools/vendor.py
	@touch $@

var/messages.stamp: $(VENV)/packages.stamp $(PO) tools/translations.py
	@mkdir -p var
	$(BIN)/python tools/translations.py compile
	@touch $@
