"""Own words: read by few, counted by theme like any other answer, and quoted only when two people agree."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from surveys.models import Coding, FreeText, Quotation, ReleasedTable, Response, Tally
from surveys.own_words import add_theme, code, texts, unread
from surveys.quoting import approve, is_shortened, public_quotations, quote, take_off, telling

pytestmark = pytest.mark.django_db
WORDS = "The buses stopped when Mrs Yarrow left. I cannot get to the clinic."


@pytest.fixture
def body(body):
    body[0]["value"]["questions"][5]["value"]["quotable"] = True
    return body


@pytest.fixture
def written(answered):
    """`written(30)` has so many people write something."""

    def write(count: int, words: str = WORDS, **more) -> None:
        answered(count, **{"q-long": words}, **more)

    return write


@pytest.fixture
def reader(django_user_model):
    """May edit and publish everything, and read own words through a group."""
    user = django_user_model.objects.create_superuser("reader", "r@example.org", "x")
    group = Group.objects.create(name="Readers")
    group.permissions.add(Permission.objects.get(codename="view_freetext"))
    user.groups.add(group)
    return user


@pytest.fixture
def publisher(django_user_model):
    return django_user_model.objects.create_superuser("publisher", "p@example.org", "x")


def code_all(survey, *chosen, count: int = 1000) -> None:
    for text in unread(survey, "q-long", count):
        code(text, chosen, by=None)


def themes_table(made, slug: str = "q-long.themes"):
    return made.tables.get(slug=slug).table


def test_themes_are_counted_and_released_like_any_other_answer(survey, written, answered, release_now):
    transport, money = (add_theme(survey, "q-long", name) for name in ("Transport", "Money"))
    written(25)
    written(15, age="old")
    release_now()
    code_all(survey, transport, count=30)
    code_all(survey, money)
    made = release_now().release  # nobody new has answered: the themes alone make the release
    table = themes_table(made)
    assert (made.number, table.question.text, table.exclusive) == (2, "Anything else?", False)
    assert [answer.text for answer in table.answers] == ["Transport", "Money"]
    assert (table.rows[0].base, [cell.count for cell in table.rows[0].cells]) == (40, [30, 10])
    assert [row.base for row in themes_table(made, "q-long.themes.q-age").rows] == [25, 15]


@pytest.mark.parametrize(("count", "number"), [(9, None), (10, 2)])
def test_fewer_than_ten_texts_that_were_read_wait(survey, written, release_now, count, number):
    theme = add_theme(survey, "q-long", "Transport")
    written(40)
    release_now()
    code_all(survey, theme, count=count)
    made = release_now().release
    assert (made and made.number) == number


def test_texts_of_responses_that_wait_are_not_counted(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(9)
    code_all(survey, theme)
    assert release_now().release is None


def test_what_is_counted_in_a_release_stays_as_it_is(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(20)
    release_now()
    code_all(survey, theme)
    release_now()
    with pytest.raises(ValidationError, match="stay as they are"):
        code(FreeText.objects.first(), [], by=None)
    with pytest.raises(ValidationError, match="no theme can be added"):
        add_theme(survey, "q-long", "Money")


def test_who_withdrew_leaves_the_themes_as_well(survey, written, answered, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(40)
    release_now()
    code_all(survey, theme)
    release_now()
    gone = list(Response.objects.values_list("pk", flat=True)[:12])
    FreeText.objects.filter(response__in=gone).delete()  # as withdrawing does at once
    Response.objects.filter(pk__in=gone).update(withdrawn=True)
    answered(20)
    made = release_now().release
    assert themes_table(made).rows[0].base == 30  # 28
    assert not Coding.objects.filter(response__in=gone).exists()
    tallies = Tally.objects.filter(about="q-long.themes").values_list("left_in", "people")
    assert sorted(tallies) == [(0, 28), (3, 12)]


def test_no_word_of_a_text_is_in_a_released_byte(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(20)
    code_all(survey, theme)
    release_now()
    release_now()
    assert "Yarrow" in FreeText.objects.first().words
    released = json.dumps(list(ReleasedTable.objects.values_list("content", flat=True)))
    assert "Transport" in released
    assert "Yarrow" not in released


def test_the_order_of_reading_says_nothing_of_who_came_first_and_stays(survey, written):
    for number in range(12):
        written(1, words=f"text {number}")
    order = [text.words for text in unread(survey, "q-long", 12)]
    assert sorted(order) != order or order != [f"text {number}" for number in range(12)]
    assert [text.words for text in unread(survey, "q-long", 5)] == order[:5]


def test_set_aside_and_withdrawn_texts_are_not_read(survey, written):
    written(3)
    first, second, _third = Response.objects.all()
    Response.objects.filter(pk=first.pk).update(set_aside="by_team")
    Response.objects.filter(pk=second.pk).update(withdrawn=True)
    assert texts(survey, "q-long").count() == 1


def test_power_over_pages_is_no_right_to_read(survey, written, client, publisher, reader):
    written(12)
    address = reverse("surveys_own_words_read", args=[survey.pk, "q-long"])
    client.force_login(publisher)
    assert client.get(address).status_code == 302
    client.force_login(reader)
    page = client.get(address).content.decode()
    assert page.count("Mrs Yarrow") == 5
    assert "young" not in page
    assert "Under 50" not in page


def test_the_screen_adds_themes_keeps_codings_and_goes_on(survey, written, client, reader):
    written(7)
    client.force_login(reader)
    address = reverse("surveys_own_words_read", args=[survey.pk, "q-long"])
    client.post(address, {"add": "", "name": " Transport "})
    client.post(address, {"add": "", "name": "transport"})
    theme = survey.themes.get()
    text = unread(survey, "q-long", 1)[0]
    client.post(address, {"text": text.pk, "themes": [theme.pk]})
    coding = Coding.objects.get()
    assert (list(coding.themes.all()), coding.by) == ([theme], reader)
    assert "1 of 7 texts read" in client.get(address).content.decode()
    overview = client.get(reverse("surveys_own_words", args=[survey.pk])).content.decode()
    assert "1 of 7 texts read" in overview


@pytest.mark.parametrize("key", ["q-happy", "nothing"])
def test_only_questions_in_own_words_are_read(survey, client, reader, key):
    client.force_login(reader)
    assert client.get(reverse("surveys_own_words_read", args=[survey.pk, key])).status_code == 404


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("I cannot get to the clinic.", True),
        ("The buses stopped […] I cannot get to the clinic.", True),
        ("[…]", False),
        ("The buses stopped when Mrs Y left.", False),
        ("I cannot get to the clinic. […] The buses stopped", False),
    ],
)
def test_a_quotation_only_leaves_out(words, right):
    assert is_shortened(words, WORDS) is right


def test_what_may_tell_who_somebody_is_is_pointed_at():
    assert telling("I met Sam at 12 Mill Lane, ring 07700 900123 or a@b.org") == [
        "a@b.org",
        "12",
        "07700",
        "900123",
        "Sam",
        "Mill",
        "Lane",
    ]
    assert telling("I cannot get to the clinic.") == []


def test_a_quotation_needs_a_second_person_and_ten_who_answered(survey, written, release_now, reader, publisher, at):
    written(10)
    quotation = quote(FreeText.objects.first(), "I cannot get to the clinic.", by=reader)
    with pytest.raises(ValidationError, match="Somebody else"):
        approve(quotation, by=reader, at=at.date())
    approve(quotation, by=publisher, at=at.date())
    assert public_quotations(survey) == []  # its response waits
    release_now()
    assert public_quotations(survey) == [("Anything else?", ["I cannot get to the clinic."])]


def test_an_approved_quotation_is_on_the_page_without_the_rest_and_can_be_taken_off(
    survey, written, release_now, reader, publisher, at, client
):
    written(12)
    quotation = quote(FreeText.objects.first(), "[…] I cannot get to the clinic.", by=reader)
    release_now()
    address = f"{survey.url}results/"
    assert "clinic" not in client.get(address).content.decode()
    approve(quotation, by=publisher, at=at.date())
    page = client.get(address).content.decode()
    assert page.count("I cannot get to the clinic.") == 1
    assert "Yarrow" not in page
    take_off(quotation, by=publisher)
    assert "clinic" not in client.get(address).content.decode()


def test_changing_a_quotation_asks_for_approval_again(survey, written, reader, publisher, at):
    written(1)
    quotation = quote(FreeText.objects.get(), "The buses stopped […]", by=reader)
    approve(quotation, by=publisher, at=at.date())
    quote(FreeText.objects.get(), "I cannot get to the clinic.", by=reader)
    assert Quotation.objects.get().approved_on is None


def test_who_was_not_told_is_not_quoted(survey, answered, reader):
    answered(1, **{"q-short": "tired"})
    with pytest.raises(ValidationError, match="was not told"):
        quote(FreeText.objects.get(), "tired", by=reader)


def test_people_are_told_below_the_question(survey):
    from surveys.kinds import KINDS

    asked = {question.key: question for question in survey.current_version.questions.questions()}
    fields = {key: KINDS[asked[key].kind].form_field(asked[key]) for key in ("q-long", "q-short")}
    assert "We may quote your words" in str(fields["q-long"].help_text)
    assert "quote" not in str(fields["q-short"].help_text)
