"""All figures that areas are compared by, as one Frictionless data package: written row by row, however many there are."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any, TextIO

from django.utils.translation import gettext as _

from surveys import conf
from surveys.comparison.comparable import cite
from surveys.comparison.everything import COLUMNS, everything
from surveys.exchange.csv import write_csv_to
from surveys.exchange.figure_package import TABLE, entry, source, table_resource
from surveys.models import GatheredRelease
from surveys.one_by_one import PassedOverError


def everything_package(file: Path, *, only: set[str] | None = None) -> None:
    """A zip in place of the file, once it is whole. only: the codes of the measures that may be shown; None for all.

    Raises PassedOverError when a measure could not be told: the file then holds all the others.
    """
    made = file.with_name(f"{file.name}.part")
    with zipfile.ZipFile(made, "w") as archive:
        described = json.dumps(described_package(), ensure_ascii=False, indent=2)
        archive.writestr(entry("datapackage.json"), f"{described}\n")
        with (
            archive.open(entry(TABLE), "w", force_zip64=True) as binary,
            io.TextIOWrapper(binary, encoding="utf-8", newline="") as text,
        ):
            failed = write_whole(text, only)
    made.replace(file)
    if failed:
        raise failed


def write_whole(text: TextIO, only: set[str] | None) -> PassedOverError | None:
    """Write what can be told; returns the error that names what could not, when the file is whole without it."""
    try:
        write_csv_to(text, everything(only=only), COLUMNS)
    except PassedOverError as error:
        return error
    return None


def described_package() -> dict[str, Any]:
    releases = GatheredRelease.objects.exclude(copied="").defer("representation")
    return {
        "profile": "tabular-data-package",
        "name": "comparison-everything",
        "title": _("All figures that areas are compared by"),
        "licenses": [conf.data_licence()],
        "sources": [source(cite(release)) for release in releases],
        "resources": [table_resource(COLUMNS)],
    }
