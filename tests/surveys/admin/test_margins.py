"""The population of an area comes in as a file; what is wrong in it is named by its line."""

from pathlib import Path

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from surveys.admin.margins_file import COLUMNS, check_totals, read_margin
from surveys.exchange.csv import write_csv
from surveys.models import Margin
from surveys.table import Label
from tests.surveys.admin.confirming import cells, keep, look, sealed_in

AGES = (Label(key="young", text="Under 50"), Label(key="old", text="50 or over"))
GOOD = "category,people\nUnder 50,600\n50 or over,400\n"


def read(content: str | bytes):
    return read_margin(content if isinstance(content, bytes) else content.encode(), AGES)


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace(",", ";").replace("\n", "\r\n"),
        "Category,Number\nOLD,400\n\nunder  50,600\nPrefer not to say,\n",
        'category,people,notes\nyoung,"600"\nold,400,a remark\n',
        GOOD.replace("\n", ",,\n"),
        "People;Where from;CATEGORY\n600;Census;Under 50\n400;;50 or over\n",
        "sep=;\n" + GOOD.replace(",", ";"),
        GOOD.encode("utf-16"),
        GOOD.encode("utf-16-le"),
        GOOD.encode("utf-32"),
        GOOD.replace("\n", "\r"),
        "category\tpeople\nyoung\t600\nold\t\u200f٤٠٠\n",
        GOOD.encode("cp1252"),
    ],
)
def test_files_as_spreadsheets_save_them(content) -> None:
    found = read(content)
    assert (list(found.numbers.items()), found.in_people) == ([("young", 600), ("old", 400)], True)


