"""One file to take away: the answers in the format that was asked for, with their dictionary."""

import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from surveys.exchange.answers.answers_csv import write_answers_csv
from surveys.exchange.answers.answers_sav import write_answers_sav
from surveys.exchange.answers.answers_xlsx import write_answers_xlsx
from surveys.exchange.answers.asked import asked_in
from surveys.exchange.answers.columns import columns_of
from surveys.exchange.answers.dictionary import HEADINGS, dictionary_of
from surveys.exchange.answers.rows import exported, rows_of
from surveys.exchange.answers.variable import Value, Variable
from surveys.exchange.csv import csv_download
from surveys.models import AnswersExport, SurveyPage, Wave

Write = Callable[[Path, list[Variable], Iterable[list[Value]]], None]
Format = AnswersExport.Format
LARGEST = {Format.CSV: 12_000_000, Format.XLSX: 6_000_000, Format.SAV: 12_000_000}
"""Cells: what is made well within the minute that a request may take (see the decision about raw answers)."""
WRITE: dict[str, Write] = {
    Format.CSV: write_answers_csv,
    Format.XLSX: write_answers_xlsx,
    Format.SAV: write_answers_sav,
}


def fits(survey: SurveyPage, *, format: str, wave: Wave | None, own_words: bool) -> bool:
    """Whether it can be made while somebody waits."""
    columns = len(columns_of(survey, asked_in(survey), own_words=own_words))
    return exported(survey, wave=wave).count() * columns <= LARGEST[Format(format)]


def packed(survey: SurveyPage, *, format: str, wave: Wave | None, own_words: bool) -> IO[bytes]:
    """A zip file without a name, which is gone from the disk when it is closed."""
    asked = asked_in(survey)
    variables = columns_of(survey, asked, own_words=own_words)
    rows = rows_of(survey, variables, wave=wave, own_words=own_words)
    file = tempfile.TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        answers = Path(folder) / f"answers.{format}"
        WRITE[format](answers, variables, rows)
        archive.write(answers, answers.name)
        archive.writestr("dictionary.csv", csv_download(dictionary_of(variables, asked), HEADINGS))
    file.seek(0)
    return file
