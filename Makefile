# Fabula's one command surface. Every target does its own set-up; python3 ≥ 3.11 and make are all it needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help install dev demo test check format faults soak fuzz bench lock wheel clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.installed: constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"Fabula needs Python 3.11 or newer, {sys.executable} is {v[0]}.{v[1]}. Try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PIP) install --quiet --require-hashes -r constraints.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@PYTHON=$(BIN)/python sh scripts/system-libraries.sh
	@touch $@

$(VENV)/.dev: $(VENV)/.installed constraints-dev.txt
	$(PIP) install --quiet --require-hashes -r constraints-dev.txt
	@touch $@

install: $(VENV)/.installed  ## make .venv with Fabula in it

dev: $(VENV)/.dev  ## the same with the tools for working on Fabula

demo: $(VENV)/.installed  ## film examples/story.flac
	@$(BIN)/fabula art add fluent || echo "Going on with the installed art."
	$(BIN)/fabula run configs/demo.yaml examples/story.flac

test: $(VENV)/.dev  ## run the tests, two files at a time (TEST_WORKERS=2)
	$(BIN)/python -m pytest -n $(or $(TEST_WORKERS),2) --dist loadfile $(PYTEST_ARGS)

check: $(VENV)/.dev  ## lint, types, architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

faults: $(VENV)/.dev  ## kill many runs, try every fault under every policy (FAULT_KILLS=50 of each story, FAULT_SEED=1)
	FAULT_KILLS=$(or $(FAULT_KILLS),50) FAULT_SEED=$(or $(FAULT_SEED),1) $(BIN)/python -m pytest tests/faults $(PYTEST_ARGS)

fuzz: $(VENV)/.dev  ## break pipelines, recordings and journals by the thousand (FUZZ_FIRST=0 is the first seed)
	FABULA_FUZZ=$(or $(FUZZ),10000) FABULA_FUZZ_SOUNDS=$(or $(FUZZ_SOUNDS),2000) FABULA_FUZZ_JOURNALS=$(or $(FUZZ_JOURNALS),2000) \
	  FABULA_FUZZ_FIRST=$(or $(FUZZ_FIRST),0) $(BIN)/python -m pytest tests/fuzz --timeout 3600 $(PYTEST_ARGS)

soak: $(VENV)/.dev  ## an hour's story, told fast: does its process grow?
	$(BIN)/python benchmarks/soak.py

bench: $(VENV)/.dev  ## all benchmarks, minutes of work (SPEECH=folder with transcripts.tsv for word errors too)
	for script in $(filter-out benchmarks/word_errors.py benchmarks/soak.py,$(wildcard benchmarks/*.py)); do $(BIN)/python $$script || exit 1; done
	$(if $(SPEECH),$(BIN)/python benchmarks/word_errors.py $(SPEECH))

lock: $(VENV)/.dev  ## rewrite the constraints files after a change of dependencies
	$(PIP) install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate --group build pyproject.toml -o constraints.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate --extra metrics --extra openmoji --extra repair --extra assemblyai --extra microphone --group dev -c constraints.txt pyproject.toml -o constraints-dev.txt

wheel: $(VENV)/.dev  ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

clean:  ## remove what was built (not your runs)
	rm -rf $(VENV) build dist *.egg-info src/*.egg-info .pytest_cache .mypy_cache .ruff_cache
