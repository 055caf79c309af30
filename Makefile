# Two commands for a newcomer: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help run test test-quick test-browser check format bench lock assets reference clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Gongkai needs Python 3.11 or newer / 需要 Python 3.11 或更高版本")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(INSTALLED)  ## the demo government, web server and worker; prints addresses and accounts
	@$(BIN)/gongkai demo --if-empty
	@$(BIN)/gongkai serve --with-worker

test: $(INSTALLED)  ## the whole suite (SQLite; PostgreSQL with DATABASE_URL=postgres://…)
	@$(BIN)/python -m tests.browser_notice
	@$(BIN)/pytest -n auto --dist loadgroup

test-quick: $(INSTALLED)  ## without slow and browser tests
	@$(BIN)/pytest -n auto --dist loadgroup -m "not slow and not browser"

test-browser: $(INSTALLED)  ## installs a Chromium (Debian) where none is found, then the browser journeys
	@command -v chromium chromium-browser google-chrome >/dev/null || \
	  { SUDO=$$(test $$(id -u) = 0 || echo sudo); $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq chromium fonts-noto-cjk; }
	@$(BIN)/pytest -m browser

check: $(INSTALLED)  ## style, types, layers, migrations, generated files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py check --fail-level WARNING
	@$(BIN)/pytest -q tests/repository

format: $(INSTALLED)  ## put the code in its usual form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(INSTALLED)  ## every figure of the design, measured here
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

lock: $(INSTALLED)  ## resolve requirements.lock anew from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --upgrade -o requirements.lock

assets:  ## rebuild the committed CSS and JavaScript (needs Node)
	@npm ci --no-audit --no-fund && npm run build

clean:  ## everything that can be made again; your data in var/ stays
	@rm -rf .venv node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
