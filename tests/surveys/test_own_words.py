"""Own words: read by few, counted by theme like any other answer, and quoted only when two people agree."""

import functools
import json

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from surveys.answering.receipt import digest_of
from surveys.answering.withdraw import Withdrawal, withdraw
from surveys.models import Coding, FreeText, Quotation, ReleasedTable, Response, Tally
from surveys.own_words import add_theme, code, may_read, move_theme_up, remove_theme, rename_theme, texts, unread
from surveys.quoting import LEFT_OUT, approve, is_shortened, marked, public_quotations, quote, take_off, telling

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
    for text in unread(survey, "q-long")[:count]:
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


def test_whoever_still_waits_is_in_no_theme_of_those_who_are_public(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(30)
    written(10, age="old")
    release_now()
    written(9, age="old")
    code_all(survey, theme)
    outcome = release_now()
    assert (outcome.waiting, themes_table(outcome.release).rows[0].base) == (9, 40)


def test_what_is_counted_in_a_release_stays_as_it_is(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(20)
    release_now()
    code_all(survey, theme)
    release_now()
    with pytest.raises(ValidationError, match="stay as they are"):
        code(FreeText.objects.first(), [], by=None)
    with pytest.raises(ValidationError, match="public already"):
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


def test_who_withdrew_before_their_themes_were_counted_is_in_no_theme(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(30)
    release_now()
    code_all(survey, theme)
    gone = list(Response.objects.values_list("pk", flat=True)[:12])
    Response.objects.filter(pk__in=gone).update(withdrawn=True)
    assert themes_table(release_now().release).rows[0].base == 20  # 18
    assert not Response.objects.filter(pk__in=gone).exists()


def test_themes_of_one_question_count_nothing_of_another(survey, answered, release_now):
    tired = add_theme(survey, "q-short", "Tired")
    add_theme(survey, "q-long", "Transport")
    answered(20, **{"q-long": WORDS, "q-short": "tired"})
    release_now()
    for text in unread(survey, "q-short"):
        code(text, [tired], by=None)
    made = release_now().release
    assert themes_table(made, "q-short.themes").rows[0].base == 20
    assert not made.tables.filter(slug__startswith="q-long").exists()


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
    order = [text.words for text in unread(survey, "q-long")]
    assert set(order) == {f"text {number}" for number in range(12)}
    assert order != [f"text {number}" for number in range(12)]
    assert [text.words for text in unread(survey, "q-long")[:5]] == order[:5]


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


def test_under_the_address_of_another_survey_no_text_is_read_and_no_quotation_decided(
    survey, written, client, reader, publisher
):
    written(1)
    other = survey.copy(update_attrs={"slug": "other", "title": "Other"})
    other.save_revision().publish()
    text = FreeText.objects.get()
    quotation = quote(text, "The buses stopped", by=publisher)
    client.force_login(reader)
    read = reverse("surveys_own_words_read", args=[other.pk, "q-long"])
    assert client.get(read).status_code == 200
    assert client.post(read, {"text": text.pk}).status_code == 404
    decide = reverse("surveys_quotation", args=[other.pk, quotation.pk])
    assert [client.post(decide, data).status_code for data in ({"approve": ""}, {})] == [404, 404]
    assert not Coding.objects.exists()
    assert Quotation.objects.get().approved_on is None


def test_whose_account_was_closed_reads_no_more(reader):
    assert may_read(reader)
    reader.is_active = False
    assert not may_read(reader)
    assert not may_read(AnonymousUser())


def test_the_screen_adds_themes_keeps_codings_and_goes_on(survey, written, client, reader):
    written(7)
    client.force_login(reader)
    address = reverse("surveys_own_words_read", args=[survey.pk, "q-long"])
    client.post(address, {"add": "", "name": " Transport "})
    client.post(address, {"add": "", "name": "transport"})
    theme = survey.themes.get()
    text = unread(survey, "q-long")[0]
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
        (WORDS, True),
        ("[…] I cannot get to the clinic.", True),
        ("The buses stopped […] I cannot get to the clinic.", True),
        ("The buses stopped when […] left. […] get to the clinic.", True),
        ("[…] buses […] cannot […]", True),
        ("[…] The buses stopped when Mrs Yarrow left. […] I cannot get to the clinic.", True),  # a mark too many
        ("I cannot get to the clinic.", False),
        ("The buses stopped", False),
        ("[…]", False),
        ("", False),
        ("The buses stopped when Mrs Y[…] left. I cannot get to the clinic.", False),
        ("[…] I can get to the clinic.", False),
        ("[…] not get to the clinic.", False),
        ("[…] the clinic. […] The buses […]", False),
        ("The buses stopped […] The buses stopped when Mrs Yarrow left. […]", False),
        ("The buses stopped when Mrs Yarrow left. […] left. I cannot get to the clinic.", False),
    ],
)
def test_a_quotation_leaves_out_whole_words_and_marks_each_place(words, right):
    assert is_shortened(words, WORDS) is right


@given(
    st.lists(st.sampled_from(["one", "two", "three", "four,", "five."]), min_size=1, max_size=12),
    st.lists(st.booleans(), min_size=12, max_size=12),
)
def test_whatever_is_left_out_is_a_quotation_with_its_marks_and_none_without_them(original, kept):
    pieces: list[str] = []
    for word, stays in zip(original, kept, strict=False):
        pieces += [word] if stays else [LEFT_OUT] if pieces[-1:] != [LEFT_OUT] else []
    words = " ".join(pieces)
    assert is_shortened(words, " ".join(original)) is any(kept[: len(original)])
    unmarked = " ".join(piece for piece in pieces if piece != LEFT_OUT)
    assert is_shortened(unmarked, " ".join(original)) is (unmarked == " ".join(original))


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=6), st.lists(st.sampled_from(["a", "b", LEFT_OUT]), max_size=6)
)
def test_a_quotation_is_found_exactly_where_a_search_through_all_ways_finds_one(original, given_words):
    @functools.cache
    def fits(at: int, place: int) -> bool:
        if at == len(given_words):
            return place == len(original)
        if given_words[at] == LEFT_OUT:
            return any(fits(at + 1, later) for later in range(place, len(original) + 1))
        return place < len(original) and original[place] == given_words[at] and fits(at + 1, place + 1)

    right = fits(0, 0) and set(given_words) - {LEFT_OUT} != set()
    assert is_shortened(" ".join(given_words), " ".join(original)) is right


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("I cannot get to  the clinic.", "[…] I cannot get to the clinic."),
        ("The buses stopped", "The buses stopped […]"),
        ("when […] left", "[…] when […] left […]"),
        ("the clinic is far", None),
    ],
)
def test_marks_at_the_ends_are_written_for_the_reader(words, kept):
    assert marked(words, WORDS) == kept


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        (
            "I met Sam at 12 Mill Lane, ring 07700 900123 or a@b.org",
            ["Sam", "12", "Mill", "Lane", "07700", "900123", "a@b.org"],
        ),
        ("I cannot get to the clinic.", []),
        ("Sam hurt me. She is 9 (Émilie), from Łódź.", ["Sam", "9", "Émilie", "Łódź"]),
        ("I’m near leeds, LS1 4AB, www.me.org/x", ["LS1 4AB", "www.me.org/x"]),
        ("They told me. My GP did not", ["GP"]),
    ],
)
def test_what_may_tell_who_somebody_is_is_pointed_at(words, pieces):
    assert telling(words) == pieces


