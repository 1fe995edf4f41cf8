# Everything here is `python run.py …`, which also works where there is no make.
PYTHON ?= python3

.PHONY: help serve demo test
help:
	@$(PYTHON) run.py || true

serve demo test:
	@$(PYTHON) run.py $@
