"""A survey of 30 questions, 6 of them breakdowns, and as many random answers as asked for."""

import datetime
import json
import uuid
from collections.abc import Iterator
from typing import Any

import numpy as np
from django.db import connection, models, transaction
from django.utils import timezone

QUESTIONS, BREAKDOWNS = 24, 6
CATEGORIES = (2, 3, 4, 5, 6, 8)
ANSWERS = 5
SHARES = (0.35, 0.3, 0.2, 0.1, 0.05)
WEEK = datetime.date(2026, 9, 14)


def keys() -> dict[str, int]:
    """Each question's key, with the number of its options."""
    asked = {f"q-{number}": ANSWERS for number in range(QUESTIONS)}
    return asked | {f"b-{number}": CATEGORIES[number] for number in range(BREAKDOWNS)}


def make_survey() -> Any:
    from wagtail.models import Page

    from surveys.models import SurveyPage, Wave

    def block(key: str, options: int) -> dict[str, Any]:
        items = [{"type": "item", "id": f"o{place}", "value": f"Option {place}"} for place in range(options)]
        value = {"text": f"Question {key}?", "help": "", "required": False, "options": items}
        return {"type": "single_choice", "id": key, "value": {**value, "group_by": key.startswith("b")}}

    questions = [block(*item) for item in keys().items()]
    pages = [
        {"type": "page", "id": "p", "value": {"title": "All", "intro": "", "together": True, "questions": questions}}
    ]
    wave = Wave.objects.create(code="w", name="Wave", starts=WEEK, ends=WEEK + datetime.timedelta(days=90))
    page = SurveyPage(title="Bench", slug="bench", introduction="<p>.</p>", body=pages, wave=wave, live=False)
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


def make_peer() -> Any:
    from wagtail.models import Page

    from tests.bench.peer.models import PeerField, PeerPage

    page = PeerPage(title="Peer", slug="peer")
    page.form_fields = [
        PeerField(label=key, clean_name=key, field_type="singleline", sort_order=n) for n, key in enumerate(keys())
    ]
    return Page.objects.get(depth=2).add_child(instance=page)


def answers(count: int, *, seed: int) -> Iterator[str]:
    """JSON of the answers of each person; some leave a question out."""
    chance = np.random.default_rng(seed)
    drawn = []
    for key, options in keys().items():
        shares = np.array(SHARES[:options]) if key.startswith("q") else np.arange(options, 0, -1.0)
        column = chance.choice(options, size=count, p=shares / shares.sum())
        drawn.append(np.where(chance.random(count) < 0.03, -1, column))
    names = list(keys())
    for row in np.column_stack(drawn).tolist():
        yield json.dumps({name: f"o{place}" for name, place in zip(names, row, strict=True) if place >= 0})


@transaction.atomic
def fill(survey: Any, peer: Any, count: int, *, seed: int) -> None:
    from wagtail.contrib.forms.models import FormSubmission

    from surveys.models import Response

    version, wave = survey.current_version, survey.wave
    own = Response(survey=survey, version=version, wave=wave, answers={}, week=WEEK)
    copy_in(own, "answers", answers(count, seed=seed), id=uuid.uuid4)
    copy_in(
        FormSubmission(page=peer, form_data={}, submit_time=timezone.now()), "form_data", answers(count, seed=seed)
    )


def copy_in(pattern: models.Model, name: str, values: Iterator[str], **made: Any) -> None:
    """A row like the pattern for each value of the field `name`, by PostgreSQL's COPY."""
    meta = pattern._meta
    fields = [field for field in meta.concrete_fields if not (field.primary_key and field.name not in made)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    same = [getattr(pattern, field.attname) for field in fields]
    places = {field.name: place for place, field in enumerate(fields)}
    with connection.cursor() as cursor, cursor.copy(f'COPY "{meta.db_table}" ({columns}) FROM STDIN') as copy:
        for value in values:
            row = list(same)
            row[places[name]] = value
            for other, make in made.items():
                row[places[other]] = make()
            copy.write_row(row)
