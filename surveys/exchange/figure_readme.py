"""The plain words that lie beside a figure's data: what it is, how people are protected, what the columns hold."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from surveys.comparison.dictionary import COLUMNS
from surveys.comparison.figure import Cited, Figure
from surveys.exchange.figure_source import how_to_cite, licence_words, method_words, protection, release_words


def figure_readme(figure: Figure, address: str = "") -> str:
    """Markdown. A section without anything to say is left out."""
    sections = {
        _("What to bear in mind"): figure.notes,
        _("How people are protected"): protection(),
        _("Files"): [
            _(
                "`figures.csv`: every figure on a line of its own, in UTF-8; an empty cell is a figure that is not shown."
            ),
            _("A text that begins like a formula has an apostrophe in front, for the sake of spreadsheets."),
            _(
                "`datapackage.json`: the same columns for programs, with licence and sources (Frictionless Data Package)."
            ),
        ],
        _("Columns"): [column_words(name) for name in figure.columns],
        _("How the figures are worked out"): method_words(figure),
        _("Left out"): [f"{one.area_name}: {one.reason}" for one in figure.left_out],
        _("The releases that they come from"): [cited_words(one) for one in figure.cited],
        _("Licence"): [licence_words()],
        _("Cite as"): [how_to_cite(figure, address)],
    }
    head = f"# {figure.title}: {figure.heading}\n\n{figure.finding}\n"
    return head + "".join(section(heading, lines) for heading, lines in sections.items() if lines)


def section(heading: str, lines: Iterable[str]) -> str:
    return f"\n## {heading}\n\n" + "".join(f"- {line}\n" for line in lines)


def column_words(name: str) -> str:
    column = COLUMNS[name]
    return f"`{name}` ({column.type}): {column.title}. {column.words}"


def cited_words(cited: Cited) -> str:
    """With the digest, so that years later it can be told whether it is the same release."""
    return " ".join(part for part in (release_words(cited), cited.address, cited.digest) if part)
