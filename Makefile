# make run    the reader on the sample edition, offline       make check  all that a change must pass
# make test   the tests                                       make bench  figures beside the peers (needs ../shared)
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check format lint types contracts bench docs screenshots entities clean

# Made once, and again when the dependencies change.
.venv/.ready: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

run: .venv/.ready
	@$(BIN)/broadsheet --sample

test: .venv/.ready
	@$(BIN)/python -m pytest $(ARGS)

check: lint types contracts test

format: .venv/.ready
	@$(BIN)/ruff format reader tests bench training docs
	@$(BIN)/ruff check --fix reader tests bench training docs

lint: .venv/.ready
	@$(BIN)/ruff format --check reader tests bench training docs
	@$(BIN)/ruff check reader tests bench training docs

types: .venv/.ready
	@$(BIN)/mypy

contracts: .venv/.ready
	@$(BIN)/lint-imports

bench: .venv/.ready
	@$(BIN)/python bench/all.py

# Makes assets/cleaning.model anew and prints its cross-validated figures (needs ../shared, 4 minutes).
train-cleaning: .venv/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	@$(BIN)/python -m training.cleaning --write

docs: .venv/.ready
	@$(BIN)/python docs/build.py

screenshots: .venv/.ready
	@$(BIN)/python docs/screenshots.py

# The entity model of assets/ anew, from the training pack in ../shared (docs/entities.md); some minutes.
entities: .venv/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	@$(BIN)/python -m training.entities

clean:
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache
