"""A quotation is public when two people agree, ten public people answered, and its writer was told."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import PageLogEntry

from surveys.answering.receipt import digest_of
from surveys.answering.withdraw import Withdrawal, withdraw
from surveys.models import Coding, FreeText, Quotation, Response
from surveys.own_words import add_theme, unread
from surveys.quoting import approve, public_quotations, quote, take_off

pytestmark = pytest.mark.django_db


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


def test_marks_that_turn_words_round_are_in_no_quotation(survey, written, reader):
    """Words from before such marks were taken out where they are typed may hold them still."""
    written(1)
    text = FreeText.objects.first()
    FreeText.objects.filter(pk=text.pk).update(words="I cannot \u202eylper\u202c, said she.")
    text.refresh_from_db()
    assert quote(text, "I cannot \u202eylper\u202c, said she.", by=reader).words == "I cannot ylper, said she."


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


def test_a_refused_quotation_keeps_what_was_typed_and_leaves_the_text_unread(
    survey, written, client, reader, release_now
):
    written(12)
    release_now()
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
