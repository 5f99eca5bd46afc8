.PHONY: help demo demo-reset test checks test-surveys attack bench screenshots messages

PYTHON ?= python3
PORT ?= 8000
export PORT
# Compiled once and kept beside the source, rather than compiled anew by each of the dozen processes of a test run.
unexport PYTHONDONTWRITEBYTECODE

help:  ## Say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## */\t/'

demo:  ## Set up, make the Centre and nine areas, load real answers, and serve
	@$(PYTHON) platform/bootstrap.py
	@.venv/bin/python manage.py demo

demo-reset:  ## Throw the demo's data away, and make the demo again
	@$(PYTHON) platform/bootstrap.py
	@.venv/bin/python manage.py demo --reset

test:  ## Set up, and run every check and every test
	@$(PYTHON) platform/bootstrap.py --browser
	@$(MAKE) --no-print-directory -j2 checks test-surveys
	@.venv/bin/pytest tests --ignore=tests/surveys -q -n 2 --no-loadscope-reorder

checks:
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@PYTHONPATH=platform .venv/bin/lint-imports
	@DJANGO_SETTINGS_MODULE=config.settings.test .venv/bin/python manage.py makemigrations --check --dry-run

test-surveys:
	@.venv/bin/pytest tests/surveys --ds=tests.plain.settings -q -n 2

attack:  ## Let the attacker loose on real and random surveys, and print what it finds out (ends with an error if it does)
	@$(PYTHON) platform/bootstrap.py
	@PYTHONPATH=platform .venv/bin/python -m tests.attack.run --surveys 1000 --sequences 300

bench:  ## Measure releases of 10,000 to 1,000,000 responses and the comparison of 300 areas, beside other ways (about 40 minutes)
	@$(PYTHON) platform/bootstrap.py
	@.venv/bin/python -m tests.bench.run

screenshots:  ## Take the README's pictures from the journey in a real browser
	@$(PYTHON) platform/bootstrap.py --browser
	@mkdir -p var/pictures && SCREENSHOTS=var/pictures .venv/bin/pytest tests/journey -q
	@for old in platform/docs/pictures/*.png; do cp var/pictures/$$(basename $$old) $$old; done

LANGUAGES = ar bn cy es fa gu pa pl pt ro so uk ur zh_Hans

messages:  ## Collect the words to translate into surveys/locale and platform/locale, and compile them (needs gettext)
	@command -v msgfmt >/dev/null || { echo "Install gettext first: apt-get install gettext"; exit 1; }
	@mkdir -p surveys/locale $(foreach language,$(LANGUAGES),platform/locale/$(language)/LC_MESSAGES)
	@DJANGO_SETTINGS_MODULE=config.settings.test .venv/bin/python manage.py makemessages --no-obsolete --add-location=file \
		$(foreach language,$(LANGUAGES),--locale=$(language)) --ignore='tests/*' --ignore='var/*' --ignore='.venv/*' --ignore='platform/demo/*'
	@DJANGO_SETTINGS_MODULE=config.settings.test .venv/bin/python manage.py compilemessages --ignore=.venv
