"""Numbers as people write them, read without ever changing how large they are.

A comma and a full stop each mark decimals in some languages and thousands in others. `readings()` gives every value
that a text can have; a caller takes the one that is possible, or asks for the number again.
"""

import re
import unicodedata
from decimal import Decimal

LONGEST = 60
MINUS = "-\u2010\u2011\u2012\u2013\u2014\u2212\u207b\ufe63\uff0d\u2796"
PLUS = "+\uff0b\ufe62"
GAP = " "
THOUSANDS = "'\u2019\u02bc\uff07\u066c"
"""Marks that group digits in every language that uses them: apostrophes, and the Arabic thousands separator."""
POINT, COMMA = ".", ","
ALIKE = {"\u066b": "\u066b", "\uff0c": COMMA, "\uff0e": POINT, "\u060c": COMMA, "\u3002": POINT, "\u00b7": POINT}
"""Signs that stand for a mark; the Arabic decimal separator stands for itself, as it has no second meaning."""
ARABIC_DECIMAL = "\u066b"
GROUPED = re.compile(r"\d{1,3}(?:[ ,.']\d{3})+")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}")
"""Lakh and crore: 1,00,000."""


def plain_digits(text: str) -> str:
    """The text with ASCII digits, signs and spaces, and without the marks of direction that no eye sees."""
    plain: list[str] = []
    for sign in text:
        if unicodedata.category(sign) == "Cf":
            continue
        if (digit := unicodedata.decimal(sign, None)) is not None:
            plain.append(str(digit))
        elif sign in MINUS:
            plain.append("-")
        elif sign in PLUS:
            plain.append("+")
        elif sign.isspace():
            plain.append(GAP)
        elif sign in THOUSANDS:
            plain.append("'")
        else:
            plain.append(ALIKE.get(sign, sign))
    return "".join(plain).strip()


def readings(text: str) -> dict[str, Decimal]:
    """Each value that the text can have, by the sign that would mark its decimals; empty when it is no number.

    "1.000" is {".": 1, ",": 1000}, and "12" is 12 under both. Digits may be of any script; groups of thousands are
    three digits, or those of lakh and crore.
    """
    plain = plain_digits(text)
    sign = -1 if plain.startswith("-") else 1
    number = plain[1:].strip() if plain[:1] in ("-", "+") else plain
    if not number or len(number) > LONGEST:
        return {}
    marks = (ARABIC_DECIMAL,) if ARABIC_DECIMAL in number else (POINT, COMMA)
    found = {mark: value_of(number, mark) for mark in marks}
    known = {mark: sign * value for mark, value in found.items() if value is not None}
    return known if len(marks) == 2 else dict.fromkeys((POINT, COMMA), known[ARABIC_DECIMAL]) if known else {}


def value_of(number: str, decimal_mark: str) -> Decimal | None:
    """The value of digits without a sign if this sign marks the decimals; None where it cannot."""
    whole, mark, decimals = number.partition(decimal_mark)
    if mark and not re.fullmatch(r"\d+", decimals):
        return None
    digits = ungrouped(whole)
    return Decimal(f"{digits}.{decimals}" if mark else digits) if digits else None


def ungrouped(whole: str) -> str:
    """The digits of a whole number without one kind of mark between its groups; "" where it is not written so."""
    if re.fullmatch(r"\d+", whole):
        return whole
    separators = {sign for sign in whole if not sign.isdigit()}
    if len(separators) != 1 or whole.startswith("0"):
        return ""
    if GROUPED.fullmatch(whole) or INDIAN.fullmatch(whole):
        return whole.replace(separators.pop(), "")
    return ""


def only_reading(text: str, *, decimal_mark: str = "") -> Decimal | None:
    """The one value of the text; None where it is no number, or could be one of two.

    decimal_mark: that of the reader's language. It decides between thousands and decimals only for thousands: "1,000"
    is a thousand where decimals have a point, and "1.000" there remains open, because it may come from a neighbour.
    """
    values = readings(text)
    if len(set(values.values())) == 1:
        return next(iter(values.values()))
    if decimal_mark in values:
        own, other = values[decimal_mark], next(value for mark, value in values.items() if mark != decimal_mark)
        return own if abs(own) > abs(other) else None
    return None


def whole_number(text: str, *, decimal_mark: str = "") -> int | None:
    """The one whole number of the text; None where it is another number, none, or could be one of two."""
    value = only_reading(text, decimal_mark=decimal_mark)
    return int(value) if value is not None and value == value.to_integral_value() else None


def is_open(text: str, *, decimal_mark: str = "") -> bool:
    """Whether the text is a number that could have two values."""
    return bool(readings(text)) and only_reading(text, decimal_mark=decimal_mark) is None


def digits_alone(text: str) -> str:
    """The digits of a text one after another, as an example of what to type."""
    return "".join(sign for sign in plain_digits(text) if sign.isdigit())
