# Everything that this project does, from a machine with Python, make and git alone.
# What a step needs is set up in .venv the first time, and again when a lock file changes.

PYTHON ?= python3
PORT ?= 8000
SETTINGS ?= pelicanconf.py
# What `make new` writes: decision, report, meeting, outcome or page, and what it is called
export KIND ?= decision
export TITLE ?=
export AUTHORITY ?=
# Folders of templates that come before the theme's, for `make patterns`
OVERRIDES ?=
# Which pictures `make pictures` takes: those whose template or address holds this
ONLY ?=
# How many decisions make benchmark-site measures with
DECISIONS ?= 10000
# More for pytest: make test ARGS="-k feeds"
ARGS ?=
# How long `make fuzz` tries.
SECONDS ?= 60
# What `make lock` may change: UPGRADE=--upgrade takes the newest of everything.
UPGRADE ?=

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
# The last of these would have every process compile every module anew.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
READY := .venv/ready
NPM := .venv/npm
BUILT := theme/static/built/moothall.css
PIP := PIP_USER=0 PIP_NO_INPUT=1 $(BIN)/python -m pip install -qq --disable-pip-version-check --no-build-isolation
# Puts the venv's own node before the machine's.
WITH_BIN := PATH="$(CURDIR)/$(BIN):$$PATH"
PYTEST := $(WITH_BIN) $(BIN)/python -m pytest

STYLES := theme/colours.json $(shell find theme/styles theme/templates theme/static/js -type f)
COGGED = $(shell grep -rlF '[[[cog' README.md CONTRIBUTING.md docs 2>/dev/null | sort)

# .venv is begun anew when a set-up was cut short, when the folder was moved, or when its Python went.
WHOLE := $(shell test "$$(cat $(READY)/python 2>/dev/null)" = "$(CURDIR)" \
	&& test ! -e $(READY)/unfinished && $(BIN)/python -ISc '' 2>/dev/null && echo whole)
ifneq ($(WHOLE),whole)
.PHONY: $(READY)/python
endif

begin = echo $$PPID > $(READY)/unfinished
finish = rm $(READY)/unfinished; touch $@

.PHONY: help
help: ## Say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

# --- The site

.PHONY: html
html: setup ## Build the site into output/
	@$(BIN)/moothall build --settings $(SETTINGS)

.PHONY: serve
serve: html ## Build the site and show it on localhost:8000 (or PORT=8001)
	@$(BIN)/moothall serve --port $(PORT)

.PHONY: devserver
devserver: setup ## Show the site and build it again whenever a file changes
	@$(BIN)/moothall serve --port $(PORT) & serving=$$!; trap 'kill $$serving 2>/dev/null || true' EXIT; \
	$(BIN)/watchfiles --ignore-paths theme/static/built '$(MAKE) --no-print-directory html' \
		content data theme plugins $(SETTINGS)

.PHONY: publish
publish: ## Build the site as it goes live, with publishconf.py
	@$(MAKE) --no-print-directory html SETTINGS=publishconf.py

.PHONY: clean
clean: ## Remove what was made, but for .venv
	@rm -rf output dist .cache .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache htmlcov theme/static/built
	@find plugins tests theme -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: new
new: setup ## Write a record's template: make new KIND=decision AUTHORITY=halton TITLE="Repairs to the pier"
	@$(BIN)/moothall new "$$KIND" "$$TITLE" --authority "$$AUTHORITY"

# --- The checks

.PHONY: check
check: lint types docs ## Check style, types and docs

.PHONY: lint
lint: $(READY)/test ## Check the style and spelling of every file
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/codespell
	@$(BIN)/validate-pyproject pyproject.toml

.PHONY: types
types: $(READY)/test ## Check the types of the package
	@$(BIN)/mypy --no-error-summary

.PHONY: docs
docs: $(READY)/test ## Check that the docs say what the code does
	@$(if $(COGGED),$(BIN)/cog --check --check-fail-msg='Run: make cog' -PI plugins $(COGGED))
	@$(if $(wildcard tests/test_docs.py),$(PYTEST) -q tests/test_docs.py)

.PHONY: cog
cog: $(READY)/test ## Write the generated parts of the docs
	@$(if $(COGGED),$(BIN)/cog -r -PI plugins $(COGGED))

