"""What the Centre sets for everybody is in every area; what is an area's own stays there."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from surveys.adopting import adopt, newer
from surveys.bank.packs import load
from surveys.issuing import issue
from surveys.models import LocalMeasure, Measure, SurveyTemplate, Wave
from surveys.models.freezing import define
from tenants.scope import in_area


@pytest.fixture
def autumn(centre, north, south) -> Wave:
    with in_area(centre):
        Measure.objects.create(code="calm", text="Do you feel calm?", options=OPTIONS, version=2)
        return Wave.objects.create(code="autumn", name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 11, 30))


OPTIONS = [{"key": "yes", "text": "Yes"}, {"key": "no", "text": "No"}]


def names(area) -> list[str]:
    with in_area(area):
        return list(Wave.objects.filter(code="autumn").values_list("name", flat=True))


def test_what_the_centre_saves_appears_in_each_area(autumn, north, south):
    for area in (north, south):
        with in_area(area):
            wave, measure = Wave.objects.get(code="autumn"), Measure.objects.get(code="calm")
            assert (wave.name, wave.starts, wave.ends) == ("Autumn", date(2026, 9, 1), date(2026, 11, 30))
            assert (measure.text, measure.options, measure.version) == ("Do you feel calm?", OPTIONS, 2)


def test_what_the_centre_changes_is_changed_in_each_area_and_not_doubled(autumn, centre, north, south):
    with in_area(centre):
        autumn.name = "Autumn 2026"
        autumn.save()
    assert [names(area) for area in (centre, north, south)] == [["Autumn 2026"]] * 3


def test_an_area_of_other_ids_gets_the_same_codes(autumn, centre, north):
    with in_area(north):
        Wave.objects.create(code="own", name="Own", starts=date(2026, 1, 1), ends=date(2026, 2, 1))
    with in_area(centre):
        Wave.objects.create(code="winter", name="Winter", starts=date(2026, 12, 1), ends=date(2026, 12, 31))
    with in_area(north):
        assert set(Wave.objects.filter(code__in=["own", "winter", "autumn"]).values_list("code", flat=True)) == {
            "own",
            "winter",
            "autumn",
        }


def test_what_an_area_changes_does_not_travel(autumn, centre, north, south):
    with in_area(north):
        wave = Wave.objects.get(code="autumn")
        wave.name = "Our autumn"
        wave.save()
    assert [names(area) for area in (centre, north, south)] == [["Autumn"], ["Our autumn"], ["Autumn"]]


def test_a_new_area_starts_with_them(autumn, make_area):
    east = make_area()
    assert names(east) == ["Autumn"]
    with in_area(east):
        assert Measure.objects.get(code="calm").text == "Do you feel calm?"


def test_an_area_that_cannot_be_reached_is_named(autumn, centre, north, south):
    with in_area(north), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP TABLE north.surveys_wave CASCADE")
    autumn.name = "Autumn 2026"
    with in_area(centre), pytest.raises(RuntimeError, match=r"Not shared with: North$"):
        autumn.save()
    assert names(south) == ["Autumn 2026"]


AT = datetime(2026, 9, 16, 14, 30, tzinfo=UTC)


def test_a_pack_that_the_centre_loads_is_in_every_area(centre, north, south):
    with in_area(centre):
        load("gad-7", by="tests", at=AT)
        expected = list(Measure.objects.filter(pack="gad-7").values("code", "items", "scoring", "licence"))
    assert [measure["code"] for measure in expected] == ["gad-2", "gad-7"]
    for area in (north, south):
        with in_area(area):
            assert list(Measure.objects.filter(pack="gad-7").values("code", "items", "scoring", "licence")) == expected


def test_a_measure_under_an_areas_own_licence_stays_in_that_area(centre, north, south, make_area):
    held = {"text": "How well?", "options": OPTIONS, "licence_held": "The publisher, 2026, no. 1"}
    with in_area(north):
        LocalMeasure.objects.create(code="local-wellbeing", **held)
    with in_area(centre):
        Measure.objects.create(code="local-centre", **held)
    found = {}
    for area in (centre, north, south, make_area()):
        with in_area(area):
            found[area.name] = sorted(Measure.objects.filter(code__startswith="local-").values_list("code", flat=True))
    assert found == {"Centre": ["local-centre"], "North": ["local-wellbeing"], "South": [], "East": []}


@pytest.fixture
def template(autumn, centre) -> SurveyTemplate:
    question = {"type": "shared", "id": "q-calm", "value": {"measure": "calm", "required": False, "group_by": False}}
    page = {"title": "How it is", "intro": "", "together": True, "questions": [question]}
    with in_area(centre):
        return SurveyTemplate.objects.create(
            code="how",
            title="How is it?",
            introduction="<p>Us.</p>",
            body=[{"type": "page", "id": "p", "value": page}],
        )


def templates(area) -> list[tuple[str, str]]:
    with in_area(area):
        return list(SurveyTemplate.objects.order_by("code").values_list("code", "title"))


def test_a_template_appears_in_the_areas_when_it_is_issued_and_not_before(template, centre, north, south, make_area):
    assert templates(north) == []
    with in_area(centre):
        issue(template, changes="", by="tests", at=AT)
        template.title = "Not for you yet"
        template.save()
    for area in (north, south, make_area()):
        assert templates(area) == [("how-v1", "How is it?")]


def test_an_area_adopts_a_template_and_is_told_of_the_next_version(template, centre, north, lead_of):
    from home.models import HomePage

    with in_area(centre):
        issue(template, changes="", by="tests", at=AT)
    with in_area(north):
        survey = adopt(SurveyTemplate.objects.get(), HomePage.objects.get(), by=lead_of(north))
        assert [question.text for question in define(survey).questions()] == ["Do you feel calm?"]
        assert newer(survey) is None
    with in_area(centre):
        issue(template, changes="Shorter", by="tests", at=AT)
    with in_area(north):
        assert newer(survey).changes == "Shorter"


def test_an_area_lead_keeps_measures_of_the_area_and_no_others(centre, north, lead_of):
    def may(area) -> dict[str, bool]:
        with in_area(area):
            lead = lead_of(area)
            names = ("add_localmeasure", "add_measure", "change_measure", "change_surveytemplate")
            return {name: lead.has_perm(f"surveys.{name}") for name in names}

    assert may(north) == {
        "add_localmeasure": True,
        "add_measure": False,
        "change_measure": False,
        "change_surveytemplate": False,
    }
    assert may(centre)["change_surveytemplate"]


def test_an_area_lead_sees_the_pages_of_an_area_and_not_the_centres(template, centre, north, browse, lead_of):
    with in_area(centre):
        issue(template, changes="", by="tests", at=AT)
    area = browse(north, lead_of(north))
    page = area.get("/admin/survey-templates/").content.decode()
    assert "How is it?" in page
    assert "Templates that you write" not in page
    assert area.get("/admin/question-packs/").status_code == 302
    office = browse(centre, lead_of(centre))
    assert "Templates that you write" in office.get("/admin/survey-templates/").content.decode()
    assert office.get("/admin/question-packs/").status_code == 200
