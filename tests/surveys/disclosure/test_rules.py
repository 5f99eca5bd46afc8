"""A rule is carried out by the engine, told to the attacker and written in the documents, or the build fails."""

import ast
import pkgutil
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from inspect import signature
from pathlib import Path
from types import FunctionType

import pytest

import surveys
from surveys.disclosure import attackers
from surveys.disclosure.constraints import STATEMENTS
from surveys.disclosure.policy import Policy
from surveys.disclosure.rules import CARRIED_OUT_BY, Fact, Rule

ROOT = Path(surveys.__file__).parents[1]
PAGE = ROOT / "platform" / "docs" / "how-protection-works.md"
HEADER = ("| What the software does | What a reader draws from it | Why no more |", "|---|---|---|")

ENGINE = (
    "surveys.disclosure.batches",
    "surveys.disclosure.collapsing",
    "surveys.disclosure.primary_suppression",
    "surveys.disclosure.secondary_suppression",
    "surveys.results.release_stream",
    "surveys.releasing",
)
STEPS = {
    "surveys.disclosure.collapsing.merge": "a step of collapse()",
    "surveys.disclosure.collapsing.next_pair": "a step of collapse()",
    "surveys.disclosure.collapsing.people": "a step of collapse()",
    "surveys.disclosure.collapsing.expected_hidden": "a step of collapse()",
    "surveys.disclosure.primary_suppression.protect": "publishable() and protected_cell(), for each row",
    "surveys.disclosure.primary_suppression.protected_row": "publishable() and protected_cell(), for one row",
    "surveys.disclosure.secondary_suppression.found_without_being_told": "a step of suppress_until_safe()",
    "surveys.releasing.release": "calls the functions that carry out the rules, in order",
    "surveys.releasing.questions_to_protect": "gathers what the audit is given",
}
"""Functions of the engine that take the policy and choose nothing by themselves."""

READ_ELSEWHERE = {
    "surveys.admin.desk": "words for the team, of a rounded number",
    "surveys.admin.results": "words for the team, of what a release waits for",
    "surveys.models.answers_export": "words for the team, of a rounded number",
    "surveys.quoting": "quotations: words that people wrote, and no count",
    "surveys.results.pulse": "the team's picture of how a survey goes, which is not published",
    "surveys.setting_aside": "words for the team, of a rounded number",
}
"""Modules in which a number of the policy is read, and no figure or person is chosen for publication."""

ATTACK = ("surveys.disclosure.audit", "surveys.disclosure.constraints", "surveys.disclosure.policy")
"""They read the policy to attack what the engine made."""


@pytest.fixture(autouse=True, scope="module")
def whole_app() -> None:
    for module in pkgutil.walk_packages(surveys.__path__, "surveys."):
        if ".migrations" not in module.name:
            import_module(module.name)


def carrying_out() -> set[str]:
    return {name for names in CARRIED_OUT_BY.values() for name in names}


def named(name: str) -> object:
    module, function = name.rsplit(".", 1)
    return getattr(import_module(module), function)


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name)
def test_each_rule_is_carried_out_by_a_function_that_exists(rule: Rule) -> None:
    assert CARRIED_OUT_BY[rule]
    assert all(callable(named(name)) for name in CARRIED_OUT_BY[rule])


@pytest.mark.parametrize("fact", Fact, ids=lambda fact: fact.name)
def test_each_fact_is_told_by_a_rule_stated_by_the_audit_and_known_to_an_attacker(fact: Fact) -> None:
    assert any(fact in rule.value.tells for rule in Rule)
    assert fact in STATEMENTS
    assert any(fact in attacker.facts for attacker in (attackers.INSIDER, attackers.READER))


def test_each_rule_tells_something() -> None:
    assert [rule.name for rule in Rule if not rule.value.tells] == []


def test_each_function_of_the_engine_that_takes_the_policy_carries_out_a_rule() -> None:
    taking = {name for module in ENGINE for name in functions_with_policy(module)}
    assert taking - carrying_out() - STEPS.keys() == set()
    assert STEPS.keys() <= taking - carrying_out()  # no explanation outlives its function


def functions_with_policy(module: str) -> Iterator[str]:
    for name, one in vars(import_module(module)).items():
        if isinstance(one, FunctionType) and one.__module__ == module and "policy" in signature(one).parameters:
            yield f"{module}.{name}"


def reads(source: str, module: str) -> list[tuple[str, str]]:
    """Each number of the policy that is read, by the function around."""
    numbers = {field.name for field in fields(Policy)} | {"rounding_half_width"}
    found: list[tuple[str, str]] = []

    def visit(node: ast.AST, around: str) -> None:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            around = f"{around}.{node.name}"
        if isinstance(node, ast.Attribute) and node.attr in numbers and is_policy(node.value):
            found.append((around, node.attr))
        for child in ast.iter_child_nodes(node):
            visit(child, around)

    visit(ast.parse(source), module)
    return found


def is_policy(node: ast.AST) -> bool:
    """`policy`, `POLICY` or `self.policy`."""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name.lower() == "policy"


def all_reads() -> list[tuple[str, str]]:
    return [
        one
        for path in sorted((ROOT / "surveys").rglob("*.py"))
        for one in reads(path.read_text(), ".".join(path.relative_to(ROOT).with_suffix("").parts))
    ]


def test_each_number_of_the_policy_is_read_by_a_function_that_carries_out_a_rule() -> None:
    """Or by the attack, or where nothing is chosen for publication, for the reason that is written down."""
    explained = {*ATTACK, *READ_ELSEWHERE}
    known = carrying_out() | STEPS.keys()
    strangers = {
        (around, number)
        for around, number in all_reads()
        if around not in known and not any(around.startswith(f"{module}.") for module in explained)
    }
    assert strangers == set()


def test_each_number_of_the_policy_is_used() -> None:
    """The width is what the attack protects; all others are rules."""
    by_rules = {number for around, number in all_reads() if around in carrying_out() | STEPS.keys()}
    by_the_attack = {number for around, number in all_reads() if around.startswith(ATTACK)}
    assert {field.name for field in fields(Policy)} - by_rules == {"min_interval_width"}
    assert {"smallest", "rounding_half_width", "min_interval_width"} <= by_the_attack


def test_no_explanation_outlives_its_reads() -> None:
    reading = [around for around, _number in all_reads()]
    assert [module for module in READ_ELSEWHERE if not any(one.startswith(f"{module}.") for one in reading)] == []


def test_a_rule_that_is_added_to_the_engine_alone_is_seen() -> None:
    """A control."""
    source = "def hide_large(count, policy):\n    return count > policy.smallest * 100\n"
    assert reads(source, "surveys.disclosure.batches") == [("surveys.disclosure.batches.hide_large", "smallest")]
    assert reads("def title(page):\n    return page.smallest\n", "surveys.pages") == []


def expected_rows() -> list[str]:
    """The table of rules, as the page has it."""
    return [f"| {rule.value.does} | {'; '.join(rule.value.tells)} | {rule.value.because} |" for rule in Rule]


def test_the_page_lists_the_rules() -> None:
    lines = PAGE.read_text().splitlines()
    table = "\n".join([*HEADER, *expected_rows()])
    assert HEADER[0] in lines, table
    first = lines.index(HEADER[0])
    rows = []
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        rows.append(line)
    assert rows == [*HEADER, *expected_rows()], f"The table of rules should be:\n{table}"
