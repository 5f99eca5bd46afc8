"""Protects the tables of all questions of a release together: a count that one hides may stand in another's.

Two questions that everybody has to answer have the same people in each group. Those who are asked a question because
of an answer are as many as gave it. Such counts are found by being equal in every batch and group.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveys.disclosure.knowledge import Figure
from surveys.disclosure.mending import Audited, mended, protect_audited, without
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.summed import Batch, Batches, Column, Group, Summed, breakdown_key, groups_of
from surveys.table import Cell, Label, Row, Table

Counts = tuple[tuple[str, Group, int], ...]  # of one column: batch, group, how many
Stated = tuple[Batches, tuple[Group, ...], Column, int]  # a published figure
BASE = None  # the column of all who answered the question


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question of a release, as `protect_audited()` takes it."""

    planned: Sequence[Summed]
    batches: Sequence[Batch]
    earlier: Sequence[Summed] = ()

    @property
    def breakdowns(self) -> set[str]:
        return {breakdown_key(table) for batch in self.batches for table in batch.tables}

    def now(self, made: Audited) -> list[Summed]:
        return [replace(one, table=table) for one, table in zip(self.planned, made.tables, strict=True)]

    def public(self, made: Audited) -> list[Summed]:
        """All that is known of it once these tables are out."""
        return [*self.earlier, *self.now(made)]


@dataclass(frozen=True, kw_only=True)
class Link:
    """The counts of column `mine` are those of column `theirs` of the question at position `other`."""

    mine: Column
    other: int
    theirs: Column


@dataclass(frozen=True)
class Origin:
    """Where a figure stands that is not public yet: the question's place, the table's, and its column there, if the
    question that knows of it has another name for that."""

    place: int
    at: int
    link: Link | None = None

    def column(self, figure: Figure) -> Column:
        return self.link.theirs if self.link else figure.answer_key


def protect_all(asked: Sequence[Asked], *, policy: Policy = POLICY) -> list[Audited]:
    """First each question for itself; then each once more, knowing what the others say, until none is found out by it.

    Tables only lose figures on the way, so that what was safe stays safe. What is given away by another question alone
    is hidden there. Findings that rest on earlier releases hold the release back.
    """
    done = [protect_audited(one.planned, batches=one.batches, earlier=one.earlier, policy=policy) for one in asked]
    links = linked(asked)
    places = [place for place in range(len(asked)) if links[place]] if all(one.safe for one in done) else []
    while places:
        places = [place for place in places if not saved(place, links[place], asked, done, policy)]
    return done


def saved(place: int, links: Sequence[Link], asked: Sequence[Asked], done: list[Audited], policy: Policy) -> bool:
    """Protect the question at a place once more, from what the others say. False when something was hidden in those,
    so that it has to be looked at again; what nothing helps against stays among its findings."""
    one = asked[place]
    elsewhere, origins = said_elsewhere(links, asked, done, exclusive=one.planned[0].table.exclusive)
    if all_stated(elsewhere) <= all_stated(one.public(done[place])):
        done[place] = replace(done[place], findings=())  # what others gave away is hidden there by now
        return True
    known = [*one.earlier, *elsewhere]
    done[place] = mended(done[place].tables, one.planned, batches=one.batches, earlier=known, policy=policy)
    sources = [*[None for _one in one.earlier], *origins, *[Origin(place, at) for at in range(len(one.planned))]]
    hidden = 0
    for finding in done[place].findings:
        facts = [[(sources[figure.position], figure) for figure in fact] for fact in finding.rests_on]
        open_ones = [fact for fact in facts if all(origin for origin, _figure in fact)]
        for origin, figure in min(open_ones, key=cost, default=[]):
            if origin and withdraw_figure(origin, figure, done):
                hidden += 1
    return not hidden


def cost(fact: list[tuple["Origin | None", Figure]]) -> tuple[int, list[tuple[str, str]]]:
    """Cells come before whole rows; else always the same one."""
    rows = [figure for origin, figure in fact if origin and origin.column(figure) is BASE]
    return len(rows), sorted((figure.row_key, figure.answer_key or "") for _origin, figure in fact)


