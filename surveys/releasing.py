"""release(): the one door out. Pending responses become public together, as protected and audited tables, or wait."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from surveys.definition import Definition, Question
from surveys.disclosure.audit import Finding
from surveys.disclosure.batches import releasable
from surveys.disclosure.knowledge import Batch, Summed
from surveys.disclosure.mending import protect_audited
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.suppression import round_count
from surveys.kinds.score import counted_in_scores
from surveys.models import Release, ReleasedTable, Response, SurveyPage, Wave
from surveys.results.frame import PENDING, responses_frame
from surveys.results.tabulate import column, is_tabulated, tabulate
from surveys.signals import released
from surveys.table import Label, Table

if TYPE_CHECKING:
    import pandas as pd

POLICY_VERSION = "10-5-1"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of an attempt to release: a release; or none, with the reason in `waiting` or the `findings`.

    waiting: how many responses stay pending. findings: small counts that the tables would give away, per question.
    """

    release: Release | None = None
    waiting: int = 0
    findings: tuple[tuple[Question, Finding], ...] = ()

    def __str__(self) -> str:
        if self.release:
            words = _("release %(number)d") % {"number": self.release.number}
        elif self.findings:
            words = _("held back: together with earlier releases the figures could point at somebody")
        else:
            words = _("no release: too few responses are waiting together")
        waits = ngettext("%(count)d waits for a larger group", "%(count)d wait for a larger group", self.waiting)
        return f"{words} ({waits % {'count': self.waiting}})" if self.waiting else words


@transaction.atomic
def release(survey: SurveyPage, *, by: Any, at: datetime.datetime, policy: Policy = POLICY) -> Outcome:
    """Make the pending responses that can hide among each other public, with a new set of tables.

    by: the user, or the name of the job. Nothing changes unless a release comes of it. Its number is one more than
    the last; the tables are those of `tables_of()`, over everything released so far and the new batch.
    """
    SurveyPage.objects.select_for_update().only("pk").get(pk=survey.pk)  # one release at a time
    version = survey.current_version
    if version is None:
        return Outcome()
    definition = version.questions
    frame = responses_frame(survey)
    batch = batch_of(frame, definition, policy)
    waiting = int((frame["release"] == PENDING).sum()) - len(batch)
    if not len(batch):
        return Outcome(waiting=waiting)
    last = survey.releases.order_by("-number").first()
    number = last.number + 1 if last else 1
    frame.loc[batch, "release"] = number
    out = frame[frame["release"] != PENDING]
    tables: list[Table] = []
    findings: list[tuple[Question, Finding]] = []
    earlier = earlier_tables(survey)
    for question in (*published_questions(definition), *ended_questions(definition, out, earlier, policy)):
        audited = audited_tables(out, question, definition, earlier, policy)
        tables += [replace(table, ended=question in definition.archived) for table in audited.tables]
        findings += [(question, finding) for finding in audited.findings]
    if findings:
        return Outcome(waiting=waiting, findings=tuple(findings))
    made = write(survey, number, tables, batch, responses=len(out), at=at, policy=policy)
    log(instance=survey, action="surveys.release", user=by if hasattr(by, "pk") else None, data={"release": number})
    transaction.on_commit(lambda: released.send(sender=Release, release=made))
    return Outcome(release=made, waiting=waiting)


def published_questions(definition: Definition) -> list[Question]:
    """The questions and scores that get tables: those that can be counted. Not the breakdowns, whose sizes are the
    tables' bases, and not the questions of a score: told twice, they would have to be protected twice."""
    told_as_scores = counted_in_scores(definition)
    asked = [question for question in definition.questions() if question.key not in told_as_scores]
    return countable((*asked, *definition.derived))


def ended_questions(
    definition: Definition, frame: "pd.DataFrame", earlier: dict[int, list[Table]], policy: Policy
) -> list[Question]:
    """The same of what is no longer asked, or no longer in that way, once enough people had answered it.

    frame: what goes out. That fewer answered is all that a reader learns from a table that is not there, as from one
    in which everything is hidden.
    """
    told = {table.question.key for tables in earlier.values() for table in tables}
    told_as_scores = counted_in_scores(definition)
    return [
        question
        for question in countable(definition.archived)
        if question.key not in told_as_scores
        and (question.column in told or column(frame, question).notna().sum() >= policy.smallest)
    ]


