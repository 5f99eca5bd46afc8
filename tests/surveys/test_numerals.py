"""However a number is written, it is read as itself or not at all."""

from decimal import Decimal

import pytest
from django.utils.formats import get_format, number_format
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from surveys.numerals import digits_alone, is_open, only_reading, plain_digits, readings, whole_number

LANGUAGES = ("en-gb", "ar", "bn", "cy", "es", "fa", "gu", "pa", "pl", "pt", "ro", "so", "uk", "ur", "zh-hans")
SCRIPTS = ("0", "٠", "۰", "०", "০", "੦", "૦", "0")
GAPS = ("", " ", "\u00a0", "\u2009", "\u202f", "'", "’", "٬")
INVISIBLE = ("", "\u200e", "\u200f", "\u061c", "\u2066", "\ufeff", "\u200b")
MINUSES = ("-", "−", "–", "‒", "—", "-")


def grouped(digits: str, mark: str) -> str:
    first = len(digits) % 3 or 3
    return mark.join([digits[:first], *(digits[start : start + 3] for start in range(first, len(digits), 3))])


def in_script(text: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(sign)) if sign.isascii() and sign.isdigit() else sign for sign in text)


@given(
    number=st.integers(-(10**12), 10**12),
    zero=st.sampled_from(SCRIPTS),
    gap=st.sampled_from(GAPS),
    mark=st.sampled_from(INVISIBLE),
    minus=st.sampled_from(MINUSES),
)
def test_every_unmistakable_way_of_writing_a_number_is_read(
    number: int, zero: str, gap: str, mark: str, minus: str
) -> None:
    digits = grouped(str(abs(number)), gap) if gap else str(abs(number))
    typed = f"{mark}{minus if number < 0 else ''}{mark}{in_script(digits, zero)}{mark} "
    assert whole_number(typed) == number


@given(number=st.integers(-(10**12), 10**12), language=st.sampled_from(LANGUAGES), reader=st.sampled_from(LANGUAGES))
def test_a_number_grouped_as_in_one_language_is_never_another_number_in_any(
    number: int, language: str, reader: str
) -> None:
    with override(language):
        typed = number_format(number, use_l10n=True, force_grouping=True)
    mark = get_format("DECIMAL_SEPARATOR", reader, use_l10n=True)
    assert only_reading(typed, decimal_mark=mark) in (number, None)


@given(
    number=st.decimals(-(10**9), 10**9, places=2),
    point=st.sampled_from(".,"),
    group=st.sampled_from([".", ",", " ", ""]),
)
def test_decimals_are_never_taken_for_thousands(number: Decimal, point: str, group: str) -> None:
    if group == point:
        return
    whole, decimals = str(abs(number)).split(".")
    sign = "-" if number < 0 else ""
    typed = f"{sign}{grouped(whole, group) if group else whole}{point}{decimals}"
    assert set(readings(typed).values()) == {number}


@given(text=st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    values = readings(text)
    assert set(values) <= {".", ","}
    assert is_open(text) == (len(set(values.values())) > 1)


@pytest.mark.parametrize(
    ("typed", "mark", "read"),
    [
        ("1.000", ",", 1000),
        ("1.000", ".", None),
        ("1,000", ".", 1000),
        ("1,000", ",", None),
        ("1.000.000", ".", 1_000_000),
        ("1,00,000", ",", 100_000),
        ("1.000,00", ".", 1000),
        ("0.000", ".", 0),
        ("1.0", ".", 1),
        ("48,5", ".", Decimal("48.5")),
        ("٣٫٥", ".", Decimal("3.5")),
        ("1234.567", ",", Decimal("1234.567")),
        *(
            (text, ".", None)
            for text in ("", "-", "1 00", "5-", "--5", "1e5", "½", "²", "1.000 000", "5 5", "nan", "1_000")
        ),
    ],
)
def test_thousands_and_decimals(typed: str, mark: str, read: int | None) -> None:
    assert only_reading(typed, decimal_mark=mark) == read


def test_the_example_of_what_to_type_has_the_digits_alone() -> None:
    assert digits_alone("\u200f١٫٠٠٠") == "1000"
    assert plain_digits("−٥ ") == "-5"