def test_a_quotation_needs_a_second_person_and_ten_who_answered(survey, written, release_now, reader, publisher, at):
    written(10)
    quotation = quote(FreeText.objects.first(), "I cannot get to the clinic.", by=reader)
    with pytest.raises(ValidationError, match="Somebody else"):
        approve(quotation, by=reader, at=at.date())
    approve(quotation, by=publisher, at=at.date())
    assert public_quotations(survey) == []  # its response waits
    release_now()
    assert public_quotations(survey) == [("Anything else?", ["[…] I cannot get to the clinic."])]


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
    changed = Quotation.objects.get()
    assert (changed.approved_by, changed.approved_on) == (None, None)


def test_changing_a_public_quotation_takes_it_off_until_it_is_approved_again(
    survey, written, release_now, reader, publisher, at
):
    written(12)
    release_now()
    text = FreeText.objects.first()
    approve(quote(text, "The buses stopped", by=reader), by=publisher, at=at.date())
    assert public_quotations(survey) == [("Anything else?", ["The buses stopped […]"])]
    changed = quote(text, "I cannot get to the clinic.", by=reader)
    assert public_quotations(survey) == []
    approve(changed, by=publisher, at=at.date())
    assert public_quotations(survey) == [("Anything else?", ["[…] I cannot get to the clinic."])]


