# Short names for the commands in CONTRIBUTING.md, which work without `just` too.

python := if path_exists(".venv/bin/python") == "true" { ".venv/bin/python" } else { "python3" }

# what there is
default:
    @just --list

# all tests, or those named
test *which:
    {{python}} -m pytest {{which}}

# the tests without the slow ones, on every core
fast *which:
    {{python}} -m pytest -n auto -m "not slow" {{which}}

# lint, form and types
lint:
    {{python}} -m ruff check .
    {{python}} -m ruff format --check .
    {{python}} -m mypy

# build the site
site *options:
    {{python}} build.py {{options}}

# write what is found into the files of cases; read the difference
regen *which:
    {{python}} -m pytest -m "not slow" --regen {{which}}
