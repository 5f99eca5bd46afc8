"""Limits of answers as XLSForm's constraints, and back."""

import pytest

from surveys.exchange.constraints import constraint_of, limits_of
from surveys.exchange.expressions import parsed


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (". >= 0 and . <= 120", {"min": 0, "max": 120}),
        (".>0 and .<120", {"min": 1, "max": 119}),
        ("18 <= .", {"min": 18}),
        (". > -1", {"min": 0}),
        ("(. >= 1) and (. <= 5)", {"min": 1, "max": 5}),
        ("count-selected(.) <= 3", {"most": 3}),
        ("count-selected(.) = 2", {"fewest": 2, "most": 2}),
        ("not(selected(., 'none') and count-selected(.) > 1)", {"alone": ["none"]}),
        ("string-length(.) <= 40", {"longest": 40}),
        (". >= date('2026-01-01')", {"earliest": "2026-01-01"}),
    ],
)
def test_a_constraint_is_read(text, limits):
    assert limits_of(parsed(text)) == (limits, True)


@pytest.mark.parametrize("text", [". <= ${other}", "regex(., '[0-9]+')", ". >= 1 or . = 99", "string-length(.) > 3"])
def test_what_cannot_be_kept_is_said(text):
    assert limits_of(parsed(text)) == ({}, False)


def test_what_can_be_kept_of_a_constraint_is_kept():
    assert limits_of(parsed(". >= 1 and . <= ${other}")) == ({"min": 1}, False)


@pytest.mark.parametrize(
    ("limits", "alone"),
    [
        ({"min": -3, "max": 7}, ()),
        ({"fewest": 2, "most": 3}, ("none", "prefer-not")),
        ({"most": 3}, ("none",)),
        ({"longest": 200}, ()),
        ({"earliest": "2026-01-01", "latest": "2026-12-31"}, ()),
    ],
)
def test_what_is_written_is_read_again(limits, alone):
    read, whole = limits_of(parsed(constraint_of(limits, alone=alone)))
    assert whole
    assert read == {**limits, **({"alone": list(alone)} if alone else {})}