@pytest.mark.parametrize(("count", "number"), [(9, 0), (10, 1)])
def test_below_a_question_that_fewer_than_ten_public_people_answered_nobody_is_quoted(
    survey, written, answered, release_now, reader, publisher, at, count, number
):
    answered(20)
    written(count)
    release_now()
    assert survey.responses.filter(release=None).count() == 0
    approve(quote(FreeText.objects.first(), "The buses stopped", by=reader), by=publisher, at=at.date())
    assert len(public_quotations(survey)) == number


def test_those_who_wait_make_up_no_ten_and_are_not_quoted(
    survey, written, answered, release_now, reader, publisher, at
):
    written(9)
    answered(20)
    release_now()
    written(1, words="Nobody asked me")
    early, late = (
        FreeText.objects.exclude(words="Nobody asked me").first(),
        FreeText.objects.get(words="Nobody asked me"),
    )
    approve(quote(early, "The buses stopped", by=reader), by=publisher, at=at.date())
    assert public_quotations(survey) == []
    written(9)
    release_now()
    written(1, words="Later still")
    for text in (late, FreeText.objects.get(words="Later still")):
        approve(quote(text, text.words, by=reader), by=publisher, at=at.date())
    assert public_quotations(survey) == [("Anything else?", ["Nobody asked me", "The buses stopped […]"])]


def test_whoever_withdraws_takes_their_quotation_along_at_once(
    survey, written, release_now, reader, publisher, at, settings
):
    written(12)
    release_now()
    text = FreeText.objects.first()
    approve(quote(text, "The buses stopped", by=reader), by=publisher, at=at.date())
    Response.objects.filter(pk=text.response_id).update(receipt=digest_of("a code", settings.SECRET_KEY))
    assert public_quotations(survey) == [("Anything else?", ["The buses stopped […]"])]
    assert withdraw(survey, "a code") == Withdrawal.LEAVING
    assert public_quotations(survey) == []


def test_the_history_says_who_approved_a_quotation_and_who_took_it_off(survey, written, reader, publisher, at):
    written(1)
    quotation = quote(FreeText.objects.get(), "The buses stopped", by=reader)
    approve(quotation, by=publisher, at=at.date())
    take_off(quotation, by=publisher)
    done = PageLogEntry.objects.filter(page=survey, action__endswith="quotation").order_by("pk")
    assert list(done.values_list("action", "user")) == [
        ("surveys.approve_quotation", publisher.pk),
        ("surveys.take_off_quotation", publisher.pk),
    ]
    assert "buses" not in str([entry.data for entry in done])


def test_who_approved_a_quotation_stays_the_one_who_did(survey, written, reader, publisher, django_user_model, at):
    third = django_user_model.objects.create_superuser("third", "t@example.org", "x")
    written(1)
    quotation = quote(FreeText.objects.get(), "The buses stopped", by=reader)
    approve(quotation, by=publisher, at=at.date())
    for again in (publisher, third):
        with pytest.raises(ValidationError, match="approved already"):
            approve(quotation, by=again, at=at.date())
    assert Quotation.objects.get().approved_by == publisher


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


def test_only_who_may_publish_approves_and_takes_off(survey, written, reader, publisher, django_user_model, at):
    written(1)
    quotation = quote(FreeText.objects.get(), "The buses stopped", by=reader)
    stranger = django_user_model.objects.create_user("stranger", "s@example.org", "x")
    with pytest.raises(PermissionDenied):
        approve(quotation, by=stranger, at=at.date())
    with pytest.raises(PermissionDenied):
        take_off(quotation, by=stranger)
    reader.delete()
    quotation.refresh_from_db()
    with pytest.raises(ValidationError, match="account"):
        approve(quotation, by=publisher, at=at.date())


def test_themes_are_renamed_moved_and_removed_until_they_are_counted(survey, written, release_now):
    money, transport, rent = (add_theme(survey, "q-long", name) for name in ("Money", "Buses", "Rent"))
    rename_theme(transport, " Transport ")
    move_theme_up(transport)
    move_theme_up(transport)
    assert [theme.name for theme in survey.themes.all()] == ["Transport", "Money", "Rent"]
    written(20)
    code_all(survey, money, count=2)
    code_all(survey, transport)
    money, transport, rent = (survey.themes.get(pk=theme.pk) for theme in (money, transport, rent))
    for wrong in ("", "MONEY"):
        with pytest.raises(ValidationError, match="name"):
            rename_theme(rent, wrong)
    with pytest.raises(ValidationError, match="2 texts are about this theme"):
        remove_theme(money)
    remove_theme(rent)
    assert add_theme(survey, "q-long", "Homes").position == 2
    release_now()
    release_now()
    for change in (lambda: rename_theme(money, "Pay"), lambda: move_theme_up(money), lambda: remove_theme(money)):
        with pytest.raises(ValidationError, match="public already"):
            change()


