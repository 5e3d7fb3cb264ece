# Thin aliases; README.md and .ci/run need no make. Everything runs in .venv (or in BIN=folder/of/programs).
BIN ?= .venv/bin
UV = $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --group pyproject.toml:build pyproject.toml

.PHONY: help install check format test plain bounds bench validate golden schema lock floor
help:
	@grep -E '^[a-z]+:.*#' Makefile | sed -E 's/:.*#/\t/' | expand -t 12

install: $(BIN)/.installed  # environment for development (editable)
$(BIN)/.installed: requirements-dev.lock
	test -x $(BIN)/python || python3 -m venv $(BIN:/bin=)
	$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	touch $@

# README's commands install a copy; here the checkout itself must be what is tested.
editable: $(BIN)/.installed
	@cd / && $(abspath $(BIN))/python -c \
		'import sys; from importlib.util import find_spec as f; s = f("zongheng"); sys.exit(not s or s.origin != "$(CURDIR)/src/zongheng/__init__.py")' \
		|| $(abspath $(BIN))/pip install -q --no-deps --no-build-isolation -e $(CURDIR)
.PHONY: editable

check: editable  # format, lint, types, imports, words and fast tests, in under a minute
	@bash .ci/check $(BIN)
	@$(BIN)/pytest -q -n auto -m "not slow"

format: editable  # rewrite every file in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: editable  # the whole suite
	$(BIN)/pytest -n auto

plain: editable  # the suite with kernels uncompiled, where a misspelt field names itself
	NUMBA_DISABLE_JIT=1 $(BIN)/pytest -q -n auto -m "not slow"

bounds: editable  # the suite with every index checked, in a cache of its own
	XDG_CACHE_HOME=$(CURDIR)/.venv/bounds NUMBA_BOUNDSCHECK=1 $(BIN)/pytest -q -n auto -m "not slow"

bench: editable  # speed, one process
	$(BIN)/pytest -q benchmarks --benchmark-group-by=group --benchmark-columns=median,min,rounds

validate: editable  # agreement with the record: plots and measures, not tests
	@for file in validation/*.py; do $(BIN)/python $$file || exit 1; done

golden: editable  # rewrite the golden chronicles; read the difference before you commit it
	$(BIN)/pytest -q tests --golden -k golden || $(BIN)/pytest -q tests -k golden

schema: editable  # rewrite schema/ from the model
	$(BIN)/zongheng schema schema

lock: editable  # rewrite both lock files
	$(BIN)/pip install -q uv
	$(UV) --extra analysis -o requirements.lock
	$(UV) --extra dev --extra analysis -o requirements-dev.lock

floor: $(BIN)/.installed  # the suite on the oldest releases that pyproject.toml allows
	$(BIN)/pip install -q uv
	rm -rf .venv/floor && python3 -m venv .venv/floor
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --python-version 3.11 --extra dev \
		--group pyproject.toml:build pyproject.toml -o .venv/floor/requirements.txt
	.venv/floor/bin/pip install -q -r .venv/floor/requirements.txt
	.venv/floor/bin/pip install -q --no-deps --no-build-isolation .
	.venv/floor/bin/pytest -q -n auto -m "not slow" --deselect tests/test_house.py::test_imports_point_inward
