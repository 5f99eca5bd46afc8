"""A column of numbers in a file: which sign marks its decimals is found out from the column as a whole."""

from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from surveys.numerals import COMMA, POINT, digits_alone, readings

Values = dict[str, Decimal]
"""What a cell can mean, by the sign that would mark its decimals."""
WRITTEN_WITH = {";": COMMA, ",": POINT}
"""The decimal mark of the programs that write each separator between columns."""


def numbers_in(cells: Mapping[int, str], *, separator: str, largest: Decimal | None = None) -> dict[int, Decimal]:
    """The numbers of a column, by line. cells: by line, each with something in it. largest: that can stand there.

    A number that could be two is settled by another of its column, by the largest, or by the separator between the
    columns where that makes it a thousand. Where nothing settles it, it is asked for again: 1.250 people are never
    taken for one and a quarter. Raises ValidationError, which names the line.
    """
    possible = {line: possible_values(cell, line, largest) for line, cell in cells.items()}
    marks = common_marks(possible)
    if len(marks) == 1:
        [mark] = marks
    else:
        mark = WRITTEN_WITH.get(separator, POINT)
        for line, values in possible.items():
            if values[mark] < max(values.values()) or (separator not in WRITTEN_WITH and differ(values)):
                raise two_readings(line, cells[line], values)
    return {line: values[mark] for line, values in possible.items()}


def possible_values(cell: str, line: int, largest: Decimal | None) -> Values:
    found = readings(cell.removesuffix("%").removesuffix("\u066a"))
    if not found:
        words = _("Line %(line)d has no number in the second column. Write one in figures, such as 1250 or 12.5.")
        raise ValidationError(words % {"line": line})
    fit = {mark: value for mark, value in found.items() if largest is None or value <= largest}
    return fit or found


def common_marks(possible: Mapping[int, Values]) -> set[str]:
    """The decimal marks under which every cell is a number. Raises ValidationError where there is none."""
    marks = {POINT, COMMA}
    for line, values in possible.items():
        marks &= set(values)
        if not marks:
            words = _(
                "Line %(line)d marks decimals in another way than the lines above. Use one way in the whole file."
            )
            raise ValidationError(words % {"line": line})
    return marks


def differ(values: Values) -> bool:
    return len(set(values.values())) > 1


def two_readings(line: int, cell: str, values: Values) -> ValidationError:
    words = _(
        "Line %(line)d: “%(cell)s” can be read as %(small)s or as %(large)s. Write it as %(digits)s, if it is that."
    )
    small, large = min(values.values()), max(values.values())
    said = {"small": f"{small.normalize():f}", "large": f"{large:f}", "digits": digits_alone(cell)}
    return ValidationError(words % {"line": line, "cell": cell[:40], **said})
