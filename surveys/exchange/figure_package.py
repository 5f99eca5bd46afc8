"""A figure as a Frictionless data package: a zip with the figures, what each column holds, the licence and the sources.

The form is that of https://specs.frictionlessdata.io/data-package/ and /table-schema/, version 1.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.text import slugify

from surveys import conf
from surveys.comparison.dictionary import COLUMNS
from surveys.comparison.figure import Cited, Figure
from surveys.exchange.figure_csv import figure_csv
from surveys.exchange.figure_readme import figure_readme
from surveys.exchange.figure_source import release_words

TABLE = "figures.csv"
LONGEST_NAME = 100
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # of every file in a zip: equal figures give equal packages
READABLE = 0o644 << 16


def figure_package(figure: Figure, *, address: str = "") -> bytes:
    """address: where the figure can be seen, if it is to be said."""
    table = figure_csv(figure).encode()
    described = json.dumps(datapackage(figure, table, address), ensure_ascii=False, indent=2)
    return zipped(
        {
            "README.md": figure_readme(figure, address).encode(),
            "datapackage.json": f"{described}\n".encode(),
            TABLE: table,
        }
    )


def datapackage(figure: Figure, table: bytes, address: str) -> dict[str, Any]:
    """table: the bytes of figures.csv."""
    return {
        "profile": "tabular-data-package",
        "name": package_name(figure),
        "title": f"{figure.title}: {figure.heading}",
        "description": figure.finding,
        **({"homepage": address} if address else {}),
        **({"created": f"{figure.as_of}T00:00:00Z"} if figure.as_of else {}),
        "licenses": [conf.data_licence()],
        "sources": [source(one) for one in figure.cited],
        "resources": [resource("figures", figure, table)],
    }


def report_package(title: str, figures: Sequence[Figure], *, address: str = "") -> bytes:
    """The numbers of many figures, in the order of the report that they stand in: figure-01.csv and so on."""
    tables = {f"figure-{number:02d}": figure_csv(figure).encode() for number, figure in enumerate(figures, 1)}
    about = {
        "profile": "tabular-data-package",
        "name": slugify(title)[:LONGEST_NAME].strip("-_") or "report",
        "title": title,
        **({"homepage": address} if address else {}),
        "licenses": [conf.data_licence()],
        "sources": [source(one) for one in dict.fromkeys(cited for figure in figures for cited in figure.cited)],
        "resources": [
            {
                **resource(name, figure, table),
                "title": f"{figure.title}: {figure.heading}",
                "description": figure.finding,
            }
            for (name, table), figure in zip(tables.items(), figures, strict=True)
        ],
    }
    described = json.dumps(about, ensure_ascii=False, indent=2)
    files = {f"{name}.csv": table for name, table in tables.items()}
    return zipped({**files, "datapackage.json": f"{described}\n".encode()})


def resource(name: str, figure: Figure, table: bytes) -> dict[str, Any]:
    """table: the bytes of its CSV file."""
    return {
        **table_resource(figure.columns, name),
        "bytes": len(table),
        "hash": f"sha256:{hashlib.sha256(table).hexdigest()}",
    }


def table_resource(columns: Iterable[str], name: str = "figures") -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [field(column) for column in columns], "missingValues": [""]},
    }


def package_name(figure: Figure) -> str:
    """Of letters, digits and hyphens, as the form wants it."""
    return slugify("-".join(["comparison", figure.view, *figure.query.values()]))[:LONGEST_NAME].strip("-_")


def source(cited: Cited) -> dict[str, str]:
    return {"title": release_words(cited), **({"path": cited.address} if cited.address else {})}


def field(name: str) -> dict[str, str]:
    column = COLUMNS[name]
    return {"name": name, "type": column.type, "title": str(column.title), "description": column.words}


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in sorted(files):
            archive.writestr(entry(name), files[name])
    return file.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, LONG_AGO)
    made.external_attr, made.create_system, made.compress_type = READABLE, 3, zipfile.ZIP_DEFLATED
    return made
