# What a newcomer types. `make help` says what each does.
SHELL := /bin/sh
PYTHON ?= python3
STACK ?= dev
export STACK TYPE API SCHEMA # read by the shell from its environment, never as part of a line
VENV := .venv/bin
SETUP := PYTHONPATH=cli $(PYTHON) -m serving_cli.engine setup --into .venv --lock requirements.lock --editable .

.PHONY: help setup up preview down test lint style types tests schema snapshots facts docs type model keep bench lock

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

setup: ## make the virtual environment, find or build the Pulumi engine
	@$(SETUP) >/dev/null

up: setup ## apply a stack in the sandbox (STACK=dev)
	@$(VENV)/serving sandbox up --stack "$$STACK"

preview: setup ## say what `make up` would do (STACK=dev)
	@$(VENV)/serving sandbox preview --stack "$$STACK"

down: setup ## destroy a stack in the sandbox and leave nothing (STACK=dev)
	@$(VENV)/serving sandbox down --stack "$$STACK"

lint: setup ## style and types
	@echo 'Checking style and types (usually 10 seconds, two minutes the first time)' >&2
	@$(MAKE) --no-print-directory style types
	@echo 'Style and types are right' >&2

test: setup ## style, types, and every test
	@$(MAKE) --no-print-directory style
	@$(MAKE) --no-print-directory -j 2 types tests

style:
	@$(VENV)/ruff format --check --quiet .
	@$(VENV)/ruff check --quiet .

types:
	@$(VENV)/mypy --no-error-summary

tests:
# The tests start some thousand processes, and not every environment lets Python keep what it compiled.
	@$(VENV)/python -m compileall -q benchmarks cli components examples infra plugin policies runtime sandbox tests
# One more than the usual two cores: while the engine runs, a worker often waits.
	@$(VENV)/pytest -q -n 3 --dist loadgroup

schema: setup ## write serving.schema.json anew
	@$(VENV)/python -m serving_stack.settings.schema

snapshots: setup ## write tests/infra/snapshots anew
	@UPDATE_SNAPSHOTS=1 $(VENV)/pytest -q tests/infra

facts: setup ## cut the sandbox's facts from the API models anew
	@cd sandbox && ../$(VENV)/python -m facts_cutter
	@cd sandbox && ../$(VENV)/python -m facts_cutter.gcp
	@cd sandbox && ../$(VENV)/python -m facts_cutter.azure

docs: setup ## write docs/cli.md and docs/sandbox anew from the code
	@$(VENV)/python -m serving_cli.reference docs/cli.md
	@cd sandbox && ../$(VENV)/python -m facts_cutter.page
	@cd sandbox && ../$(VENV)/python -m facts_cutter.gcp.page
	@cd sandbox && ../$(VENV)/python -m facts_cutter.azure.page

type: setup ## begin an emulated type (TYPE=aws:kinesis/streamConsumer:StreamConsumer API=kinesis:RegisterStreamConsumer SCHEMA=AWS::Kinesis::StreamConsumer)
	@cd sandbox && ../$(VENV)/python -m facts_cutter new "$$TYPE" --api "$$API" --schema "$$SCHEMA"

model: setup ## train the example model anew
	@$(VENV)/python -m examples.digits.train

keep: setup ## keep this version's state, to which later versions are held
	@$(VENV)/python -m tests.releases.keep

bench: setup ## measure, against the bars of benchmarks/README.md (an hour)
	@for one in components variants provider growth runtime data_plane image; do $(VENV)/python -m benchmarks.$$one || exit; done

lock: setup ## resolve requirements.lock anew
	@$(VENV)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-header \
	  --no-emit-index-url --no-annotate --python-version 3.11 --extra aws --extra gcp --extra azure --extra sandbox \
	  --group dev --group facts --group examples --upgrade --output-file requirements.lock
	@$(VENV)/python -m tests.runtime.image.pin
