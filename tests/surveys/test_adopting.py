"""Survey templates: issued, adopted in one go, and taken over again without losing what the area added."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from surveys.adopting import adopt, merged, newer, take_over
from surveys.issuing import issue
from surveys.models import SurveyPage, SurveyTemplate
from surveys.models.freezing import define
from surveys.models.template import newest_versions

pytestmark = pytest.mark.django_db


@pytest.fixture
def template(body) -> SurveyTemplate:
    made = SurveyTemplate(
        code="how", title="How are you?", introduction="<p>The Centre asks.</p>", minutes=4, body=body
    )
    made.full_clean()
    made.save()
    return made


@pytest.fixture
def issued(template, at) -> SurveyTemplate:
    return issue(template, changes="", by="tests", at=at)


@pytest.fixture
def issue_again(template, at):
    """`issue_again(pages)` issues the template with other pages of questions."""

    def again(pages: list[dict] | None = None, *, changes: str = "") -> SurveyTemplate:
        if pages is not None:
            template.body = template._meta.get_field("body").to_python(pages)
        return issue(template, changes=changes, by="tests", at=at)

    return again


@pytest.fixture
def home() -> Page:
    return Page.objects.get(depth=2)


def own(key: str, kind: str = "long_text") -> dict:
    return {"type": kind, "id": key, "value": {"text": f"Our question {key}?", "help": "", "required": False}}


def own_page(key: str) -> dict:
    value = {"title": "Ours", "intro": "", "together": True, "questions": [own(f"{key}-q")]}
    return {"type": "page", "id": key, "value": value}


def edited(survey: SurveyPage, change) -> SurveyPage:
    """The survey with a draft in which its body was changed."""
    draft = survey.get_latest_revision_as_object()
    body = draft.body.get_prep_value()
    draft.body = draft._meta.get_field("body").to_python(change(body) or body)
    draft.save_revision()
    return SurveyPage.objects.get(pk=survey.pk)


def draft_of(survey: SurveyPage) -> SurveyPage:
    return SurveyPage.objects.get(pk=survey.pk).get_latest_revision_as_object()


def keys(page: SurveyPage) -> list[str]:
    return [key for block in page.body for key in (block.id, *(child.id for child in block.value["questions"]))]


def test_issuing_makes_a_version_and_leaves_the_template_to_be_written_on(template, at):
    first = issue(template, changes="", by="tests", at=at)
    assert not template.has_changed
    template.title = "How are you now?"
    template.save()
    assert template.has_changed
    second = issue(template, changes="Another title", by="tests", at=at)
    assert [(one.code, one.version, one.issued) for one in (first, second)] == [
        ("how-v1", 1, True),
        ("how-v2", 2, True),
    ]
    first.refresh_from_db()
    assert (first.title, second.title, second.changes) == ("How are you?", "How are you now?", "Another title")
    assert (first.family, second.family, template.version) == ("how", "how", 2)


def test_the_newest_version_of_each_template_is_offered(template, at, body):
    for _time in range(11):
        issue(template, changes="", by="tests", at=at)
    other = SurveyTemplate.objects.create(code="how-v", title="Other", introduction="", body=body)
    issue(other, changes="", by="tests", at=at)
    SurveyTemplate.objects.create(code="unissued", title="Not yet", introduction="", body=body)
    assert [version.code for version in newest_versions()] == ["how-v11", "how-v-v1"]


def test_a_template_cannot_take_the_code_of_a_version(template):
    template.code = "how-v2"
    with pytest.raises(ValidationError, match="Choose another"):
        template.full_clean()


def test_a_template_that_asks_nothing_is_not_issued(template, at):
    template.body = []
    with pytest.raises(ValidationError, match="at least one question"):
        issue(template, changes="", by="tests", at=at)
    assert [one.version for one in SurveyTemplate.objects.all()] == [0]


def test_a_template_with_a_measure_that_may_not_be_passed_on_is_not_issued(template, happiness, at):
    happiness.code, happiness.licence_held = "local-happy", "The publisher, 2026"
    happiness.save()
    template.body[0].value["questions"][0].value["measure"] = "local-happy"
    with pytest.raises(ValidationError, match="licensed to this site alone"):
        issue(template, changes="", by="tests", at=at)


def test_a_template_with_a_link_to_a_page_of_this_site_is_not_issued(template, home, at):
    template.introduction = f'<p><a linktype="page" id="{home.pk}">Us</a></p>'
    with pytest.raises(ValidationError, match="stay in this site"):
        issue(template, changes="", by="tests", at=at)


def test_adopting_makes_an_unpublished_survey_that_asks_the_same(issued, home, admin_user):
    survey = adopt(issued, home, by=admin_user)
    survey.refresh_from_db()
    assert (survey.live, survey.get_parent().pk, survey.owner) == (False, home.pk, admin_user)
    assert (survey.title, survey.introduction, survey.minutes) == ("How are you?", "<p>The Centre asks.</p>", 4)
    assert (survey.template_code, survey.template_version) == ("how", 1)
    assert define(draft_of(survey)) == define(SurveyPage(title=issued.title, body=issued.body))
    assert survey.latest_revision is not None


def test_adopting_twice_makes_two_surveys(issued, home, admin_user):
    slugs = {adopt(issued, home, by=admin_user).slug for _time in range(2)}
    assert slugs == {"how-are-you", "how-are-you-2"}


def test_a_survey_learns_of_a_newer_version_only(issued, issue_again, home, admin_user):
    survey = adopt(issued, home, by=admin_user)
    assert newer(survey) is None
    version = issue_again(changes="Shorter")
    assert newer(survey).changes == "Shorter"
    take_over(survey, version, by=admin_user)
    assert newer(draft_of(survey)) is None


def test_a_survey_of_no_template_has_nothing_newer(survey, issued):
    assert newer(survey) is None


def test_a_template_that_is_gone_is_not_newer(issued, home, admin_user):
    survey = adopt(issued, home, by=admin_user)
    SurveyTemplate.objects.all().delete()
    assert newer(survey) is None


def test_the_new_version_comes_in_and_the_areas_own_stay_in_their_places(issued, issue_again, home, admin_user, body):
    survey = adopt(issued, home, by=admin_user)

    def add(body):
        body[0]["value"]["questions"].insert(1, own("o-1"))
        return [own_page("o-first"), body[0], own_page("o-between"), body[1]]

    survey = edited(survey, add)
    first, about = body
    first["value"]["questions"] = [question for question in first["value"]["questions"] if question["id"] != "q-scale"]
    first["value"]["questions"][0]["value"]["required"] = False
    version = issue_again([first, own_page("p-new"), about], changes="Without the scale")
    take_over(survey, version, by=admin_user)
    draft = draft_of(survey)
    assert keys(draft) == [
        *("o-first", "o-first-q"),
        *("p-1", "q-happy", "o-1", "q-help", "q-number", "q-short", "q-long"),
        *("o-between", "o-between-q", "p-new", "p-new-q", "p-2", "q-age", "q-work"),
    ]
    assert draft.body[1].value["questions"][0].value["required"] is False
    assert draft.template_version == 2


def test_what_two_versions_ago_was_the_templates_is_not_taken_for_the_areas_own(
    issued, issue_again, home, admin_user, body
):
    survey = adopt(issued, home, by=admin_user)
    issue_again([body[1]])
    take_over(survey, issue_again([own_page("p-3"), body[1]]), by=admin_user)
    assert keys(draft_of(survey)) == ["p-3", "p-3-q", "p-2", "q-age", "q-work"]


def test_taking_over_publishes_nothing(issued, issue_again, home, admin_user):
    survey = adopt(issued, home, by=admin_user)
    survey.save_revision().publish()
    live = SurveyPage.objects.get(pk=survey.pk)
    take_over(live, issue_again([own_page("p-3")]), by=admin_user)
    after = SurveyPage.objects.get(pk=survey.pk)
    assert keys(after) == keys(live)
    assert (after.template_version, after.has_unpublished_changes, after.versions.count()) == (1, True, 1)
    assert keys(draft_of(after)) == ["p-3", "p-3-q"]


def test_the_area_keeps_its_title_texts_and_dates(issued, template, issue_again, home, admin_user):
    survey = adopt(issued, home, by=admin_user)
    survey.title, survey.introduction = "Ours", "<p>We ask.</p>"
    survey.save_revision()
    template.title = "Theirs"
    take_over(survey, issue_again(), by=admin_user)
    assert (draft_of(survey).title, draft_of(survey).introduction) == ("Ours", "<p>We ask.</p>")


def test_a_block_added_behind_one_that_is_gone_moves_up_to_the_one_before():
    def block(key):
        return {"id": key, "value": {}}

    old = [block(key) for key in ("a", "b", "own", "c")]
    assert [one["id"] for one in merged([block("c"), block("a")], old, {"a", "b", "c"})] == ["c", "a", "own"]
    assert [one["id"] for one in merged([block("c")], old, {"a", "b", "c"})] == ["own", "c"]
