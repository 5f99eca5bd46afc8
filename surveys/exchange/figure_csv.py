"""A figure as CSV: its long form, one line for each row, with nothing that a spreadsheet takes for a formula."""

from surveys.comparison.figure import Figure
from surveys.exchange.csv import write_csv


def figure_csv(figure: Figure) -> str:
    """Columns as in `surveys.comparison.dictionary`; where there are not enough answers, cells are empty."""
    return write_csv(figure.rows, figure.columns)
