# `make demo` shows what kg does; `make test` proves that it does it. Both need Python 3.11 or newer
# and a package index, and set up .venv by themselves.
.PHONY: demo test check lock dist clean help

help:
	@echo 'make demo    build the graph of seeds/, query it, and draw it as demo/graph.html'
	@echo 'make test    run the tests'
	@echo 'make check   style, types, layers and dependencies'
	@echo 'make lock    renew constraints.txt'
	@echo 'make dist    build the wheel and the source archive into dist/'
	@echo 'make clean   remove what these made, except .venv'

demo:
	@scripts/demo

test:
	@scripts/test

check:
	@scripts/check

lock:
	@scripts/lock

dist:
	@scripts/setup dev
	@$${VENV:-.venv}/bin/python -m build

clean:
	rm -rf build dist demo .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
