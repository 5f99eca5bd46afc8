"""The one reader of delimited files: whatever a spreadsheet saves is read alike, and what is wrong has its line."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from surveys.exchange.delimited import read_delimited

COLUMNS = {"name": ("name", "who"), "number": ("number",)}
TREE = Path(__file__).parents[3]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=12)


def read(content: bytes):
    return read_delimited(content, columns=COLUMNS, missing="No such columns.")


@given(
    rows=st.lists(st.tuples(WORDS.filter(str.strip), WORDS), max_size=6),
    separator=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    header=st.sampled_from([("name", "number"), ("WHO", " Number "), ("Name", "NUMBER")]),
    trailing=st.integers(0, 2),
)
def test_every_way_of_saving_gives_the_same_cells(rows, separator, end, encoding, header, trailing) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([[*row, *[""] * trailing] for row in (header, *rows)])
    found = read(file.getvalue().encode(encoding))
    assert [(line.cells["name"], line.cells["number"]) for line in found.lines] == [
        (name.strip(), number.strip()) for name, number in rows
    ]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    try:
        read(b"name,number\n" + content)
    except ValidationError as error:
        assert error.messages[0]  # noqa: PT017


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name,number\na,1\n\x00b,2\n", "Line 3 holds a sign"),
        (b'name,number\n"a\nb",1\nc,1,2\n', "Line 4 has more columns"),
        (b'name,number\na,1\n"b,2\nc,3\n', "Line 3 cannot be read"),
        (b"sep=|\nname|number\na|1|2\n", "Line 3 has more columns"),
        (b"name,who,number\n", "Line 1 names two columns"),
        (b"", "No such columns."),
        (b"\n\n", "No such columns."),
        (b'"' + b"x" * 200_000, "No such columns."),
        (b"name,number\n" + b"x" * 200_000, "Line 2 cannot be read"),
        (b"%PDF-1.7", "it is of the kind PDF"),
        ("name,number\nZoë,1\n".encode("utf-16")[:-1], "cannot be read"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(content: bytes, words: str) -> None:
    with pytest.raises(ValidationError) as error:
        read(content)
    assert words in error.value.messages[0]


def test_letters_of_windows_are_read_and_said() -> None:
    found = read("name;number\nZoë – “x”;1\n".encode("cp1252"))
    assert (found.lines[0].cells["name"], found.encoding) == ("Zoë – “x”", "Windows-1252")


def test_nothing_else_in_the_tree_reads_delimited_files_from_outside() -> None:
    """The demo's own data file, which comes with the code, is the one exception."""
    reads = re.compile(r"csv\.(?:reader|DictReader)|read_csv\(")
    modules = [*TREE.glob("surveys/**/*.py"), *TREE.glob("tenants/**/*.py"), *TREE.glob("engagement/**/*.py")]
    modules += [*TREE.glob("home/**/*.py"), *TREE.glob("platform/**/*.py")]
    found = {str(path.relative_to(TREE)) for path in modules if reads.search(path.read_text(encoding="utf-8"))}
    assert found == {"surveys/exchange/delimited.py", "platform/demo/answers.py"}
