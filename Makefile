# Houvast. Two commands matter: `make demo` and `make check`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

BIN := .venv/bin
READY := .venv/ready node_modules/ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
say = @printf '\n== %s\n' '$(1)'

.PHONY: help install demo check fix bench locks clean \
        format lint types imports content migrations test postgres browser docs

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1|/' | column -t -s '|'

install: $(READY) ## the environment in .venv, with `houvast` in it
	@$(BIN)/python tools/build_assets.py

demo: install ## Houvast with invented families on localhost:8000
	@$(BIN)/houvast demo

check: install format lint types imports content migrations test postgres browser docs ## everything CI checks
	$(call say,make check is done)

fix: $(READY) ## put the code in the agreed form
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

bench: install ## measure how fast it is
	@$(BIN)/houvast bench

format: $(READY) ## step of check: is the code in the agreed form?
	$(call say,format)
	@$(BIN)/ruff format --check .

lint: $(READY) ## step of check: known mistakes
	$(call say,lint)
	@$(BIN)/ruff check .

types: $(READY) ## step of check: types
	$(call say,types)
	@$(BIN)/mypy

imports: $(READY) ## step of check: the four floors
	$(call say,imports)
	@$(BIN)/lint-imports --cache-dir build/imports

content: $(READY) ## step of check: every file of content
	$(call say,content)
	@$(BIN)/houvast check-content

migrations: $(READY) ## step of check: no model without its migration
	$(call say,migrations)
	@HOUVAST_DATA=$$(mktemp -d) $(BIN)/python -m django makemigrations --check --dry-run --settings houvast.server.settings

test: install ## step of check: tests, and every branch of the craft
	$(call say,test)
	@mkdir -p build
	@$(BIN)/python -m tools.r || test $$? -eq 3
	@$(BIN)/pytest tests/practice --numprocesses logical --dist worksteal --cov --cov-report=
	@$(BIN)/coverage report --fail-under=100
	@$(BIN)/pytest -m 'not browser and not docs' --ignore tests/practice --numprocesses logical --dist worksteal

postgres: install ## step of check: the rooms with tables, on PostgreSQL
	$(call say,postgres)
	@if url=$$($(BIN)/python tools/postgres.py); then \
	  trap '$(BIN)/python tools/postgres.py --stop' EXIT; \
	  HOUVAST_DATABASE=$$url $(BIN)/pytest tests/rooms/vault tests/rooms/trail tests/rooms/people tests/rooms/dossier \
	    tests/rooms/test_{canaries,hard_days,no_look_without_a_record,shielded}.py \
	    tests/server/backups -m 'not browser and not docs' --numprocesses logical --dist worksteal; \
	else test $$? -eq 3; fi

browser: install ## step of check: a real browser against a real server
	$(call say,browser)
	@if $(BIN)/python tools/chromium.py; then $(BIN)/pytest -m browser tests/browser --numprocesses 2 --dist loadfile; else test $$? -eq 3; fi

docs: $(READY) ## step of check: links and commands in the papers
	$(call say,docs)
	@$(BIN)/pytest -m docs tests/house

locks: ## compile requirements/ and package-lock.json anew
	@$(BIN)/python tools/compile_locks.py

clean: ## throw away everything that was made, the environment too
	@rm -rf .venv node_modules build src/houvast/{content/kept.pickle,server/collected,server/fonts} src/houvast/server/static/houvast/fonts

.venv/ready: requirements/develop.txt requirements/installer.txt pyproject.toml
	$(call say,environment)
	@python3 -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/installer.txt
	@$(BIN)/uv pip sync --quiet --no-config --system-certs --require-hashes requirements/develop.txt \
	  || $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/develop.txt
	@$(BIN)/uv pip install --quiet --no-config --offline --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/ready: package.json package-lock.json
	@npm ci --silent
	@touch $@
