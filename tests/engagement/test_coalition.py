"""The coalition page: members by sector, and what it says while there are none."""

import re

from engagement.members import by_sector
from engagement.models import CoalitionPage
from tenants.scope import in_area


def member(name: str, sector: str) -> dict[str, str]:
    return {"name": name, "sector": sector, "brings": "", "link": ""}


def test_sectors_come_in_their_own_order_and_members_in_the_team_s():
    members = [member("Bank", "business"), member("Choir", "community"), member("Allotment", "community")]
    sectors = [(sector.name, [each["name"] for each in sector.members]) for sector in by_sector(members)]
    assert sectors == [("Community", ["Choir", "Allotment"]), ("Business", ["Bank"])]


def test_a_coalition_without_members_has_no_sectors():
    assert by_sector([]) == []


def test_the_page_of_a_new_area_says_that_members_will_be_listed(north, browse):
    assert "The members of our coalition will be listed here." in browse(north).get("/coalition/").content.decode()


def test_members_are_listed_under_their_sector(north, browse):
    with in_area(north):
        page = CoalitionPage.objects.get()
        page.members = [
            (
                "member",
                {"name": "Riverside Choir", "sector": "community", "brings": "Song", "link": "https://a.example"},
            ),
            ("member", {"name": "Council", "sector": "public_services", "brings": "", "link": ""}),
        ]
        page.save()
    html = browse(north).get("/coalition/").content.decode()
    assert re.findall(r"<h[23][^>]*>(Community|Public services|Riverside Choir|Council)<", html) == [
        "Community",
        "Riverside Choir",
        "Public services",
        "Council",
    ]
    assert 'href="https://a.example"' in html
    assert html.count("Website of") == 1
