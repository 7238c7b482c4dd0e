# Two commands for newcomers: `make run` starts everything, `make test` checks everything.
# Both install what is missing, ask nothing, and are fast the second time.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: pages wheel site help run test check bench chaos night docs lock clean

help: ## Say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/run.done ## Start PostgreSQL, server, worker, console and the sample shop
	@tools/build-pages
	@$(BIN)/groundplane dev $(ARGS)

test: $(VENV)/test.done ## Install what is missing, then run every check and test
	@tools/install-system-packages
	@tools/build-pages
	@$(BIN)/python tools/test

check: $(VENV)/test.done ## Style, types, floors: what needs no database
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

bench: $(VENV)/bench.done ## Measure everything and write docs/figures.md
	@$(BIN)/python -m benchmarks --write docs/figures.md

chaos: $(VENV)/test.done ## A hundred rounds of kill -9 at random (ROUNDS=n, SEED=n)
	@$(BIN)/python -m tests.chaos --rounds $(or $(ROUNDS),100) $(if $(SEED),--seed $(SEED))

docs: $(VENV)/test.done ## Write the generated pages again: from the code, a database, a running server
	@$(BIN)/python -m tests.house.examples
	@GROUNDPLANE_WRITE=1 $(BIN)/python -m pytest -q tests/house/test_tables.py
	@$(BIN)/python -m tests.house.contract
	@$(BIN)/python -m tests.house.generated

site: $(VENV)/test.done ## Build the documentation into site/, strictly
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict && echo "Open site/index.html"

pages: ## Build the console and the shop into the package (needs Node.js)
	@tools/build-pages --anew

wheel: $(VENV)/run.done ## Build dist/*.whl, console and shop inside (needs Node.js)
	@tools/build-wheel dist

lock: $(VENV)/run.done ## Resolve the dependencies anew and write requirements/
	@tools/lock

clean: ## Remove the environment and the data of `make run`
	rm -rf $(VENV) .groundplane

$(BIN)/uv:
	@echo "Making the environment in $(VENV) (once)"
	@tools/make-venv $(PYTHON) $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml | $(BIN)/uv
	@echo "Installing Groundplane (the first time takes a minute)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.done: requirements/test.txt $(VENV)/run.done
	@echo "Installing what the tests need (once)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/bench.done: requirements/bench.txt $(VENV)/test.done
	@echo "Installing the libraries we measure against (once)"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.txt
	@touch $@
