# Kith. Needs Python 3.11 or newer and make; everything else comes into .venv and var/.
PYTHON ?= python3
KITH = .venv/bin/python manage.py
JOBS ?= 2

.PHONY: help demo up down test check bench lock runtime dev

help:
	@echo "make demo    run Kith with a sample community"
	@echo "make up      run Kith, empty"
	@echo "make down    stop everything that runs with this data folder"
	@echo "make test    run the test suite"
	@echo "make check   style, types, templates, migrations, room borders, production settings"
	@echo "make bench   measure ingest and pages (docs/MEASURED.md)"
	@echo "make lock    write the requirement locks anew"

demo: runtime
	@exec $(KITH) demo

up: runtime
	@exec $(KITH) up

down: runtime
	@exec $(KITH) down

test: dev
	@exec .venv/bin/python -m pytest -n $(JOBS) $(ARGS)

check: dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy .
	.venv/bin/djlint --quiet --lint templates
	.venv/bin/lint-imports
	$(KITH) makemigrations --check --dry-run
	KITH_PRODUCTION=1 KITH_HOSTS=kith.example KITH_URL=https://kith.example $(KITH) check --deploy --fail-level WARNING

bench: dev
	@exec env KITH_DB_NAME=kith_bench KITH_LOG_LEVEL=WARNING $(KITH) bench $(ARGS)

lock:
	@$(PYTHON) config/bootstrap.py compile $(ARGS)

runtime:
	@$(PYTHON) config/bootstrap.py runtime

dev:
	@$(PYTHON) config/bootstrap.py dev
