# Needs python3 (3.11 or newer), git and make; everything else is installed into $(VENV).

PYTHON ?= python3
VENV ?= .venv
PY = $(VENV)/bin/python
STAMP = $(VENV)/.clusterbid-ready
LOCK = requirements/dev.lock
PUBLISH_LOCK = requirements/publish.lock
PUBLISH = build/publish
PUBLISHING = $(PUBLISH)/.ready
PACKAGES = models storage bundle tui cli templates
DEMO = build/demo
SAMPLE = sample_proposals/bluegate.toml
LOCK_FLAGS ?=

# Without cached bytecode every start of Python takes about twice as long.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo run test coverage elsewhere mutants check check-office walk soak smoke house format bench picture \
  countries fonts lock docs man release clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP) ## install the program and the development tools into .venv

$(STAMP): $(LOCK) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@echo "Setting up $(VENV); this takes a minute the first time."
	@$(PYTHON) -m venv "$(VENV)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch "$@"

demo: $(STAMP) ## judge a sample proposal and write its bundle; all goes to build/demo/
	@mkdir -p $(DEMO)
	@$(VENV)/bin/clusterbid check $(SAMPLE) >$(DEMO)/report.txt || { cat $(DEMO)/report.txt; exit 1; }
	@$(VENV)/bin/clusterbid check $(SAMPLE) --json >$(DEMO)/report.json
	@cat $(DEMO)/report.txt
	@echo
	@$(VENV)/bin/clusterbid export $(SAMPLE) --output $(DEMO)/bundle --force
	@echo
	@echo "The report on $(SAMPLE) is in $(DEMO)/report.txt, and as JSON in $(DEMO)/report.json;"
	@echo "its bundle is in $(DEMO)/bundle/."

run: $(STAMP) ## open the wizard on a copy of the samples, kept in build/demo/drafts
	@mkdir -p $(DEMO)
	@test -d $(DEMO)/drafts || cp -R sample_proposals $(DEMO)/drafts
	@bin="$$(cd "$(VENV)/bin" && pwd)" && cd $(DEMO)/drafts && "$$bin/clusterbid"

test: $(STAMP) ## run the tests
	$(PY) -m pytest -n auto --dist worksteal

coverage: $(STAMP) ## run the tests under branch coverage, which takes half as long again, and hold its gate
	@$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest -n auto --dist worksteal
	@$(PY) -m coverage combine --quiet
	@$(PY) -m coverage report

elsewhere: $(STAMP) ## run tests at risk from a long path, as nobody, offline, in Tokyo
	@VENV="$(VENV)" scripts/elsewhere.sh

mutants: $(STAMP) ## change criteria and budget in many ways; list what no test notices (hours)
	@scripts/mutants.sh "$(VENV)" $(MUTANTS)

check: $(STAMP) ## formatting, lint, types and the floors of the house
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

walk: $(STAMP) ## look at every step and dialog in every theme at every size (half an hour)
	$(PY) -m pytest -m walk -n auto --dist worksteal

soak: $(STAMP) ## crash the wizard ROUNDS=500 times or for SECONDS=, fail calls in pairs, fuzz long; goes on where it was
	ROUNDS="$(ROUNDS)" SECONDS="$(SECONDS)" SEED="$(SEED)" JOBS="$(JOBS)" $(PY) -m pytest -m soak -s tests/soak tests/models/compared

check-office: $(STAMP) ## have LibreOffice open the documents, and compare; needs soffice
	@command -v soffice >/dev/null || { echo "soffice (LibreOffice) is not installed."; exit 1; }
	$(PY) -m pytest -m office

docs: $(PUBLISHING) ## build the site of the documentation into build/site; a broken link fails
	@$(PUBLISH)/bin/python -m scripts.site && echo "The site is in build/site/index.html."

man: $(STAMP) ## write the man page to build/man/clusterbid.1
	@$(PY) -m scripts.manual.man

release: $(STAMP) $(PUBLISHING) ## build sdist and wheel into dist/, look into them, install them, and try them
	@$(PY) -m scripts.release --twine $(PUBLISH)/bin/twine

$(PUBLISHING): $(PUBLISH_LOCK)
	@echo "Setting up $(PUBLISH); this takes a minute the first time."
	@$(PYTHON) -m venv "$(PUBLISH)"
	@$(PUBLISH)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $(PUBLISH_LOCK)
	@touch "$@"

smoke: $(STAMP) ## install the wheel with each Python at hand (3.11 to 3.14), use it, compare bytes
	$(PY) scripts/smoke.py

house: $(STAMP) ## print rooms, floors and import circles
	@$(PY) scripts/house.py

format: $(STAMP) ## format the code and mend what the linter can
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(STAMP) ## measure speed and hold the speed gates
	@$(PY) -m compileall -q $(PACKAGES) scripts
	$(PY) -m scripts.bench

picture: $(STAMP) ## draw the pictures of README and tour
	$(PY) scripts/picture.py

countries: $(STAMP) ## write the country table anew
	$(PY) scripts/countries.py

fonts: $(STAMP) ## list anew which characters the fonts of the documents have
	$(PY) scripts/fonts.py

lock: ## write the files of requirements/ anew; LOCK_FLAGS=--upgrade takes newer releases
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/pip install --quiet --disable-pip-version-check 'uv>=0.13,<0.14'
	build/lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  --quiet $(LOCK_FLAGS) --output-file $(LOCK)
	build/lock/bin/uv pip compile pyproject.toml --group publish --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  --quiet $(LOCK_FLAGS) --constraint $(LOCK) --output-file $(PUBLISH_LOCK)

clean: ## remove all that make produced, .venv and the drafts of `make run` included
	rm -rf build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache
	rm -rf .mypy_cache .pytest_cache .ruff_cache "$(VENV)"
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
