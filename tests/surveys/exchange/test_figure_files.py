"""A figure as CSV, spreadsheet and data package: the same figures in each, described, and nothing else."""

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import frictionless
import openpyxl
import pytest

from surveys.comparison.dictionary import COLUMNS
from surveys.comparison.figure import Cited, Figure, Grid, LeftOut
from surveys.exchange.figure_csv import figure_csv
from surveys.exchange.figure_package import figure_package, package_name
from surveys.exchange.figure_xlsx import figure_xlsx

TYPES = {"string", "integer", "number", "date"}
ADDRESS = "https://centre.example.org/comparison/happy/?answer=not"

FIGURE = Figure(
    view="areas",
    query={"measure": "happy", "answer": "not"},
    title="How happy are you?",
    heading="Who said “Not too happy”, area by area",
    finding="The areas differ little.",
    alt="Dots with intervals.",
    notes=("Areas differ in who answers.",),
    grid=Grid(
        caption="Who said it",
        head=("Area", "Percentage"),
        rows=(("=North", "25% (20 to 31)"), ("South", "not enough answers")),
    ),
    columns=("area", "area_name", "status", "count", "base", "percent", "low_95", "high_95", "released_on"),
    rows=(
        ("north", "=North", "shown", 50, 200, 25.0, 19.5, 31.4, "2026-09-16"),
        ("south", "South", "not enough answers", None, None, None, None, None, "2026-09-17"),
    ),
    methods=("share", "pooled"),
    cited=(
        Cited(
            area="north",
            area_name="=North",
            survey_title="How are things?",
            number=3,
            released_on="2026-09-16",
            address="https://north.example.org/surveys/how/results/3/",
            digest="9f2c",
        ),
        Cited(
            area="south",
            area_name="South",
            survey_title="How are you?",
            number=1,
            released_on="2026-09-17",
            address="",
            digest="77aa",
        ),
    ),
    left_out=(LeftOut(area="west", area_name="West", reason="It asked in other words."),),
    as_of="2026-09-17",
)


