"""Attacks what is public already, after the rules have become stricter, and records what is found for the team."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from surveys.definition import Question
from surveys.disclosure.audit import Finding, audit
from surveys.disclosure.linked_tables import linked
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.published_tables import QuestionTables
from surveys.models import PublishedAudit, Release, SurveyPage
from surveys.release_attempts import reasons_of
from surveys.releasing import POLICY_VERSION, History, history_of, questions_to_protect, streams_of, wanted_of
from surveys.results.crossing import breakdowns_of
from surveys.signals import exposed


def surveys_to_audit() -> list[SurveyPage]:
    """Those with a release that was protected by other rules than today's, and was not attacked under these."""
    old = Release.objects.exclude(policy_version=POLICY_VERSION).values("survey")
    done = PublishedAudit.objects.filter(policy_version=POLICY_VERSION).values("survey")
    return list(SurveyPage.objects.filter(pk__in=old).exclude(pk__in=done).order_by("pk"))


@transaction.atomic
def audit_published(survey: SurveyPage, *, at: datetime.datetime, policy: Policy = POLICY) -> PublishedAudit:
    """Attack all that a survey has published, and record what was found, with the releases that give it away.

    Sends `exposed` after the commit when something was.
    """
    survey.hold()
    found, releases = attack_published(survey, policy=policy)
    standing = set(survey.releases.standing().values_list("number", flat=True))
    made, _created = PublishedAudit.objects.update_or_create(
        survey=survey,
        defaults={
            "day": timezone.localdate(at),
            "policy_version": POLICY_VERSION,
            "reasons": reasons_of(survey, found),
            "releases": sorted(releases & standing),
        },
    )
    if found:
        transaction.on_commit(lambda: exposed.send(sender=PublishedAudit, audit=made))
    return made


def attack_published(survey: SurveyPage, *, policy: Policy) -> tuple[list[tuple[Question, Finding]], set[int]]:
    """The findings of each question, and the numbers of the releases whose figures they rest on."""
    version = survey.current_version
    if version is None:
        return [], set()
    definition, history = version.questions, history_of(survey)
    wanted = wanted_of(definition, breakdowns_of(survey, definition), history)
    streams = streams_of(survey, definition)
    for stream in streams:
        stream.count_public(wanted)
    asked = [
        (question, replace(tables, planned=()))
        for question, tables in questions_to_protect(survey, definition, streams, history, number=0, policy=policy)
        if tables.earlier and tables.batches
    ]
    found: list[tuple[Question, Finding]] = []
    releases: set[int] = set()
    for places in linked([tables for _question, tables in asked]):
        together = [asked[place] for place in places]
        for finding in audit([tables for _question, tables in together], policy=policy):
            found.append((together[finding.count.question][0], finding))
            releases |= releases_behind(finding, together, history)
    return found, releases


def releases_behind(
    finding: Finding, together: Sequence[tuple[Question, QuestionTables]], history: History
) -> set[int]:
    """The numbers of the releases whose counts a finding rests on."""
    numbers: set[int] = set()
    for count in frozenset[Any]().union(*finding.rests_on):
        question, _tables = together[count.question]
        numbers.add(history.numbers_of(question.column)[count.position])
    return numbers
