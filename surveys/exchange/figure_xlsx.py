"""A figure as a spreadsheet: what it is, the table that people read, every figure, what the columns hold, what is not there.

Only text and numbers are written: no formula, nothing hidden, and no name of a person in the properties.
"""

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.comparison.dictionary import COLUMNS
from surveys.comparison.figure import Figure
from surveys.exchange.figure_source import how_to_cite, licence_words, method_words, protection
from surveys.exchange.xlsx import CREDITS, PLAIN, put

LONG_AGO = datetime.datetime(2000, 1, 1)  # of a figure of no release: equal figures give equal files
SHEETS = {
    "Table": gettext_noop("The table that is shown with the chart."),
    "Figures": gettext_noop("Every figure on a line of its own, numbers as numbers."),
    "Dictionary": gettext_noop("What each column of the sheet Figures holds."),
    "Left out": gettext_noop("Areas whose figures cannot be compared with the others, and why."),
}

Lines = Sequence[Sequence[Any]]


def figure_xlsx(figure: Figure, *, address: str = "") -> bytes:
    """address: where the figure can be seen, if it is to be said."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book:
        created = datetime.datetime.fromisoformat(figure.as_of) if figure.as_of else LONG_AGO
        book.set_properties({"title": figure.title, "created": created, **dict.fromkeys(CREDITS, "")})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheets = sheets_of(figure)
        about = [line for part in about_lines(figure, list(sheets), address) for line in part]
        put(book.add_worksheet("About"), about, bold, heads_in(about))
        for name, lines in sheets.items():
            put(book.add_worksheet(name), lines, bold, (1,))
    return file.getvalue()


def sheets_of(figure: Figure) -> dict[str, Lines]:
    """Each begins with its headings. An area that is left out has a sheet to be found in only when there is one."""
    known = [COLUMNS[name] for name in figure.columns]
    described = [[one.name, one.type, str(one.title), one.words] for one in known]
    left_out = [[one.area, one.area_name, one.reason] for one in figure.left_out]
    sheets: dict[str, Lines] = {
        "Table": [figure.grid.head, *figure.grid.rows],
        "Figures": [figure.columns, *figure.rows],
        "Dictionary": [["column", "type", "title", "description"], *described],
    }
    return sheets | ({"Left out": [["area", "area_name", "reason"], *left_out]} if left_out else {})


def about_lines(figure: Figure, sheets: Sequence[str], address: str) -> Iterator[Lines]:
    """Part by part, an empty line between them; a part's heading is a line of one text that ends with a colon."""
    yield [[figure.title], [figure.heading], [figure.finding]]
    yield part(_("What to bear in mind"), [[note] for note in (*figure.notes, *protection())])
    yield part(_("How the figures are worked out"), [[words] for words in method_words(figure)])
    releases = [
        [one.area_name, one.survey_title, one.number, one.released_on, one.address, one.digest] for one in figure.cited
    ]
    yield part(_("The releases that they come from"), releases)
    yield part(_("Sheets"), [[name, _(SHEETS[name])] for name in sheets])
    yield part(_("Licence"), [[licence_words()]])
    yield part(_("Cite as"), [[how_to_cite(figure, address)]])


def part(heading: str, lines: Lines) -> Lines:
    return [[], [f"{heading}:"], *lines] if lines else []


def heads_in(lines: Lines) -> list[int]:
    """The title, and what follows an empty line."""
    return [1, *(number + 1 for number in range(1, len(lines)) if not lines[number - 1])]
