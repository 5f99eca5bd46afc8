"""What the journey needs: the sites served for real, in a database of its own that goes at its end, and a browser."""

import logging
import os
import shutil
import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import a_copy_of_the_database

PATIENCE = 60_000  # milliseconds; a machine that is busy is not at fault
expect.set_options(timeout=PATIENCE)

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "SKIPPED: no Chromium, the journey in a real browser was not made"
CODES = ("journey-happiness", "journey-group")
PASSWORD = "a long password for tests"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The browser of this machine, rather than one that would have to be downloaded."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        warnings.warn(NO_BROWSER, stacklevel=1)
        pytest.skip(NO_BROWSER)
    arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": found, "args": arguments}


@pytest.fixture
def visitor(new_context: Callable) -> Callable:
    """`visitor(...)` is a new browser's first page: nobody signed in, no cookies; in English."""

    def open_browser(**how):
        context = new_context(**({"viewport": {"width": 1000, "height": 800}, "locale": "en-GB"} | how))
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    return open_browser


@pytest.fixture(scope="module")
def committed(browser, django_db_setup, django_db_blocker) -> Iterator[None]:
    """The server's threads see only what is committed: so the journey commits, in a database of its own.

    The queue starts empty.
    """
    with django_db_blocker.unblock(), a_copy_of_the_database("journey"):
        from django.core.cache import cache
        from django_tasks_db.models import DBTaskResult

        DBTaskResult.objects.all().delete()
        yield
        cache.clear()


@pytest.fixture(scope="module")
def server(committed) -> Iterator[Any]:
    """Where the sites will be served, as one server for all of them: it listens, and answers nobody yet."""
    from django.conf import settings
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.test import override_settings

    class OneRequest(WSGIRequestHandler):
        """A connection for each request, so that a thread ends with it, and its database connection too."""

        protocol_version = "HTTP/1.0"
        timeout = 10

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadedWSGIServer):
        daemon_threads = False  # closing waits for the last request

    with override_settings():
        listening = Server(("127.0.0.1", 0), OneRequest)
        settings.SITE_PORT = listening.server_port
        yield listening
        listening.server_close()


@pytest.fixture(scope="module")
def port(server) -> Iterator[int]:
    """Where the sites are served. The last request is answered before the database goes: browsers say goodbye late."""
    from django.core.handlers.wsgi import WSGIHandler

    server.set_app(WSGIHandler())
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    yield server.server_port
    server.shutdown()
    serving.join()
    server.server_close()


class Heard(logging.Handler):
    """The records of a logger, kept."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_errors_on_the_server() -> Iterator[None]:
    """Whatever the browser shows, no request may have ended in an error: those of the background do so unseen."""
    heard = Heard()
    logger = logging.getLogger("django.request")
    logger.addHandler(heard)
    yield
    logger.removeHandler(heard)
    assert [logging.Formatter().format(record) for record in heard.records] == []


@pytest.fixture(scope="module")
def shared(committed) -> None:
    """What the Centre sets for everybody: a wave and two measures, of which one is compared in public."""
    from django.utils import timezone

    from surveys.comparison.publishing import publish_comparison
    from surveys.models import Measure, Wave
    from tenants.scope import in_area

    def options(**texts: str) -> list[dict[str, str]]:
        return [{"key": key, "text": text} for key, text in texts.items()]

    with in_area(the_centre()):
        Wave.objects.create(code="journey", name="Autumn 2026", starts=date(2026, 9, 1), ends=date(2026, 11, 30))
        Measure.objects.create(
            code=CODES[0],
            text="How would you say things are these days?",
            options=options(very="Very happy", pretty="Pretty happy", not_too="Not too happy"),
            focus="not_too",
            polarity="higher_is_worse",
        )
        Measure.objects.create(
            code=CODES[1],
            topic="about_you",
            text="Do you live alone?",
            options=options(alone="I live alone", together="I live with others"),
        )
        publish_comparison(Measure.objects.get(code=CODES[0]), by="tests", at=timezone.now())


@pytest.fixture(scope="module")
def new_area(server, shared) -> Callable:
    """`new_area("Riverside")` makes an area at riverside.localhost."""
    from django.utils import timezone

    from tenants.provisioning import create_area

    def make(name: str):
        return create_area(
            name=name,
            domain=f"{name.lower()}.localhost",
            contact_name=f"Lead of {name}",
            contact_email=f"lead@{name.lower()}.example.org",
            password=PASSWORD,
            by="tests",
            at=timezone.now(),
        )

    return make


def the_centre():
    from tenants.models import PilotArea

    return PilotArea.objects.get(kind=PilotArea.Kind.CENTRE)


@pytest.fixture(scope="module")
def address(port) -> Callable:
    """`address(area, "surveys/")` is where a browser finds it."""
    return lambda area, path="": f"http://{area.domain}:{port}/{path}"


@pytest.fixture(scope="module")
def centre_address(port) -> str:
    return f"http://{the_centre().domain}:{port}/"


@pytest.fixture
def sign_in(address) -> Callable:
    """`sign_in(page, area)` brings the area's lead into its admin."""

    def enter(page, area) -> None:
        page.goto(address(area, "admin/"))
        page.locator("[name=username]").fill(area.contact_email)
        page.locator("[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name="Survey results").wait_for()

    return enter


@pytest.fixture
def violations() -> Callable:
    """`violations(page)` is a list that grows by each message of the browser about a policy."""

    def listen(page: Page) -> list[str]:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if "Security Policy" in message.text else None)
        return said

    return listen