def test_a_wording_in_windows_letters_is_matched() -> None:
    cafe = (Label(key="a", text="Café"), Label(key="b", text="Don't know"))
    content = "category,share\nCafé,40%\nDon’t know,60\n".encode("cp1252")
    found = read_margin(content, cafe)
    assert (found.numbers, found.in_people) == ({"a": 40, "b": 60}, False)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "The first line must name the columns"),
        ("Under 50,600\n", "The first line must name the columns"),
        (GOOD + "Child,5\n", "Line 4: “Child” is not a category of this question. Use one of: Under 50, 50 or over."),
        (GOOD + "young,5\n", "Line 4 names a category a second time."),
        ("category,people\nyoung,600\n", "The file has no line for: 50 or over."),
        ("category,people\nyoung,600\nold,\n", "Line 3 has no number"),
        ("category,people\nyoung,nan\nold,3\n", "Line 2 has no number"),
        ("category,people\nyoung,600\nold,-1\n", "Line 3 is below 0."),
        ("category,people\nyoung,0\nold,0\n", "All numbers are 0."),
        ("category,share\nyoung,60\nold,41\n", "The percentages add up to 101 rather than to 100."),
        (b"category,people\n\x81", "cannot be read"),
        ('category,people\n"young,600\n', "cannot be read"),
        (b"x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(content, words) -> None:
    with pytest.raises(ValidationError) as error:
        read(content)
    assert words in error.value.messages[0]


@given(
    numbers=st.lists(st.integers(0, 10**7), min_size=2, max_size=2).filter(any),
    separator=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
    swapped=st.booleans(),
)
def test_whatever_the_spreadsheet_the_numbers_come_back(numbers, separator, end, swapped) -> None:
    rows = [f"{one.text}{separator}{number}" for one, number in zip(AGES, numbers, strict=True)]
    content = end.join([f"category{separator}people", *(reversed(rows) if swapped else rows)])
    assert list(read(content).numbers.values()) == numbers


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    try:
        read(b"category,people\n" + content)
    except ValidationError:
        return


THOUSANDS = Path(__file__).parents[1] / "exchange" / "cases" / "margin-thousands-dot.csv"


@pytest.mark.parametrize(
    ("people", "numbers"),
    [
        ("1.250;2.500", [1250, 2500]),
        ("1.250;980", [1250, 980]),
        ("48,5;51,5", [48.5, 51.5]),
        ("1.250,5;12", [1250.5, 12]),
        ("1.250.000;2", [1_250_000, 2]),
        ("1 250;2\u202f500", [1250, 2500]),
    ],
)
def test_with_semicolons_a_comma_marks_decimals(people, numbers) -> None:
    young, old = people.split(";")
    assert list(read(f"category;people\nyoung;{young}\nold;{old}\n").numbers.values()) == numbers


@pytest.mark.parametrize(
    ("young", "old", "words"),
    [
        ("1.250", "980", "Line 2: “1.250” can be read as 1.25 or as 1250. Write it as 1250, if it is that."),
        ('"48,5"', "1.5", "Line 3 marks decimals in another way than the lines above."),
        ("1,250", "980", "Line 2 has more columns than the first line."),
        ("600", "4O0", "Line 3 has no number"),
    ],
)
def test_a_number_that_could_be_two_is_never_guessed_at(young, old, words) -> None:
    with pytest.raises(ValidationError) as error:
        read(f"category,people\nyoung,{young}\nold,{old}\n")
    assert words in error.value.messages[0]


def test_a_thousand_in_quotation_marks_and_a_percentage_with_three_decimals_are_clear() -> None:
    assert read('category,people\nyoung,"1,250"\nold,980\n').numbers == {"young": 1250, "old": 980}
    assert read("category,share\nyoung,33.333%\nold,66.667\n").numbers == {"young": 33.333, "old": 66.667}
    assert read("category;share\nyoung;48,5\nold;51,5\n").numbers == {"young": 48.5, "old": 51.5}


@given(
    numbers=st.lists(st.integers(1, 10**8), min_size=2, max_size=2),
    group=st.sampled_from([".", ",", " ", "\u202f", "'"]),
    separator=st.sampled_from(",;\t"),
)
def test_grouped_thousands_come_back_as_they_were_or_not_at_all(numbers, group, separator) -> None:
    rows = [
        f'{one.key}{separator}"{f"{number:,}".replace(",", group)}"' for one, number in zip(AGES, numbers, strict=True)
    ]
    try:
        found = read("\n".join([f"category{separator}people", *rows]))
    except ValidationError:
        return
    assert list(found.numbers.values()) == numbers


@pytest.mark.parametrize(("total", "agrees"), [(989, False), (990, True), (1010, True), (1011, False)])
def test_totals_agree_within_one_per_cent(total: int, agrees: bool) -> None:
    if agrees:
        check_totals(total, [("Work?", 1000)])
    else:
        with pytest.raises(ValidationError, match="“Work\\?”"):
            check_totals(total, [("Work?", 1000)])


def test_the_file_to_fill_in_reads_back_once_filled_in() -> None:
    odd = (Label(key="a", text="-5 to 0"), Label(key="b", text="0, or more"))
    filled = write_csv([[one.text, 5] for one in odd], columns=COLUMNS)
    assert read_margin(filled.encode(), odd).numbers == {"a": 5, "b": 5}


@pytest.mark.django_db
def test_a_team_uploads_a_population_and_a_new_file_replaces_it(admin_client, survey):
    address = reverse("surveys_margin", args=[survey.pk, "q-age"])
    for people, expected in ((GOOD, 600), (GOOD.replace("600", "700"), 700)):
        assert keep(admin_client, address, {"source": "Census", "year": 2021}, people.encode()).status_code == 302
        margin = Margin.objects.get()
        assert (margin.question, margin.numbers) == ("age", {"young": expected, "old": 400})
    page = admin_client.get(reverse("surveys_margins", args=[survey.pk])).content.decode()
    assert "Census, 2021" in page
    assert "No population yet." in page


@pytest.mark.django_db
def test_what_was_read_is_shown_before_anything_is_kept(admin_client, survey):
    address, fields = reverse("surveys_margin", args=[survey.pk, "q-age"]), {"source": "Census", "year": 2021}
    content = THOUSANDS.read_bytes().replace(b"Female", b"young").replace(b"Male", b"old").replace(b"\r", b"\n")
    page = look(admin_client, address, fields, content)
    html = page.content.decode()
    assert "Nothing is kept yet." in html
    assert cells("Under 50", "1,250") + "</tr><tr>" + cells("50 or over", "980") in html
    assert "2 lines were read, as UTF-8, with semicolons between the columns." in html
    assert "All lines together: 2,230 people." in html
    assert not Margin.objects.exists()
    assert admin_client.post(address, {**fields, "file_read": sealed_in(page)}).status_code == 302
    assert Margin.objects.get().numbers == {"young": 1250, "old": 980}


@pytest.mark.django_db
def test_what_was_read_for_one_question_or_was_changed_is_not_kept(admin_client, survey):
    address, fields = reverse("surveys_margin", args=[survey.pk, "q-age"]), {"source": "Census", "year": 2021}
    sealed = sealed_in(look(admin_client, address, fields, GOOD.encode()))
    for changed in (f"{sealed}x", "nonsense", signing.dumps({"numbers": {}, "in_people": True}, salt="elsewhere")):
        page = admin_client.post(address, {**fields, "file_read": changed})
        assert "was changed on the way" in page.content.decode()
    assert not Margin.objects.exists()


@pytest.mark.django_db
def test_what_is_wrong_is_shown_and_nothing_is_kept(admin_client, survey):
    file = SimpleUploadedFile("a.csv", b"category,people\nyoung,600\n")
    address = reverse("surveys_margin", args=[survey.pk, "q-age"])
    page = admin_client.post(address, {"source": "Census", "year": 2021, "file": file})
    assert "The file has no line for: 50 or over." in page.content.decode()
    assert not Margin.objects.exists()


@pytest.mark.django_db
def test_only_breakdowns_have_a_population(admin_client, survey):
    assert admin_client.get(reverse("surveys_margin", args=[survey.pk, "q-happy"])).status_code == 404
    file = admin_client.get(reverse("surveys_margin_template", args=[survey.pk, "q-age"]))
    assert "Under 50" in file.content.decode()


@pytest.mark.django_db
def test_whoever_may_edit_the_survey_alone_looks_and_does_not_upload(client, survey, django_user_model):
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    team = Group.objects.create(name="Writers")
    team.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=team, page=survey, permission=Permission.objects.get(codename="change_page")
    )
    user = django_user_model.objects.create_user("writer", "writer@example.org", "secret")
    user.groups.add(team)
    client.force_login(user)
    page = client.get(reverse("surveys_margins", args=[survey.pk])).content.decode()
    assert ("No population yet." in page, "Upload the population" in page) == (True, False)
    file = SimpleUploadedFile("a.csv", GOOD.encode())
    address = reverse("surveys_margin", args=[survey.pk, "q-age"])
    client.post(address, {"source": "Census", "year": 2021, "file": file})
    assert not Margin.objects.exists()
