"""One area that is broken, first, in the middle and last of three: the others are done, and the command says so."""

import pytest
from django.core.management import CommandError, call_command, get_commands
from django.db import connection, models

from surveys.models import GatheredRelease, Release
from tenants.scope import in_area
from tests.tenants.test_gathering import at_the_centre, mood, publish

__all__ = ["mood"]
EACH = pytest.mark.parametrize("bad", ["East", "North", "South"])


@pytest.fixture
def three(centre, north, south, mood, make_area):
    """East, North and South, each with a release."""
    areas = {area.name: area for area in (make_area("East"), north, south)}
    for area in areas.values():
        with in_area(area):
            publish(60)
    return areas


def hide(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} RENAME TO hidden_away")


def codes_but(three, bad: str) -> set[str]:
    return {area.schema_name for name, area in three.items() if name != bad}


@EACH
def test_gathering(three, centre, bad, capsys):
    with in_area(three[bad]):
        hide("surveys_releasedtable")
    with pytest.raises(CommandError, match="1 of 3 areas could not be gathered"):
        call_command("gather_areas")
    assert {area for area, *_rest in at_the_centre(centre)} == codes_but(three, bad)
    told = capsys.readouterr().err
    assert f"{bad}: Surveys that could not be read stay at the Centre as they were: " in told
    assert "hidden_away" not in told


@EACH
def test_a_mode_that_the_centre_has_no_word_for(three, centre, bad, client, capsys):
    with in_area(three[bad]):
        models.QuerySet(Release).update(mode="bus")
    with pytest.raises(CommandError, match=f"Not all was taken from {bad}: see above"):
        call_command("gather_areas")
    assert f"{bad}: not taken: release 1 of survey" in capsys.readouterr().err
    assert {area for area, *_rest in at_the_centre(centre)} == codes_but(three, "")
    with in_area(centre):
        assert set(GatheredRelease.objects.values_list("mode", flat=True)) == {""}
    for address in ("/comparison/coverage/", "/data/", "/data/api/v1/releases/"):
        assert client.get(address, headers={"host": "centre.localhost"}).status_code == 200


@EACH
def test_comparing_the_copy_with_the_areas(three, bad, capsys):
    call_command("gather_areas")
    with in_area(three[bad]):
        hide("surveys_releasedtable")
    with pytest.raises(CommandError, match=f"1 of 3 areas were passed over. {bad}: Surveys that could not be read"):
        call_command("rebuild_gathered", "--check")


@EACH
def test_a_command_in_each_area(three, bad, capsys):
    with in_area(three[bad]):
        hide("surveys_draft")
    with pytest.raises(CommandError, match="forget_expired failed in 1 areas"):
        call_command("in_each_area", "forget_expired")
    told = capsys.readouterr()
    assert f"{bad}: 1 of 4 kinds were passed over. drafts: ProgrammingError" in told.err
    assert told.out.count("Deleted 0 drafts") == 3  # of the Centre and the two others
    assert told.out.count("Deleted 0 free texts") == 1


@EACH
def test_an_upgrade(three, bad, capsys):
    with in_area(three[bad]):
        hide("django_migrations")
    with pytest.raises(CommandError, match=f"1 of 4 areas were passed over. {bad}: UndefinedTable|{bad}: Programming"):
        call_command("upgrade_areas")


def test_what_is_due_is_published_by_our_command_everywhere():
    assert get_commands()["publish_scheduled"] == "surveys"