def sheets(content: bytes) -> dict[str, list[list]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_the_csv_has_every_row_and_no_formula():
    lines = list(csv.reader(io.StringIO(figure_csv(FIGURE))))
    assert lines == [
        list(FIGURE.columns),
        ["north", "'=North", "shown", "50", "200", "25.0", "19.5", "31.4", "2026-09-16"],
        ["south", "South", "not enough answers", "", "", "", "", "", "2026-09-17"],
    ]


def test_the_spreadsheet_has_its_sheets_and_says_what_they_are():
    book = sheets(figure_xlsx(FIGURE, address=ADDRESS))
    assert list(book) == ["About", "Table", "Figures", "Dictionary", "Left out"]
    about = [" | ".join(str(value) for value in row if value is not None) for row in book["About"]]
    assert about[:3] == [FIGURE.title, FIGURE.heading, FIGURE.finding]
    assert [line for line in about if line.startswith(("Table |", "Figures |", "Dictionary |", "Left out |"))] == [
        "Table | The table that is shown with the chart.",
        "Figures | Every figure on a line of its own, numbers as numbers.",
        "Dictionary | What each column of the sheet Figures holds.",
        "Left out | Areas whose figures cannot be compared with the others, and why.",
    ]
    cited = "'=North | How are things? | 3 | 2026-09-16 | https://north.example.org/surveys/how/results/3/ | 9f2c"
    licence = "Creative Commons Attribution 4.0 (CC-BY-4.0), https://creativecommons.org/licenses/by/4.0/"
    assert {"Areas differ in who answers.", cited, licence} < set(about)
    assert about[-1] == f"How happy are you?: Who said “Not too happy”, area by area, 2026-09-17, {ADDRESS}"


def test_the_spreadsheets_figures_are_the_figures_and_described():
    book = sheets(figure_xlsx(FIGURE))
    assert book["Table"] == [["Area", "Percentage"], ["'=North", "25% (20 to 31)"], ["South", "not enough answers"]]
    assert book["Figures"][1] == ["north", "'=North", "shown", 50, 200, 25.0, 19.5, 31.4, "2026-09-16"]
    assert book["Figures"][2][3:8] == [None] * 5
    assert [row[0] for row in book["Dictionary"][1:]] == list(FIGURE.columns)
    assert book["Left out"][1:] == [["west", "West", "It asked in other words."]]


def test_nobody_left_out_needs_no_sheet():
    assert "Left out" not in sheets(figure_xlsx(replace(FIGURE, left_out=())))


def test_the_spreadsheet_has_no_formula_no_link_nothing_hidden_and_nobodys_name():
    with opened(figure_xlsx(FIGURE)) as book:
        files = {name: book.read(name).decode() for name in book.namelist()}
    for name, text in files.items():
        tags = {element.tag.rpartition("}")[2]: element for element in ElementTree.fromstring(text).iter()}
        assert not {"f", "hyperlink", "definedName", "oleObject", "comment"} & set(tags), name
        assert "hidden" not in text.replace("hidden figure", ""), name
    core = ElementTree.fromstring(files["docProps/core.xml"])
    names = {element.tag.rpartition("}")[2]: element.text for element in core}
    assert not names.get("creator")
    assert not names.get("lastModifiedBy")


@pytest.mark.parametrize("write", [figure_xlsx, figure_package])
def test_equal_figures_give_equal_bytes(write):
    again = Figure.from_json(json.loads(json.dumps(FIGURE.to_json())))
    assert write(FIGURE) == write(again)
    assert write(FIGURE) != write(replace(FIGURE, finding="Another."))


def test_the_package_is_a_valid_data_package_with_licence_and_sources(tmp_path):
    with opened(figure_package(FIGURE, address=ADDRESS)) as archive:
        assert archive.namelist() == ["README.md", "datapackage.json", "figures.csv"]
        archive.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert [task.stats["rows"] for task in report.tasks] == [2]
    described = json.loads((tmp_path / "datapackage.json").read_text())
    assert (described["name"], described["created"]) == ("comparison-areas-happy-not", "2026-09-17T00:00:00Z")
    assert (described["homepage"], described["description"]) == (ADDRESS, FIGURE.finding)
    assert described["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]
    assert described["sources"] == [
        {
            "title": "=North: How are things?, release 3, 2026-09-16",
            "path": "https://north.example.org/surveys/how/results/3/",
        },
        {"title": "South: How are you?, release 1, 2026-09-17"},
    ]
    table = (tmp_path / "figures.csv").read_bytes()
    (resource,) = described["resources"]
    assert table.decode() == figure_csv(FIGURE)
    assert (resource["bytes"], resource["hash"]) == (len(table), f"sha256:{hashlib.sha256(table).hexdigest()}")


def test_frictionless_reads_numbers_as_numbers_and_no_answers_as_nothing(tmp_path):
    with opened(figure_package(FIGURE)) as archive:
        archive.extractall(tmp_path)
    (resource,) = frictionless.Package(str(tmp_path / "datapackage.json")).resources
    north, south = (row.to_dict() for row in resource.read_rows())
    assert (north["count"], float(north["percent"]), north["released_on"].isoformat()) == (50, 25.0, "2026-09-16")
    assert [south[name] for name in ("count", "base", "percent", "low_95", "high_95")] == [None] * 5


def test_a_package_whose_table_is_changed_is_no_longer_valid(tmp_path):
    with opened(figure_package(FIGURE)) as archive:
        archive.extractall(tmp_path)
    table = tmp_path / "figures.csv"
    table.write_text(table.read_text().replace(",50,", ",51,"))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_the_readme_says_what_it_is_how_people_are_protected_and_how_to_cite_it():
    with opened(figure_package(FIGURE, address=ADDRESS)) as archive:
        readme = archive.read("README.md").decode()
    assert [line for line in readme.splitlines() if line.startswith("#")] == [
        "# How happy are you?: Who said “Not too happy”, area by area",
        "## What to bear in mind",
        "## How people are protected",
        "## Files",
        "## Columns",
        "## How the figures are worked out",
        "## Left out",
        "## The releases that they come from",
        "## Licence",
        "## Cite as",
    ]
    assert "Counts are rounded to the nearest 5, and small ones are not shown." in readme
    assert "- `base` (integer): People who answered the question." in readme
    assert readme.endswith(f"area by area, 2026-09-17, {ADDRESS}\n")


def test_a_figure_that_knows_nothing_is_said_all_the_same():
    nothing = replace(
        FIGURE, grid=Grid(caption="", head=("Area",), rows=()), rows=(), cited=(), methods=(), as_of="", known=False
    )
    assert figure_csv(nothing).splitlines() == [",".join(FIGURE.columns)]
    assert sheets(figure_xlsx(nothing))["Figures"] == [list(FIGURE.columns)]
    with opened(figure_package(nothing)) as archive:
        assert "created" not in json.loads(archive.read("datapackage.json"))


def test_another_licence_can_be_set(settings):
    settings.SURVEYS_DATA_LICENCE = {"name": "OGL-UK-3.0", "title": "Open Government", "path": "https://ogl.example/"}
    with opened(figure_package(FIGURE)) as archive:
        assert json.loads(archive.read("datapackage.json"))["licenses"] == [settings.SURVEYS_DATA_LICENCE]
        assert "Open Government (OGL-UK-3.0), https://ogl.example/" in archive.read("README.md").decode()


@pytest.mark.parametrize(
    ("licence", "ids"),
    [
        ({"name": "a", "title": "b", "path": "https://c"}, []),
        ({"name": "a", "title": "b"}, ["surveys.E040"]),
        ({"name": "", "title": "b", "path": "https://c"}, ["surveys.E040"]),
        ("CC-BY-4.0", ["surveys.E040"]),
        ({"name": "a", "title": "b", "path": "javascript:c"}, ["surveys.E041"]),
    ],
)
def test_the_licence_is_checked_at_the_start(settings, licence, ids):
    from surveys.checks import check_data_licence

    settings.SURVEYS_DATA_LICENCE = licence
    assert [error.id for error in check_data_licence()] == ids


def test_an_unknown_column_is_an_error_and_not_a_gap():
    odd = replace(FIGURE, columns=("area", "mood"), rows=(("north", 1),))
    for write in (figure_xlsx, figure_package):
        with pytest.raises(KeyError, match="mood"):
            write(odd)


@pytest.mark.parametrize("name", COLUMNS)
def test_each_column_is_described(name):
    column = COLUMNS[name]
    assert column.name == name
    assert column.type in TYPES
    assert str(column.title)
    assert column.words.endswith(".")
    assert not {"", "."} & {sentence.strip() for sentence in map(str, column.description)}


def test_a_packages_name_is_of_letters_digits_and_hyphens():
    assert package_name(replace(FIGURE, query={"measure": "ärger", "by": "", "wave": "2026 & 27"})) == (
        "comparison-areas-arger-2026-27"
    )