def test_themes_stay_fixed_when_all_who_were_read_have_gone(survey, written, release_now):
    theme = add_theme(survey, "q-long", "Transport")
    written(20)
    code_all(survey, theme)
    release_now()
    release_now()
    Coding.objects.all().delete()
    with pytest.raises(ValidationError, match="public already"):
        add_theme(survey, "q-long", "Money")


def test_a_text_that_has_gone_is_not_coded(survey, written):
    written(1)
    text = FreeText.objects.get()
    Response.objects.update(withdrawn=True)
    with pytest.raises(ValidationError, match="not here any more"):
        code(text, [], by=None)


def test_a_refused_quotation_keeps_what_was_typed_and_leaves_the_text_unread(survey, written, client, reader):
    written(3)
    theme = add_theme(survey, "q-long", "Transport")
    client.force_login(reader)
    text = unread(survey, "q-long")[2]
    data = {"text": text.pk, "themes": [theme.pk], "quotation": "The trains stopped"}
    answer = client.post(reverse("surveys_own_words_read", args=[survey.pk, "q-long"]), data)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert not Coding.objects.exists()
    assert "The trains stopped</textarea>" in page
    assert page.count("checked") == 1
    assert "Only leave whole words out" in page
    assert f'aria-describedby="text-{text.pk}-quotation_error"' in page
    assert f'id="text-{text.pk}-quotation_error"' in page


def test_a_refused_theme_keeps_what_was_typed(survey, written, client, reader):
    theme = add_theme(survey, "q-long", "Transport")
    add_theme(survey, "q-long", "Money")
    client.force_login(reader)
    address = reverse("surveys_own_words_read", args=[survey.pk, "q-long"])
    for data in ({"add": "", "name": "money"}, {"rename": "", "theme": theme.pk, "name": "money"}):
        answer = client.post(address, data)
        assert answer.status_code == 400
        assert 'value="money"' in answer.content.decode()
        assert "There is a theme of that name already" in answer.content.decode()
    assert client.post(address, {"rename": "", "theme": theme.pk, "name": "Buses"}).status_code == 302
    assert client.post(address, {"remove": "", "theme": theme.pk, "name": ""}).status_code == 302
    assert [theme.name for theme in survey.themes.all()] == ["Money"]
    assert client.post(address, {"remove": "", "theme": theme.pk, "name": ""}).status_code == 404


def test_texts_that_were_read_can_be_changed_until_they_are_counted(survey, written, client, reader, release_now):
    transport, money = (add_theme(survey, "q-long", name) for name in ("Transport", "Money"))
    written(25)
    code_all(survey, transport)
    quote(FreeText.objects.first(), "The buses stopped", by=reader)
    client.force_login(reader)
    address = reverse("surveys_own_words_again", args=[survey.pk, "q-long"])
    page = client.get(address).content.decode()
    assert page.count("checked") == 20
    assert "Page 1 of 2" in page
    assert client.get(f"{address}?p=2").content.decode().count("checked") == 5
    text = FreeText.objects.last()
    kept = client.post(f"{address}?p=2", {"text": text.pk, "themes": [money.pk]})
    assert kept.url == f"{address}?p=2"
    assert list(Coding.objects.get(response=text.response_id).themes.all()) == [money]
    assert Quotation.objects.count() == 1
    release_now()
    release_now()
    assert "none that can still be changed" in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["surveys_own_words_read", "surveys_own_words_again"])
def test_three_hundred_texts_take_no_more_queries_than_thirty(
    survey, written, client, reader, name, django_assert_max_num_queries
):
    theme = add_theme(survey, "q-long", "Transport")
    client.force_login(reader)
    address = reverse(name, args=[survey.pk, "q-long"])
    taken = []
    for count in (30, 270):
        written(count)
        code_all(survey, theme, count=count - 6)
        with django_assert_max_num_queries(200) as queries:
            assert client.get(address).status_code == 200
        taken.append(len(queries))
    assert taken[0] >= taken[1]