.PHONY: test
test: ready-to-test ## Run every test, those in a browser too
	@$(PYTEST) -n 2 --dist loadgroup $(ARGS)

.PHONY: test-long
test-long: ready-to-test ## Run the properties with many more examples, other ones each time
	@TRIAL=long $(PYTEST) -n 2 --dist loadgroup --timeout 7200 -m "not browser" $(ARGS)

.PHONY: test-explorer
test-explorer: ready-to-test ## Count what a browser fetches of six million payments to find those to one beneficiary
	@TRIAL=long $(PYTEST) -s --timeout 7200 tests/browser/test_explorer.py $(ARGS)

.PHONY: benchmark
benchmark: $(READY)/test ## Measure six million lines of spending beside DuckDB, and write docs/scale.md
	@$(BIN)/python benchmarks/spending.py --docs docs/scale.md

.PHONY: fuzz
fuzz: ready-to-test ## Try random input on whatever reads files (SECONDS=60)
	@mkdir -p .cache/fuzz; cd .cache/fuzz; PYTHONPATH=../../tests ../../$(BIN)/python ../../tests/fuzz/fuzz.py . -max_total_time=$(SECONDS) -timeout=10

.PHONY: test-browser
test-browser: ready-to-test ## Run the tests that need a browser
	@$(PYTEST) -m browser $(ARGS)

.PHONY: torture
torture: ready-to-test ## Try publishing by force, at length: kills, power cuts, full disks (ARGS="kills=40" for one)
	@$(WITH_BIN) $(BIN)/python tests/publishing/torture.py $(ARGS)

.PHONY: golden
golden: ready-to-test ## Write what the test sites are expected to be, to be read in git diff
	@UPDATE_GOLDEN=1 $(PYTEST) -q -m golden $(ARGS)

.PHONY: words
words: setup ## Gather what is to be translated into plugins/moothall/words/*.po
	@$(BIN)/python -m moothall.words.gather theme/templates

.PHONY: screenshots
screenshots: ready-to-test html ## Take the pictures of the site that the docs show
	@$(BIN)/python tests/browser/screenshots.py

.PHONY: patterns
patterns: ready-to-test ## Make the page that shows every component of the theme, and show it on localhost:8000
	@$(BIN)/python tests/theme/patterns.py $(OVERRIDES)
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory .cache/patterns $(PORT)

.PHONY: pictures
pictures: ready-to-test ## Take a picture of every kind of page in every state, to be looked at (or ONLY=decision)
	@$(BIN)/python tests/browser/pictures.py $(ONLY)

.PHONY: benchmark-site
benchmark-site: setup $(READY)/benchmark ## Measure publishing beside Hugo, Eleventy and Pelican (DECISIONS=10000), into the docs
	@$(BIN)/python benchmarks/sites.py $(DECISIONS) --docs docs/performance.md

.PHONY: lighthouse
lighthouse: ready-to-test html $(READY)/lighthouse ## Print what Lighthouse says of a page of each sort on a slow phone
	@$(BIN)/python tests/browser/lighthouse.py

# --- The packages

.PHONY: wheel
wheel: setup ## Make the wheel for another council, in dist/
	@rm -rf dist
	@$(BIN)/hatchling build -t wheel -d dist

.PHONY: lock
lock: $(READY)/test ## Write the lock files anew (UPGRADE=--upgrade: with the newest of everything)
	@for group in site build node benchmark test; do \
		case $$group in \
			site) source="pyproject.toml --group site" ;; \
			test) source="pyproject.toml --group test --group check -c requirements/site.txt -c requirements/node.txt" ;; \
			*) source="--group $$group -c requirements/site.txt" ;; \
		esac; \
		$(BIN)/uv pip compile -q $$source $(UPGRADE) --universal --python-version 3.11 --generate-hashes \
			--no-annotate --no-config --custom-compile-command "make lock" -o requirements/$$group.txt > /dev/null; \
	done
	@rm -rf .venv/lock; mkdir .venv/lock
	@cp theme/package.json theme/.npmrc $(if $(UPGRADE),,theme/package-lock.json) .venv/lock/
	@cd .venv/lock; $(WITH_BIN) npm install --package-lock-only --loglevel=error > /dev/null
	@mv .venv/lock/package-lock.json theme/

