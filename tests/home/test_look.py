"""The look of a site: what colours it takes, and that it stays on its own site."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Site

from home.models import SiteLook
from home.models.look import validate_colour
from tenants.scope import in_area


def set_look(area, **changes):
    with in_area(area):
        SiteLook.objects.update(**changes)


def test_the_lightest_grey_that_reads_on_white_is_taken():
    validate_colour("#767676")


def test_a_colour_just_too_light_is_refused_in_plain_words():
    with pytest.raises(ValidationError) as refused:
        validate_colour("#777777")
    assert refused.value.messages == [
        "This colour is too light to read on white: its contrast is 4.47 to 1, and at least 4.5 to 1 is needed. "
        "Choose a darker shade."
    ]


@pytest.mark.parametrize("text", ["teal", "#abc", "#12345g", "#123456;", "#123456\n", ""])
def test_what_is_not_a_colour_is_refused(text):
    with pytest.raises(ValidationError) as refused:
        validate_colour(text)
    assert refused.value.messages == ["Write the colour as # and six digits, such as #2c5f63."]


def test_the_database_keeps_nothing_but_a_colour_as_the_colour(north):
    with in_area(north), pytest.raises(IntegrityError), transaction.atomic():
        SiteLook.objects.update(colour="red; } ")


def test_the_style_sheet_has_the_site_s_colour(north, browse):
    set_look(north, colour="#5b2a86")
    response = browse(north).get("/look.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "--brand: #5b2a86;" in response.content.decode()


def test_the_style_sheet_is_kept_for_a_year_under_its_own_digest_only(north, browse):
    with in_area(north):
        digest = SiteLook.objects.get().digest
    assert browse(north).get(f"/look.css?v={digest}")["Cache-Control"] == "public, max-age=31536000, immutable"
    assert browse(north).get("/look.css?v=other")["Cache-Control"] == "no-cache"


def test_an_unchanged_style_sheet_is_not_sent_again(north, browse):
    tag = browse(north).get("/look.css")["ETag"]
    assert browse(north).get("/look.css", headers={"if-none-match": tag}).status_code == 304
    set_look(north, colour="#5b2a86")
    assert browse(north).get("/look.css", headers={"if-none-match": tag}).status_code == 200


def test_a_look_never_appears_on_another_area_s_site(north, south, browse):
    set_look(north, name="Northern Lights", strapline="Up here", colour="#5b2a86")
    own = browse(north).get("/").content.decode() + browse(north).get("/look.css").content.decode()
    other = browse(south).get("/").content.decode() + browse(south).get("/look.css").content.decode()
    for sign in ["Northern Lights", "Up here", "#5b2a86"]:
        assert sign in own
        assert sign not in other


def test_a_site_without_a_look_gets_the_default_and_no_row_is_written(north, browse):
    with in_area(north):
        SiteLook.objects.all().delete()
    assert "--brand: #2c5f63;" in browse(north).get("/look.css").content.decode()
    assert browse(north).get("/").status_code == 200
    with in_area(north):
        assert SiteLook.objects.count() == 0
        assert Site.objects.get().site_name == "North"
