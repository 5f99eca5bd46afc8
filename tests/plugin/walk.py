"""Run inside a new Wagtail project that has the plug-in and no package that it does not declare: the whole walk.

A survey is written, answered by browsers, released, exported and imported; results are read as page, picture and file.
"""

import datetime
import re
import tempfile
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page  # noqa: E402

from surveys.charts.png import to_png  # noqa: E402
from surveys.exchange.answers.answers_sav import write_answers_sav  # noqa: E402
from surveys.exchange.importing import import_survey  # noqa: E402
from surveys.exchange.json_in import from_json  # noqa: E402
from surveys.exchange.json_out import to_json  # noqa: E402
from surveys.exchange.xlsform_in import from_xlsform  # noqa: E402
from surveys.exchange.xlsform_out import to_xlsform  # noqa: E402
from surveys.models import Response, SurveyPage, Wave  # noqa: E402
from surveys.pdf import NoPdfError, pdf_of  # noqa: E402
from surveys.ways_in import qr  # noqa: E402

TOKEN = re.compile(r'name="token" value="([^"]+)"')
CHOICE = re.compile(r'<input[^>]*type="radio"[^>]*>')
PEOPLE = 40


def main() -> None:
    call_command("load_packs", verbosity=0)
    survey = published()
    for person in range(PEOPLE):
        answer(person)
    assert Response.objects.count() == PEOPLE
    call_command("release_due", verbosity=0)
    read_results()
    read_files(survey)
    forget_the_cookie()
    print("walked", PEOPLE)


def published() -> SurveyPage:
    today = timezone.localdate()
    wave = Wave.objects.create(code="now", name="Now", starts=today, ends=today + datetime.timedelta(days=30))
    options = [{"type": "item", "id": key, "value": key.title()} for key in ("often", "never")]
    value = {"text": "How often?", "help": "", "required": True, "options": options}
    block = {"type": "single_choice", "id": "q", "value": value}
    body = [{"type": "page", "id": "p", "value": {"title": "P", "intro": "", "questions": [block]}}]
    page = SurveyPage(title="How?", slug="how", introduction="<p>We ask.</p>", body=body, wave=wave, live=False)
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision().publish()
    return SurveyPage.objects.get()


def answer(person: int) -> None:
    """In a browser of its own, which sends what the page's form has in it."""
    browser = Client(enforce_csrf_checks=True)
    html = page_of(browser, "/how/")
    send(browser, "/how/", {"token": TOKEN.search(html)[1]})
    choices = CHOICE.findall(page_of(browser, "/how/answer/1/"))
    chosen = choices[person % 2]
    name, value = (re.search(rf'{part}="([^"]+)"', chosen)[1] for part in ("name", "value"))
    send(browser, "/how/answer/1/", {name: value})
    send(browser, "/how/check/", {})
    assert "Your answers have been sent" in page_of(browser, "/how/thanks/")


def page_of(browser: Client, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200, (path, response.status_code)
    html = response.content.decode()
    assert "116 123" in html, f"no help lines at {path}"
    assert "surveys/survey.css" in html, f"no style at {path}"
    return html


def send(browser: Client, path: str, fields: dict[str, str]) -> None:
    token = browser.cookies["csrftoken"].value
    response = browser.post(path, {**fields, "csrfmiddlewaretoken": token})
    assert response.status_code == 303, (path, response.status_code, response.content[:2000])


def read_results() -> None:
    browser = Client()
    html = page_of(browser, "/how/results/")
    assert "Often" in html
    picture = re.search(r'src="([^"]*chart/0/[^"]*)"', html)[1]
    svg = b"".join(browser.get(picture, follow=True))
    assert svg.startswith(b"<?xml") or b"<svg" in svg
    assert to_png(svg).startswith(b"\x89PNG")
    for file in ("csv", "xlsx"):
        assert browser.get(f"/how/results/1/{file}/").status_code == 200


def read_files(survey: SurveyPage) -> None:
    home, asked = survey.get_parent(), survey.current_version.questions
    for imported in (
        from_json(to_json(asked, language="en").content),
        from_xlsform(to_xlsform(asked, language="en").content, language="en"),
    ):
        assert import_survey(imported, parent=home, by=None).body
    path = Path(tempfile.mkdtemp()) / "answers.sav"
    write_answers_sav(path, [], [])
    try:
        assert pdf_of("<p>Words 汉字</p>", styles=[]).startswith(b"%PDF")
    except NoPdfError:
        print("Pango is not installed here: no PDF.")
    assert qr


def forget_the_cookie() -> None:
    response = Client(enforce_csrf_checks=True).post("/how/", {"token": "x"})
    assert response.status_code == 403
    assert "116 123" in response.content.decode()


main()
