# Everything of this project in three commands: make setup, make demo, make test.
# On a closed network, set one of these before the first: UV_DEFAULT_INDEX (a package mirror), UV_FIND_LINKS (a folder
# of wheels, with UV_NO_INDEX=1 when it is all there is), SSL_CERT_FILE (an own certificate authority).
PYTHON ?= python3
SERVER := pipelines/review/server
UV := $(shell command -v uv || echo .uv/bin/uv)
HAVE_UV := $(if $(filter .uv/bin/uv,$(UV)),.uv/bin/uv)
# pip knows a mirror and a wheel folder by other names than uv.
PIP_ENV := $(if $(UV_DEFAULT_INDEX),PIP_INDEX_URL=$(UV_DEFAULT_INDEX)) $(if $(UV_FIND_LINKS),PIP_FIND_LINKS=$(UV_FIND_LINKS)) \
	$(if $(UV_NO_INDEX),PIP_NO_INDEX=1) $(if $(SSL_CERT_FILE),PIP_CERT=$(SSL_CERT_FILE))
CODE := taxonomy models pipelines benchmarks tests
export UV_PYTHON_DOWNLOADS ?= never
export UV_COMPILE_BYTECODE ?= 1

# The lock names the public index. From a mirror or a folder, the same versions and hashes are installed by their names.
ifneq ($(UV_DEFAULT_INDEX)$(UV_FIND_LINKS),)
sync = $(UV) venv -q --allow-existing --python $(PYTHON) $(1)/.venv && \
	$(UV) export -q --frozen --no-emit-project --project $(1) $(2) -o $(1)/.venv/locked.txt && \
	VIRTUAL_ENV=$(1)/.venv $(UV) pip install -q --require-hashes -r $(1)/.venv/locked.txt && \
	$(if $(filter .,$(1)),VIRTUAL_ENV=.venv $(UV) pip install -q --no-deps -e .,true)
else
# --inexact: `make demo` after `make test` takes no test package away
sync = $(UV) sync -q --frozen --inexact --python $(PYTHON) --project $(1) $(2)
endif

.PHONY: setup server demo test test-reading test-house clean
setup: .venv/.setup
server: $(SERVER)/.venv/.setup

.uv/bin/uv: bootstrap.txt
	$(PYTHON) -m venv .uv
	$(PIP_ENV) .uv/bin/pip install -q --disable-pip-version-check --require-hashes -r bootstrap.txt
	touch $@

.venv/.setup: pyproject.toml uv.lock $(HAVE_UV)
	@echo "Omgeving klaarzetten (.venv) ..."
	$(call sync,.)
	touch $@

$(SERVER)/.venv/.setup: $(SERVER)/pyproject.toml $(SERVER)/uv.lock $(HAVE_UV)
	@echo "Label Studio klaarzetten ($(SERVER)/.venv) ..."
	$(call sync,$(SERVER))
	touch $@

.venv/.setup-test: pyproject.toml uv.lock $(HAVE_UV)
	@echo "Testomgeving klaarzetten ..."
	$(call sync,.,--group test --group notebook)
	touch .venv/.setup $@

demo: setup server
	.venv/bin/vroegsignaal demo $(ARGS)

test: .venv/.setup-test server
	.venv/bin/ruff check $(CODE)
	.venv/bin/ruff format --check $(CODE)
	.venv/bin/mypy
	.venv/bin/lint-imports
ifeq ($(ARGS),)
	$(MAKE) --no-print-directory -j2 test-reading test-house
else
	.venv/bin/pytest $(ARGS)
endif

# Two halves beside each other: one computes, the other mostly waits for servers.
READING := tests/models tests/taxonomy tests/notebooks
test-reading:
	.venv/bin/pytest $(READING)
test-house:
	.venv/bin/pytest $(addprefix --ignore=,$(READING)) tests

clean:
	rm -rf .venv .uv $(SERVER)/.venv .pytest_cache .mypy_cache .ruff_cache
