# Cineclub. `make run` and `make test` are all one needs; `make help` lists the rest.
# They need python3 (3.11 or newer) with pip, make and git; the rest is installed inside the clone.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run setup setup-run setup-test test test-fast check lint format types imports docs pictures lighthouse lock clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
	  || grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

run: setup-run ## a filled demo site on http://127.0.0.1:8000 (PORT=… for another port)
	@$(BIN)/cineclub demo --if-empty
	@exec $(BIN)/cineclub serve --host $(HOST) --port $(PORT)

setup: ## only the environment, in .venv, with all tools for working on Cineclub
	@$(PYTHON) scripts/setup.py dev

setup-run:
	@$(PYTHON) scripts/setup.py run

setup-test:
	@$(PYTHON) scripts/setup.py test

test: setup-test ## the whole suite: SQLite with browsers, then PostgreSQL
	@scripts/install-chromium
	$(BIN)/pytest -n 2 --dist loadgroup
	scripts/with-postgres $(BIN)/pytest -n 2 --dist loadgroup -m "not browser and not same_on_both"

test-fast: setup-test ## the suite on SQLite without browsers
	$(BIN)/pytest -n 2 --dist loadgroup -m "not browser and not slow"

check: setup lint types imports ## lint, types, import contracts and the whole suite
	@$(MAKE) --no-print-directory test

lint: setup ## ruff, djlint, deptry, and whether the pinned versions are up to date
	$(BIN)/python scripts/lock.py --check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet cineclub
	$(BIN)/deptry .

format: setup ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup ## mypy --strict on the product
	$(BIN)/mypy

imports: setup ## the direction of imports
	$(BIN)/lint-imports

docs: setup ## write docs/routes.md from the code
	@$(BIN)/python scripts/write_routes.py

pictures: setup ## the pictures of the README, taken of the demo
	@scripts/install-chromium
	$(BIN)/python scripts/take_pictures.py

lighthouse: setup ## Lighthouse on the demo's main pages (needs Node 20)
	@scripts/install-chromium
	$(BIN)/python scripts/measure_lighthouse.py

lock: setup ## renew the pinned versions in requirements/
	$(BIN)/python scripts/lock.py

clean: ## remove the environment (never the data in var/)
	rm -rf .venv .tools .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