def withdraw_figure(origin: "Origin", figure: Figure, done: list[Audited]) -> bool:
    """Hide it where it comes from; False when it is hidden already."""
    tables = list(done[origin.place].tables)
    before = tables[origin.at]
    tables[origin.at] = without(before, replace(figure, answer_key=origin.column(figure)))
    done[origin.place] = replace(done[origin.place], tables=tuple(tables))
    return tables[origin.at] != before


def linked(asked: Sequence[Asked]) -> list[list[Link]]:
    """For each question its links to others."""
    alike: dict[Counts, list[tuple[int, Column]]] = {}
    for place, one in enumerate(asked):
        for column, counts in columns_of(one, common(asked)).items():
            alike.setdefault(counts, []).append((place, column))
    links: list[list[Link]] = [[] for _one in asked]
    for same in alike.values():
        for place, mine in same:
            links[place] += [Link(mine=mine, other=other, theirs=theirs) for other, theirs in same if other != place]
    return links


def common(asked: Sequence[Asked]) -> set[str]:
    """The breakdowns by which all questions are split: by others nobody has looked whether counts are equal."""
    return set.intersection(*(one.breakdowns for one in asked)) if asked else set()


def columns_of(one: Asked, breakdowns: set[str]) -> Mapping[Column, Counts]:
    """The exact counts of those who answered, and of each answer; without columns that nobody is in."""
    found: dict[Column, list[tuple[str, Group, int]]] = {}
    for batch in one.batches:
        for table in batch.tables:
            for row in table.rows if breakdown_key(table) in breakdowns else ():
                for column, count in figures(table, row):
                    found.setdefault(column, []).append((batch.key, groups_of(table, row)[0], count or 0))
    return {column: tuple(sorted(counts)) for column, counts in found.items() if any(count for _, _, count in counts)}


def figures(table: Table, row: Row) -> Iterator[tuple[Column, int | None]]:
    yield BASE, row.base
    for answer, cell in zip(table.answers, row.cells, strict=True):
        yield answer.key, cell.count


def said_elsewhere(
    links: Sequence[Link], asked: Sequence[Asked], done: Sequence[Audited], *, exclusive: bool
) -> tuple[list[Summed], list[Origin | None]]:
    """What the linked columns of other questions say, each thing once, as tables of the question with the links; and
    where each comes from, None for what is public already.

    exclusive: whether that one has one answer from each person.
    """
    breakdowns, seen = common(asked), set[Stated]()
    found: list[Summed] = []
    origins: list[Origin | None] = []
    for link, at, summed in by_age(links, asked, done):
        said = replace(summed, table=replace(told(summed.table, link), exclusive=exclusive))
        new = [row for row in said.table.rows if not seen.issuperset(stated(said, [row]))]
        if new and breakdown_key(summed.table) in breakdowns:
            seen.update(stated(said, new))
            found.append(replace(said, table=replace(said.table, rows=tuple(new))))
            origins.append(None if at is None else Origin(link.other, at, link))
    return found, origins


def by_age(
    links: Sequence[Link], asked: Sequence[Asked], done: Sequence[Audited]
) -> Iterator[tuple[Link, int | None, Summed]]:
    """First what is public already; then what would be, with the position of each table."""
    for link in links:
        for summed in asked[link.other].earlier:
            yield link, None, summed
    for link in links:
        other = asked[link.other]
        for at, summed in enumerate(other.now(done[link.other])):
            yield link, at, summed


def told(table: Table, link: Link) -> Table:
    """The one column `theirs` of the table, under the name that it has as `mine`."""
    answers = () if link.mine is BASE else (Label(key=link.mine, text=""),)

    def only(row: Row) -> Row:
        count = dict(figures(table, row)).get(link.theirs)
        if link.mine is BASE:
            return replace(row, base=count, cells=())
        return replace(row, base=None, cells=(Cell(count=count),))

    return replace(table, answers=answers, rows=tuple(map(only, table.rows)))


def stated(summed: Summed, rows: Sequence[Row]) -> Iterator[Stated]:
    """The figures that are not hidden."""
    batches = tuple(sorted(summed.batches))
    for row in rows:
        for column, count in figures(summed.table, row):
            if count is not None:
                yield batches, groups_of(summed.table, row), column, count


def all_stated(published: Sequence[Summed]) -> set[Stated]:
    return {one for summed in published for one in stated(summed, summed.table.rows)}