@pytest.fixture(scope="module")
def open_survey(committed) -> Callable:
    """`open_survey(area, title)` publishes a survey of two pages, as an editor would."""
    from home.models import SurveyIndexPage
    from surveys.models import SurveyPage, Wave
    from tenants.scope import in_area

    def question(kind: str, code: str, **more: bool) -> dict:
        return {"type": kind, "id": f"question-{code}", "value": {"measure": code, **more}}

    def page(title: str, asked: dict) -> dict:
        return {"type": "page", "id": f"page-{title}", "value": {"title": title, "intro": "", "questions": [asked]}}

    def publish(area, title: str, *, is_open: bool = True) -> None:
        with in_area(area):
            survey = SurveyPage(
                title=title,
                introduction="<p>We want to know how people here are doing.</p>",
                wave=Wave.objects.get(code="journey"),
                is_open=is_open,
                body=[
                    page("How things are", question("shared", CODES[0], required=True, group_by=False)),
                    page("About you", question("about_you", CODES[1], required=False, group_by=True)),
                ],
            )
            SurveyIndexPage.objects.get().add_child(instance=survey)
            survey.save_revision().publish()

    return publish


def survey_of():
    """The survey that is open in the present area."""
    from surveys.models.translating import sources

    return sources().get(is_open=True)


def keys_of(survey) -> list[str]:
    """Of the two questions, in the order of CODES."""
    by_code = {question.measure: question.key for question in survey.current_version.questions.questions()}
    return [by_code[code] for code in CODES]


@pytest.fixture(scope="module")
def answered(committed) -> Callable:
    """`answered(area, {("very", "alone"): 15})` is what so many others answered, this week."""
    from django.utils import timezone

    from surveys.answering.submit import submit_many
    from tenants.scope import in_area

    def answer(area, counts: dict[tuple[str, str], int]) -> None:
        with in_area(area):
            survey = survey_of()
            people = [answers for answers, count in counts.items() for _person in range(count)]
            rows = [
                (dict(zip(keys_of(survey), answers, strict=True)), survey.wave, f"other {number}", timezone.now())
                for number, answers in enumerate(people)
            ]
            assert len(submit_many(survey, survey.current_version, rows)) == len(people)

    return answer


@pytest.fixture(scope="module")
def responses(committed) -> Callable:
    """`responses(area)` is what the database holds: each response's answers, in the order of the questions."""
    from surveys.models import Response
    from tenants.scope import in_area

    def look(area) -> list[list[str]]:
        with in_area(area):
            keys = keys_of(survey_of())
            return [[response.answers[key] for key in keys] for response in Response.objects.all()]

    return look


@pytest.fixture(scope="module")
def released(committed) -> Callable:
    """`released(area)` makes the area's answers public, and brings them to the Centre."""
    from django.utils import timezone

    from surveys.releasing import release
    from tenants.gathering import gather
    from tenants.scope import in_area

    def publish(area) -> None:
        with in_area(area):
            release(survey_of(), by="tests", at=timezone.now())
        assert gather(area).cells > 0

    return publish


@pytest.fixture
def work_off(committed) -> Callable:
    """`work_off()` runs the worker until the queue is empty, and returns what became of the jobs."""
    from django.core.management import call_command
    from django_tasks_db.models import DBTaskResult

    from tenants.scope import in_registry

    def work() -> set[str]:
        interrupt = signal.getsignal(signal.SIGINT)
        with in_registry():
            call_command("run_tasks", batch=True, verbosity=0)
            signal.signal(signal.SIGINT, interrupt)
            return set(DBTaskResult.objects.values_list("status", flat=True))

    return work


@pytest.fixture
def picture() -> Callable:
    """`picture(page, "name")` saves what the browser shows in the folder that SCREENSHOTS names, if it names one."""

    def take(page, name: str) -> None:
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")

    return take
