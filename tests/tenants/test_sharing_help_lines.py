"""Help lines are set by the Centre, are the same in every area, and nobody in an area can take them away."""

import pytest

from surveys.models import HelpLine
from tenants.scope import in_area


def lines(area) -> list[str]:
    with in_area(area):
        return [line.code for line in HelpLine.objects.all()]


@pytest.fixture
def two_lines(centre, north, south) -> list[HelpLine]:
    with in_area(centre):
        return [HelpLine.objects.create(code=code, name=code, contact="1") for code in ("day", "night")]


def test_the_centres_help_lines_are_in_each_area_and_in_a_new_one(two_lines, north, south, make_area):
    assert [lines(area) for area in (north, south, make_area())] == [["day", "night"]] * 3


def test_a_help_line_that_the_centre_removes_goes_from_each_area(two_lines, centre, north, south):
    with in_area(centre):
        two_lines[0].delete()
    assert [lines(area) for area in (centre, north, south)] == [["night"]] * 3


def test_a_help_line_that_gets_another_code_is_not_doubled(two_lines, centre, north):
    with in_area(centre):
        two_lines[0].code = "daytime"
        two_lines[0].save()
    assert lines(north) == ["daytime", "night"]


def test_a_resident_sees_the_centres_help_lines(two_lines, north, browse):
    html = browse(north).get("/").content.decode()
    assert "<b><bdi>night</bdi></b>" in html
    assert "Samaritans" not in html


@pytest.mark.parametrize("path", ["", "add/", "edit/{pk}/", "delete/{pk}/", "history/{pk}/", "usage/{pk}/"])
def test_an_areas_lead_reaches_no_help_line_and_the_centre_does(two_lines, centre, north, browse, lead_of, path):
    for area, allowed in ((centre, True), (north, False)):
        with in_area(area):
            address = "/admin/snippets/surveys/helpline/" + path.format(pk=HelpLine.objects.first().pk)
        response = browse(area, lead_of(area)).get(address)
        assert (response.status_code == 200) is allowed, (area, response.status_code)


def test_an_areas_lead_who_posts_all_the_same_changes_nothing(two_lines, north, browse, lead_of):
    with in_area(north):
        pk = HelpLine.objects.first().pk
    lead = browse(north, lead_of(north))
    lead.post(f"/admin/snippets/surveys/helpline/delete/{pk}/")
    lead.post(f"/admin/bulk/surveys/helpline/delete/?id={pk}")
    lead.post("/admin/snippets/surveys/helpline/add/", {"code": "own", "name": "Own", "contact": "1", "position": "0"})
    assert lines(north) == ["day", "night"]


def test_the_lead_s_menu_has_no_help_lines_and_the_centre_s_has(two_lines, centre, north, browse, lead_of):
    shown = [
        "/admin/snippets/surveys/helpline/" in browse(area, lead_of(area)).get("/admin/").content.decode()
        for area in (centre, north)
    ]
    assert shown == [True, False]
