"""Facts that follow from what a survey asks: of whom, what must be answered, and how many answers may be ticked."""

from collections.abc import Iterator
from functools import cached_property
from math import inf

from surveys.definition import PREFER_NOT
from surveys.kinds import KINDS
from surveys.table import CROSSED
from tests.attack.asking import Asking, Link, asking
from tests.attack.case import Case
from tests.attack.constraints import Constraint, cells_of, total
from tests.attack.counts import EVERYONE, Batch, Count, Group


class DefinitionFacts:
    """exact: whether it is known how many people of each group answered which version."""

    def __init__(self, case: Case, *, exact: bool) -> None:
        self.case, self.exact = case, exact

    @cached_property
    def asked(self) -> dict[int, dict[str, Asking]]:
        return {number: asking(definition) for number, definition in self.case.versions.items()}

    def offering(self, batch: Batch, question: str, answer: str | None = None) -> dict[int, Asking]:
        """The versions that people of a batch answered, and that asked a question, and offered the answer."""
        ways = {version: self.asked[version].get(question) for version in self.case.versions_in(batch)}
        return {version: way for version, way in ways.items() if way and (answer is None or answer in way.offered)}

    def most(self, count: Count) -> int:
        """How many people of a group can have given an answer, by what their versions asked."""
        if count.batch.stream:
            return self.case.truth[Count(count.batch, count.group)]
        return self.people_of(count.batch, count.group, self.offering(count.batch, count.question, count.answer))

    def everybody_is_asked(self, batch: Batch, question: str) -> bool:
        """Whether who is asked depends on no answer: on a version at most."""
        return batch.stream != "" or all(way.always for way in self.offering(batch, question).values())

    def everybody_answers(self, batch: Batch, question: str) -> bool:
        """Whether everybody in a batch was asked, and had to answer."""
        ways = self.offering(batch, question).values()
        return len(ways) == len(self.case.versions_in(batch)) and all(way.required and way.always for way in ways)

    def people_of(self, batch: Batch, group: Group, versions: dict[int, Asking]) -> int:
        return sum(self.case.truth.versions[batch, group, version] for version in versions)

    def constraints(self) -> Iterator[Constraint]:
        for batch, group, question in cells_of(self.case):
            if batch.stream:
                continue
            yield from self.answered(batch, group, question)
            yield from self.ticked(batch, group, question)
            yield from self.routed(batch, group, question)
        yield from self.read()

    def answered(self, batch: Batch, group: Group, question: str) -> Iterator[Constraint]:
        """No more people answer than are asked; all of them, where everybody is asked and has to answer."""
        base, people = Count(batch, group, question), Count(batch, group)
        for answer in (None, *self.case.answers[question]):
            versions = self.offering(batch, question, answer)
            if self.exact or not versions:
                most = self.people_of(batch, group, versions)
                yield Constraint({base._replace(answer=answer): 1}, 0, most, "those who were asked it")
        if self.everybody_answers(batch, question):
            yield Constraint(total([base], minus=[people]), 0, 0, "everybody answers")
        else:
            yield Constraint(total([people], minus=[base]), 0, inf, "no more than there are")
            versions = self.offering(batch, question)
            certain = {version: way for version, way in versions.items() if way.required and way.always}
            if self.exact:
                yield Constraint({base: 1}, self.people_of(batch, group, certain), inf, "those who must answer")

    def ticked(self, batch: Batch, group: Group, question: str) -> Iterator[Constraint]:
        """Who answers ticks something, no more than allowed, and nothing beside an answer that excludes others."""
        asked = [way.question for way in self.offering(batch, question).values()]
        if self.case.exclusive[question] or not asked:
            return
        if not all(one is not None and KINDS[one.kind].several for one in asked):
            return
        keys = self.case.answers[question]
        alone = {key for one in asked if one for key in (one.settings.get("none"), PREFER_NOT) if key in keys}
        others = [key for key in keys if key not in alone]
        most = max(one.settings.get("most") or len(others) for one in asked if one)
        fewest = min(one.settings.get("fewest") or 1 for one in asked if one)
        base = Count(batch, group, question)
        free = {base: 1.0} | {base._replace(answer=key): -1.0 for key in alone}
        yield Constraint(free, 0, inf, "answers that exclude others")
        for key in others:
            yield Constraint({**free, base._replace(answer=key): -1.0}, 0, inf, "nothing beside what excludes others")
        ticks = {base._replace(answer=key): 1.0 for key in others}
        for limit, low, high in ((fewest, 0.0, inf), (most, -inf, 0.0)):
            yield Constraint(ticks | {count: -limit * sign for count, sign in free.items()}, low, high, "ticks")

    def routed(self, batch: Batch, group: Group, question: str) -> Iterator[Constraint]:
        """Only, or all of, those who gave some answers to another question are asked this one."""
        ways = list(self.offering(batch, question).values())
        if not ways or len(ways) < len(self.case.versions_in(batch)):
            return
        required = all(way.required for way in ways)
        for link in ways[0].links:
            terms = self.linked(batch, group, link)
            same = all(same_link(link, way) for way in ways)
            if terms is None or not same or (link.certain and not required):
                continue
            difference = merged({Count(batch, group, question): 1.0}, terms, -1.0)
            low, high = (0.0, inf) if link.certain else (-inf, 0.0)
            yield Constraint(difference, low, high, f"asked after {link.question.key}")

    def linked(self, batch: Batch, group: Group, link: Link) -> dict[Count, float] | None:
        """How many people gave the answers of a link; None when no public figure counts them."""
        column, people = link.question.column, Count(batch, group)
        if column in self.case.answers:
            base = people._replace(question=column)
            if not {key for key in link.answers if key} <= {*self.case.answers[column]}:
                return None
            terms = {base._replace(answer=key): 1.0 for key in link.answers if key}
            if None in link.answers:
                terms = merged(terms, {people: 1.0, base: -1.0})
            return merged({people: 1.0}, terms, -1.0) if link.without else terms
        if column in self.case.categories and not link.without:
            known = {*self.case.categories[column], ""}
            chosen = {key or "" for key in link.answers} & known
            if group == EVERYONE:
                return {people._replace(group=(column, key)): 1.0 for key in chosen}
            breakdowns, keys = group[0].split(CROSSED), group[1].split(CROSSED)
            if column in breakdowns and len(keys) == len(breakdowns):
                return {people: 1.0} if keys[breakdowns.index(column)] in chosen else {}
        return None

    def read(self) -> Iterator[Constraint]:
        """No more texts of a group are read for themes than it has people who were public before."""
        case = self.case
        for stream in case.batches.keys() - {""}:
            for batch in case.batches[stream]:
                for group in case.groups:
                    texts = [
                        Count(other, group, stream)
                        for other in case.batches[stream]
                        if (other.wave, other.left_in) == (batch.wave, batch.left_in)
                        and other.came_in <= batch.came_in
                    ]
                    people = [
                        Count(other, group)
                        for other in case.batches.get("", [])
                        if (other.wave, other.left_in) == (batch.wave, batch.left_in) and other.came_in < batch.came_in
                    ]
                    yield Constraint(total(people, minus=texts), 0, inf, "texts of people who were public")


def same_link(link: Link, way: Asking) -> bool:
    return any(
        (link.question.column, link.answers, link.without, link.certain)
        == (other.question.column, other.answers, other.without, other.certain)
        for other in way.links
    )


def merged(terms: dict[Count, float], others: dict[Count, float], sign: float = 1.0) -> dict[Count, float]:
    found = dict(terms)
    for count, factor in others.items():
        found[count] = found.get(count, 0.0) + sign * factor
    return found
