# Two commands do all the set-up, as root or not, and are safe to repeat: `make run` and `make test`.
# Everything that they fetch stays in .venv, except what apt installs for root.

HOST ?= 127.0.0.1
PORT ?= 8000
ARTICLES ?= ../shared/polnear/train.jsonl
# A folder of articles with an index.json; what needs it is left out where there is none.
NEWS ?= ../shared/news
# The first of python3.11, python3.12, python3.13 and python3 that works, unless you name one.
PYTHON ?=
export PYTHON

.PHONY: help run test check format messages lock upgrade benchmark pictures train clean
.DEFAULT_GOAL := help

help: ## List these commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 20

run: ## Serve the quiz with sample banks and a demo class (HOST=127.0.0.1 PORT=8000)
	@.ci/prepare run
	@exec .venv/bin/quiz demo --serve --host "$(HOST)" --port "$(PORT)"

test: ## Run everything that CI runs: style, types, imports, banks, all tests
	@.ci/prepare test
	@.ci/prepare-machine
	@.ci/check

check: ## Run the quick part, under two minutes, before a commit
	@.ci/prepare test
	@.ci/check quick

format: ## Put code and templates into the house's form
	@.ci/prepare test
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .
	@.venv/bin/djlint templates --reformat --quiet

messages: ## Put new messages of the learner's pages into the catalogues of their languages, and compile these
	@.ci/prepare test
	@mkdir -p build
	@.venv/bin/pybabel -q extract -F babel.cfg -k lazy -k mark -k Phrase --add-location=file --sort-by-file -o build/messages.pot .
	@.venv/bin/pybabel -q update -i build/messages.pot -d quiz/web/translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 110
	@.venv/bin/pybabel -q compile -d quiz/web/translations --statistics

lock: ## Write the lock files again after a change of pyproject.toml; pins stay where they can
	@.ci/lock

upgrade: ## Write the lock files with the newest versions that pyproject.toml allows
	@.ci/lock --upgrade

benchmark: ## Measure reading, answering, grouping, checking, the studio, and what news gives (NEWS=folder; many minutes)
	@.ci/prepare test
	@.ci/prepare-machine
	@.venv/bin/python benchmarks/reading.py
	@.ci/with-postgresql .venv/bin/python benchmarks/answers.py
	@.venv/bin/python benchmarks/grouping.py
	@.venv/bin/python -m benchmarks.checking
	@.venv/bin/python -m benchmarks.studio
	@.venv/bin/python -m benchmarks.xray
	@.venv/bin/python -m benchmarks.practice
	@. .venv/machine.sh && .venv/bin/python -m benchmarks.first_page
	@.ci/with-postgresql .venv/bin/python -m benchmarks.kills
	@.ci/prepare load
	@.ci/with-postgresql .venv/bin/python -m benchmarks.crowd
	@if [ -f "$(NEWS)/index.json" ]; then .venv/bin/python -m benchmarks.items "$(NEWS)"; fi
	@if [ -f "$(NEWS)/index.json" ]; then .venv/bin/python -m benchmarks.ablation "$(NEWS)"; fi

pictures: ## Take the pictures of docs/teacher.md and docs/moment.md anew, in a real browser
	@.ci/prepare test
	@.ci/prepare-machine
	@. .venv/machine.sh && QUIZ_PICTURES=1 .venv/bin/python -m pytest -q -p no:xdist \
		tests/browser/test_first_quiz.py tests/browser/test_tour.py tests/browser/test_moment.py

train: ## Train the tagger again and measure how far it can be trusted (ARTICLES=train.jsonl; half an hour)
	@.ci/prepare train
	@mkdir -p build/tagger
	@.venv/bin/python -m training.tagger.fit "$(ARTICLES)" build/tagger
	@cp build/tagger/encoder.onnx build/tagger/links.onnx quiz/reading/tagger/
	@.venv/bin/python -m training.tables "$(ARTICLES)" quiz/reading

clean: ## Remove what was installed and built, but not your data in instance/
	rm -rf .venv test-artifacts dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