def countable(questions: Sequence[Question]) -> list[Question]:
    return [question for question in questions if is_tabulated(question) and not question.breakdown]


def batch_of(frame: "pd.DataFrame", definition: Definition, policy: Policy) -> "pd.Index":
    """The ids of the pending responses that may go out now."""
    import pandas as pd

    pending = frame[frame["release"] == PENDING]
    groups = pd.DataFrame(
        {question.column: column(pending, question) for question in definition.breakdowns()}, index=pending.index
    )
    return pending.index[releasable(groups, within=pending["wave"], policy=policy)]


def audited_tables(
    frame: "pd.DataFrame",
    question: Question,
    definition: Definition,
    earlier: dict[int, list[Table]],
    policy: Policy,
) -> Any:
    """The question's tables, protected so that they are safe together with all earlier releases."""
    splits = [None, *(other for other in definition.breakdowns() if other.key != question.key)]
    once_split = [*splits, *former_splits(question, definition, splits, earlier)]
    parts: dict[Any, pd.DataFrame] = dict(iter(frame.groupby(["release", "wave"])))
    keys: list[tuple[int, str]] = list(parts)
    batches = tuple(
        Batch(
            key=batch_key(number, wave),
            tables=tuple(tabulate(parts[number, wave], question, breakdown=split) for split in once_split),
        )
        for number, wave in keys
    )
    planned = [
        Summed(table=tabulate(part, question, breakdown=split, wave=wave), batches=sums(keys, wave))
        for wave, part in by_wave(frame)
        for split in splits
    ]
    public = [
        Summed(table=table, batches=sums(keys, table.wave, up_to=number))
        for number, tables in sorted(earlier.items())
        for table in tables
        if table.question.key == question.column
    ]
    return protect_audited(planned, batches=batches, earlier=public, policy=policy)


def former_splits(
    question: Question, definition: Definition, splits: Sequence[Question | None], earlier: dict[int, list[Table]]
) -> list[Question]:
    """The breakdowns of the question's public tables that it is no longer split by: the attacker still has those."""
    public = {
        table.breakdown.key
        for tables in earlier.values()
        for table in tables
        if table.breakdown and table.question.key == question.column
    }
    now = {split.column for split in splits if split}
    known = (*definition.questions(), *definition.archived)
    return [other for other in known if other.column in public - now]


def batch_key(number: int, wave: str) -> str:
    return f"{number:06d} {wave}"


def sums(keys: Sequence[tuple[int, str]], wave: Label | None, up_to: int | None = None) -> tuple[str, ...]:
    """The batches that a table of a wave, or of all waves, sums up; as it stood at release number `up_to`."""
    return tuple(
        batch_key(number, code)
        for number, code in keys
        if (wave is None or code == wave.key) and (up_to is None or number <= up_to)
    )


def by_wave(frame: "pd.DataFrame") -> Iterator[tuple[Label | None, "pd.DataFrame"]]:
    """All waves together, then each wave."""
    yield None, frame
    names = dict(Wave.objects.filter(code__in=frame["wave"].unique()).values_list("code", "name"))
    for code in sorted(set(frame["wave"]) - {""}):
        yield Label(key=code, text=names[code]), frame[frame["wave"] == code]


def earlier_tables(survey: SurveyPage) -> dict[int, list[Table]]:
    """Everything that is public already, by release number."""
    found: dict[int, list[Table]] = {}
    for row in ReleasedTable.objects.filter(release__survey=survey).select_related("release"):
        found.setdefault(row.release.number, []).append(row.table)
    return found


def write(
    survey: SurveyPage,
    number: int,
    tables: list[Table],
    batch: "pd.Index",
    *,
    responses: int,
    at: datetime.datetime,
    policy: Policy,
) -> Release:
    made = Release.objects.create(
        survey=survey,
        number=number,
        released_on=timezone.localdate(at),
        responses=round_count(responses, policy=policy) or 0,
        early=survey.asks_now(timezone.localdate(at)),
        policy_version=POLICY_VERSION,
    )
    ReleasedTable.objects.bulk_create(
        ReleasedTable(release=made, position=position, slug=table.slug, content=table.to_json())
        for position, table in enumerate(tables)
    )
    Response.objects.filter(pk__in=list(batch)).update(release=made)
    return made
