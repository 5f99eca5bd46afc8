"""release(): the one door out. Pending responses become public together, as protected and audited tables, or wait."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from surveys.definition import Definition, Question, digest
from surveys.disclosure.audit import Finding
from surveys.disclosure.linked_tables import protect_all
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.primary_suppression import round_count
from surveys.disclosure.published_tables import QuestionTables
from surveys.disclosure.rules import Rule, carries_out
from surveys.models import Release, ReleasedTable, Response, SurveyPage, Tally
from surveys.quoting import publish_approved
from surveys.results.counts import added
from surveys.results.crossing import breakdowns_of
from surveys.results.modes import main_mode
from surveys.results.published import ended_questions, former_splits, published_questions
from surveys.results.question_tables import History, question_tables
from surveys.results.release_stream import AnswerSource, ReleaseStream, ThemeSource
from surveys.results.route_links import route_links
from surveys.results.tabulate import table_of
from surveys.results.tallies import Wanted
from surveys.results.themes import themed_questions
from surveys.results.weighting import with_adjusted
from surveys.signals import released
from surveys.table import Table

POLICY_VERSION = "10-5-3"
"""The rules by which figures are protected: goes up when these, or what the attacker is told, change."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of an attempt to release: a release; or none, with the reason in `waiting` or the `findings`.

    waiting: how many responses stay pending. findings: small counts that the tables would give away, per question.
    retracted: the newest release was, and nobody has said yet that what was wrong in it is mended.
    In words the number is rounded: they are kept in logs, and a number that grew by one would tell when somebody came.
    """

    release: Release | None = None
    waiting: int = 0
    findings: tuple[tuple[Question, Finding], ...] = ()
    retracted: bool = False

    def __str__(self) -> str:
        if self.release:
            words = _("release %(number)d") % {"number": self.release.number}
        elif self.retracted:
            words = _("no release: the last one was retracted, and nobody has released again since")
        elif self.findings:
            words = _("held back: together with earlier releases the figures could point at somebody")
        else:
            words = _("no release: too few responses are waiting together")
        if not self.waiting:
            return words
        about = round_count(self.waiting)
        waits = _("about %(count)d wait for a larger group") if about else _("a few wait for a larger group")
        return f"{words} ({waits % {'count': about}})"


@transaction.atomic
def release(
    survey: SurveyPage, *, by: Any, at: datetime.datetime, policy: Policy = POLICY, mended: bool = False
) -> Outcome:
    """Make the pending responses that can hide among each other public, with a new set of tables.

    by: the user, or the name of the job. Nothing changes unless a release comes of it. Its number is one more than
    the last. Only pending and withdrawn responses are read; everybody else is in the tallies of earlier releases.
    mended: somebody says that what was wrong in the newest release, which was retracted, is right now. Until then
    nothing goes out; with it the same people do once more, whether anybody is pending or not.
    """
    survey.hold()  # one release at a time
    version = survey.current_version
    if version is None:
        return Outcome()
    definition = version.questions
    splits = breakdowns_of(survey, definition)
    last = survey.releases.newest()
    number = last.number + 1 if last else 1
    again = last is not None and not last.stands
    if again and not mended:
        return Outcome(retracted=True)
    streams = streams_of(survey, definition)
    for stream in streams:
        stream.choose_batch(splits, at=at, policy=policy)
    waiting = streams[0].waiting
    if not again and not any(len(stream.batch) for stream in streams):
        return Outcome(waiting=waiting)
    history = history_of(survey)
    wanted = wanted_of(definition, splits, history)
    for stream in streams:
        stream.count(wanted, number)
    asked = questions_to_protect(survey, definition, streams, history, number=number, policy=policy)
    may_wait = survey.takes_post(timezone.localdate(at))
    protected = protect_all([one for _question, one in asked], may_wait=may_wait, policy=policy)
    audited = [(question, tables) for (question, _one), tables in zip(asked, protected, strict=True)]
    findings = tuple((question, finding) for question, tables in audited for finding in tables.findings)
    if findings:
        return Outcome(waiting=waiting, findings=findings)
    tables = [
        replace(table, ended=question in definition.archived) for question, found in audited for table in found.tables
    ]
    tables = adjusted_where_over(survey, tables, definition, at=at)
    made = write(survey, number, tables, streams[0].tallies, at=at, policy=policy)
    for stream in streams:
        stream.move_out(made)
    Response.objects.filter(survey=survey, withdrawn=True).delete()
    publish_approved(survey)
    log(instance=survey, action="surveys.release", user=by if hasattr(by, "pk") else None, data={"release": number})
    transaction.on_commit(lambda: released.send(sender=Release, release=made))
    return Outcome(release=made, waiting=waiting)


def streams_of(survey: SurveyPage, definition: Definition) -> list[ReleaseStream]:
    """The answers, then the themes of each question in own words that has some."""
    themed = themed_questions(survey, definition)
    return [
        ReleaseStream(AnswerSource(survey)),
        *(ReleaseStream(ThemeSource(survey, question)) for question in themed),
    ]


def questions_to_protect(
    survey: SurveyPage,
    definition: Definition,
    streams: Sequence[ReleaseStream],
    history: History,
    *,
    number: int,
    policy: Policy,
) -> list[tuple[Question, QuestionTables]]:
    """Each question that gets tables in release `number`, with all that the audit is given of it."""
    routes, splits = route_links(definition), breakdowns_of(survey, definition)
    return [
        (
            question,
            question_tables(
                question,
                splits=splits,
                former_splits=stream.wanted.splits,
                tallies=stream.tallies,
                number=number,
                history=history,
                routes=routes,
                policy=policy,
            ),
        )
        for stream in streams
        for question in questions_to_tabulate(stream, definition, history, policy)
    ]


def wanted_of(definition: Definition, splits: Sequence[Question], history: History) -> Wanted:
    """All that has to be counted: what is tabulated now, and what was, by all breakdowns of now and before."""
    public = [table for tables in history.tables.values() for table in tables]
    return Wanted(
        questions=(*published_questions(definition), *ended_questions(definition)),
        splits=(*splits, *former_splits(definition, splits, public)),
    )


@carries_out(Rule.TABLES_KEPT_BACK)
def questions_to_tabulate(
    stream: ReleaseStream, definition: Definition, history: History, policy: Policy
) -> Iterator[Question]:
    """All current questions; retired ones and themes only when enough people answered, or once they were public.

    That fewer answered is all that a reader learns from a table that is not there, as from one in which everything
    is hidden.
    """
    public = {table.question.key for tables in history.tables.values() for table in tables}
    everybody = added(tally.counts for tally in stream.tallies if not tally.left_in)
    always = published_questions(definition)
    for question in stream.wanted.questions:
        answered = table_of(everybody, question).rows[0].base or 0
        if question in always or question.column in public or answered >= policy.smallest:
            yield question


def adjusted_where_over(
    survey: SurveyPage, tables: Sequence[Table], definition: Definition, *, at: datetime.datetime
) -> list[Table]:
    """Early results are not adjusted: whoever is held back is missing from them, and more so in small groups."""
    today = timezone.localdate(at)

    def is_over(table: Table) -> bool:
        return not (survey.still_takes(table.wave.key, today) if table.wave else survey.takes_post(today))

    pairs = zip(tables, with_adjusted(tables, definition), strict=True)
    return [adjusted if is_over(table) else table for table, adjusted in pairs]


def history_of(survey: SurveyPage) -> History:
    """Everything that is or was public: a retracted release is known to whoever read it."""
    found: dict[int, list[Table]] = {}
    for row in ReleasedTable.objects.filter(release__survey=survey).select_related("release"):
        found.setdefault(row.release.number, []).append(row.table)
    retracted = survey.releases.exclude(retraction=None).values_list("number", flat=True)
    return History(tables=found, retracted=set(retracted))


@carries_out(Rule.NUMBERS_OF_RELEASES)
def write(
    survey: SurveyPage,
    number: int,
    tables: Sequence[Table],
    tallies: Sequence[Tally],
    *,
    at: datetime.datetime,
    policy: Policy,
) -> Release:
    people = sum(tally.people for tally in tallies if not tally.left_in)
    contents = [table.to_json() for table in tables]
    made = Release.objects.create(
        survey=survey,
        number=number,
        released_on=timezone.localdate(at),
        responses=round_count(people, policy=policy) or 0,
        early=survey.asks_now(timezone.localdate(at)),
        policy_version=POLICY_VERSION,
        digest=digest(contents),
        mode=main_mode(tallies),
    )
    ReleasedTable.objects.bulk_create(
        ReleasedTable(release=made, position=position, slug=table.slug, content=content)
        for position, (table, content) in enumerate(zip(tables, contents, strict=True))
    )
    return made