# --- The set-up

.PHONY: setup
setup: $(BUILT) ## Install what the site is made with, in .venv

.PHONY: ready-to-test
ready-to-test: $(BUILT) $(READY)/npm-test
	@$(BIN)/python tests/browser/find_browser.py --install
	@$(BIN)/python tests/publishing/programs.py --install

$(READY)/python:
	@busy=$$(cat $(READY)/unfinished 2>/dev/null || echo $$PPID); \
	if test "$$busy" != $$PPID && ps -o stat=,comm= -p "$$busy" 2>/dev/null | grep -q '^[^Z].*make'; then \
		echo "Another make (process $$busy) is setting up .venv. Wait for it to end." >&2; exit 1; fi
	@command -v "$(PYTHON)" > /dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or later." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$("$(PYTHON)" --version) is too old: make needs 3.11 or later. Name another: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2> /dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv: Python"
	@rm -rf .venv
	@mkdir -p $(READY)
	@$(begin)
	@"$(PYTHON)" -m venv .venv
	@$(finish); echo "$(CURDIR)" > $@

$(READY)/site: requirements/build.txt requirements/site.txt pyproject.toml $(READY)/python
	@echo "Setting up .venv: Pelican and what goes with it"
	@$(begin)
	@$(PIP) --require-hashes -r requirements/build.txt
	@$(PIP) --require-hashes -r requirements/site.txt
	@$(PIP) --no-deps -e .
	@$(finish)

$(READY)/test: requirements/test.txt $(READY)/python | $(READY)/site
	@echo "Setting up .venv: what tests and checks need"
	@$(begin)
	@$(PIP) --require-hashes -r requirements/test.txt
	@$(finish)

# npm of the machine, or else of a Python package. `npm ci` begins by removing what was there.
define npm_ci
	@mkdir -p $(NPM)
	@cp theme/package.json theme/package-lock.json theme/.npmrc $(NPM)/
	@cd $(NPM); $(WITH_BIN) npm ci --include=optional $(1) --loglevel=error > /dev/null
endef

$(READY)/npm: theme/package.json theme/package-lock.json theme/.npmrc requirements/node.txt $(READY)/python | $(READY)/site
	@echo "Setting up .venv: GOV.UK Frontend and Pagefind"
	@{ node --version && npm --version | grep -E '^([7-9]|[1-9][0-9])\.'; } > /dev/null 2>&1 \
		|| $(PIP) --require-hashes -r requirements/node.txt
	$(call npm_ci,--omit=dev)
	@cd $(BIN); ln -sf ../npm/node_modules/@pagefind/*/bin/pagefind_extended pagefind; ./pagefind --version > /dev/null || { \
		echo "Pagefind has no program for this machine ($$(uname -sm)): theme/package.json lists those it has." >&2; exit 1; }
	@touch $@

$(READY)/npm-test: $(READY)/npm | $(READY)/test $(BUILT)
	@echo "Setting up .venv: what pages are checked with"
	@mv $< $<.was
	$(call npm_ci,)
	@mv $<.was $<
	@touch $@

$(READY)/benchmark: requirements/benchmark.txt benchmarks/package.json benchmarks/package-lock.json $(READY)/npm
	@echo "Setting up .venv: what speed is measured against"
	@$(begin)
	@$(PIP) --require-hashes -r requirements/benchmark.txt
	@mkdir -p .venv/benchmark
	@cp benchmarks/package.json benchmarks/package-lock.json benchmarks/.npmrc .venv/benchmark/
	@cd .venv/benchmark; $(WITH_BIN) npm ci --omit=dev --loglevel=error > /dev/null
	@$(finish)

$(READY)/lighthouse: benchmarks/package.json benchmarks/package-lock.json $(READY)/npm
	@echo "Setting up .venv: Lighthouse"
	@$(begin)
	@mkdir -p .venv/lighthouse
	@cp benchmarks/package.json benchmarks/package-lock.json benchmarks/.npmrc .venv/lighthouse/
	@cd .venv/lighthouse; $(WITH_BIN) npm ci --loglevel=error > /dev/null
	@$(finish)

$(BUILT): $(STYLES) theme/compile.py theme/prune.py $(READY)/npm
	@$(BIN)/python theme/compile.py
