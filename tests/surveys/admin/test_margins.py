"""The population of an area comes in as a file; what is wrong in it is named by its line."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from surveys.admin.margins_file import COLUMNS, check_totals, read_margin
from surveys.exchange.csv import write_csv
from surveys.models import Margin
from surveys.table import Label

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
        'category,people\nyoung,"600"\nold,400,a remark\n',
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
        file = SimpleUploadedFile("a.csv", people.encode())
        assert admin_client.post(address, {"source": "Census", "year": 2021, "file": file}).status_code == 302
        margin = Margin.objects.get()
        assert (margin.question, margin.numbers) == ("age", {"young": expected, "old": 400})
    page = admin_client.get(reverse("surveys_margins", args=[survey.pk])).content.decode()
    assert "Census, 2021" in page
    assert "No population yet." in page


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
