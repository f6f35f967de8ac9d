# Everypage: `make help` lists what can be asked for.
# Each target sets up what it needs first; that takes no time when nothing is missing.

.DEFAULT_GOAL := build
SHELL := /bin/sh
SET_UP := @pipeline/setup/install
PYTHON := .venv/bin/python
LOCKS := pipeline/setup
COMPILE := $(PYTHON) -m uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --python-version 3.11 pyproject.toml

.PHONY: build html pdf epub new serve check test bench measured lock clean help

build: ## build every publication in sources/ into build/ (what plain `make` does); BUILDFLAGS=… adds options
	$(SET_UP) build
	@$(PYTHON) -m pipeline build $(BUILDFLAGS)

html pdf epub: ## build one format only
	$(SET_UP) build
	@$(PYTHON) -m pipeline build --format $@

new: ## make a publication to start from in sources/: NAME=bread; NEWFLAGS='--title "Free bread"' adds options
	$(SET_UP) build
	@$(PYTHON) -m pipeline new $(if $(filter command,$(origin NAME)),"$$NAME") $(NEWFLAGS)

serve: ## build, show it at http://127.0.0.1:8000/, and build anew with every save; PORT=8001 chooses another port
	$(SET_UP) build
	@$(PYTHON) -m pipeline serve $(if $(PORT),--port $(PORT)) || [ $$? -eq 130 ]

check: ## build, let the outside validators judge build/, write the report, and let them judge that too
	$(SET_UP) check
	@worst=0; for step in build validate report 'validate --out build/report'; do \
		$(PYTHON) -m pipeline $$step || worst=$$(( $$? > worst ? $$? : worst )); done; exit $$worst

test: ## run the whole test suite; a test that was left out fails it
	$(SET_UP) test
	@$(PYTHON) -m pytest --all-must-run --numprocesses 2 --dist loadscope --no-loadscope-reorder $(TESTFLAGS)

bench: ## measure builds beside their peers; BENCHFLAGS='edit --quick' for a part, or a trial
	$(SET_UP) test
	@$(PYTHON) -m tests.bench $(BENCHFLAGS)

measured: ## put what the last `make bench` found into the handbook
	$(SET_UP) test
	@$(PYTHON) -m tests.bench.handbook

lock: ## write the locked versions anew from pyproject.toml; LOCKFLAGS=--upgrade looks for newer ones
	$(SET_UP) test
	@$(PYTHON) -m pip install --quiet uv
	@$(COMPILE) $(LOCKFLAGS) --extra test --output-file $(LOCKS)/test.txt
	@$(COMPILE) --constraint $(LOCKS)/test.txt --extra validators --output-file $(LOCKS)/check.txt
	@$(COMPILE) --constraint $(LOCKS)/test.txt --output-file $(LOCKS)/build.txt
	@.venv/bin/npm install --prefix $(LOCKS) --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts

clean: ## remove what was built
	rm -rf build .cache

help: ## this list
	@awk -F ':.*## ' '/^[a-z].*:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
