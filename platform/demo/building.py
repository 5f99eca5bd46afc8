"""Builds the demo's programme with the functions that serve people; what is there already is left as it is."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from demo.answers import answers_of, asked_in, respondents
from demo.programme import (
    ABOUT_YOU,
    AREAS,
    BATCHES,
    CENTRE,
    COLOURS,
    HAPPINESS,
    MEASURES,
    NOW_ASKING,
    PASSWORD,
    REGIONS,
    REPORT,
    YEARS,
    DemoMeasure,
)
from home.models import HomePage, SiteLook, SurveyIndexPage
from surveys.answering.submit import submit_many
from surveys.bank.packs import load, packs
from surveys.comparison.publishing import publish_comparison
from surveys.models import Measure, ReportPage, SurveyPage, Wave
from surveys.release_attempts import release_and_record
from surveys.reports.drafting import draft_report
from tenants.gathering import gather, gather_all
from tenants.models import PilotArea
from tenants.provisioning import create_area
from tenants.scope import each_area, in_area

Say = Callable[[str], None]


def build(say: Say) -> None:
    """Make whatever of the demo is missing. Each area is made whole or not at all, so a stopped run can go on."""
    build_centre(say)
    keep_port()
    for place, (division, name, label) in enumerate(AREAS):
        area = PilotArea.objects.filter(schema_name=label.replace("-", "_")).first()
        if area is None:
            say(f"Area {place + 1} of {len(AREAS)}: {name}")
            area = new_area(name, label, region=REGIONS[name])
        with in_area(area):
            asked = SurveyPage.objects.exists()
        if not asked:
            load_area(area, division, COLOURS[place], say)
    build_report(say)


def keep_port() -> None:
    """A demo that is served at another port than before has its links follow, those that the Centre gathered too."""

    def move(_area: PilotArea) -> bool:
        site = Site.objects.get(is_default_site=True)
        if site.port == settings.SITE_PORT:
            return False
        site.port = settings.SITE_PORT
        site.save()  # Wagtail forgets the old addresses with it, as it does not with update()
        return True

    if any(outcome.result for outcome in each_area(move, centre=True)):
        gather_all()


def build_centre(say: Say) -> None:
    name, label = CENTRE
    centre = PilotArea.objects.filter(kind=PilotArea.Kind.CENTRE).first()
    if centre is None:
        say("The Centre")
        centre = new_area(name, label, kind=PilotArea.Kind.CENTRE)
    with in_area(centre), transaction.atomic():
        if not Measure.objects.filter(code=HAPPINESS.code).exists():
            say("Its waves and its measures")
            build_programme()


def new_area(name: str, label: str, **more: Any) -> PilotArea:
    return create_area(
        name=name,
        domain=f"{label}.localhost",
        contact_name=f"Lead of {name}",
        contact_email=f"lead@{label}.example",
        password=PASSWORD,
        by="demo",
        at=timezone.now(),
        **more,
    )


def build_programme() -> None:
    """The waves and measures that the Centre sets for everybody, and the bank that areas choose from."""
    for year in YEARS:
        Wave.objects.create(
            code=str(year), name=str(year), starts=datetime.date(year, 2, 1), ends=datetime.date(year, 6, 30)
        )
    code, name, starts, ends = NOW_ASKING
    Wave.objects.create(code=code, name=name, starts=starts, ends=ends)
    for measure in MEASURES:
        Measure.objects.create(
            code=measure.code,
            topic=measure.topic,
            text=measure.text,
            options=[{"key": key, "text": text} for key, text in measure.options.items()],
            focus=measure.focus,
            polarity=measure.polarity,
            ordered=measure.ordered,
            source="General Social Survey, NORC at the University of Chicago",
            licence="Question wording of a public survey; quoted with its source",
        )
    for pack in packs():
        load(pack, by="demo", at=timezone.now())


def load_area(area: PilotArea, division: str, colour: str, say: Say) -> None:
    """The area's look, its survey, and each wave's answers with their release, in one transaction."""
    with in_area(area), transaction.atomic():
        dress(colour)
        survey = publish_survey(area)
        version = survey.versions.latest("number")
        for years in BATCHES:
            for year in years:
                rows = respondents()[division, year]
                wave = Wave.objects.get(code=str(year))
                submit_many(survey, version, answered_rows(survey, rows, wave, asked_in(year)))
            outcome = release_and_record(survey, by="demo", at=asked_in(years[-1]) + datetime.timedelta(days=90))
            say(f"    {years[0]} to {years[-1]}: {outcome}")
    gather(area)


def build_report(say: Say) -> None:
    """The published comparison and the report that "Start from the evidence" drafts of it; the worker makes a PDF."""
    with in_area(PilotArea.objects.get(kind=PilotArea.Kind.CENTRE)), transaction.atomic():
        if not ReportPage.objects.exists():
            say("The Centre's comparison and its report")
            publish_comparison(Measure.objects.get(code=HAPPINESS.code), by="demo", at=timezone.now())
            report = draft_report(HomePage.objects.get(), title=REPORT, by=None, at=timezone.now())
            report.get_latest_revision().publish()


def dress(colour: str) -> None:
    look = SiteLook.for_site(Site.objects.get(is_default_site=True))
    look.colour = colour
    look.save()


def publish_survey(area: PilotArea) -> SurveyPage:
    """The survey page, below the site's list of surveys or its home page, published as an editor would."""
    parent = (SurveyIndexPage.objects.first() or HomePage.objects.get()).specific
    survey = SurveyPage(
        title="How are things these days?",
        slug="how-are-things",
        introduction=f"<p>{area.name} wants to know how people here are doing, and for whom life is harder. "
        "It is five short questions. The coalition reads the results together and answers to them in public.</p>",
        minutes=2,
        thanks="<p>Results come out in batches, when enough people have answered. You will find them here.</p>",
        wave=Wave.objects.get(code=NOW_ASKING[0]),
        body=survey_body(),
    )
    parent.add_child(instance=survey)
    survey.save_revision().publish()
    return survey


def survey_body() -> list[dict[str, Any]]:
    def question(measure: DemoMeasure, kind: str, **more: bool) -> dict[str, Any]:
        return {"type": kind, "id": block_id(measure.code), "value": {"measure": measure.code, **more}}

    def page(key: str, title: str, questions: list[dict[str, Any]]) -> dict[str, Any]:
        value = {"title": title, "intro": "", "questions": questions}
        return {"type": "page", "id": block_id(key), "value": value}

    about_you = [question(measure, "about_you", group_by=True, required=False) for measure in ABOUT_YOU]
    return [
        page("page-1", "How things are", [question(HAPPINESS, "shared", group_by=False, required=True)]),
        page("page-2", "About you", about_you),
    ]


def block_id(name: str) -> str:
    """The same id for the same block in every area, as if one survey had been copied."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"demo:{name}"))


def answered_rows(
    survey: SurveyPage, rows: list[dict[str, str]], wave: Wave, at: datetime.datetime
) -> Iterator[tuple[dict[str, Any], Wave, str, datetime.datetime]]:
    asked = survey.versions.latest("number").questions
    keys = {question.measure: question.key for question in asked.questions()}
    for row in rows:
        yield answers_of(row, keys), wave, f"demo-{row['id']}", at
