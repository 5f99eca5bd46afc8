"""How we compare: from an area's admin to its profile on the Centre's site."""

from tenants.models import PilotArea

PLACE = "/admin/our-place/"


def test_an_areas_menu_leads_to_its_own_profile_and_the_centres_to_none(browse, north, centre, lead_of):
    lead = browse(north, lead_of(north))
    assert PLACE in lead.get("/admin/").content.decode()
    assert lead.get(PLACE)["Location"] == "http://centre.localhost:8000/comparison/areas/north/"
    assert PLACE not in browse(centre, lead_of(centre)).get("/admin/").content.decode()


def test_without_a_centre_there_is_no_such_place(browse, north, lead_of):
    PilotArea.objects.filter(kind=PilotArea.Kind.CENTRE).update(kind=PilotArea.Kind.AREA)
    assert browse(north, lead_of(north)).get(PLACE).status_code == 404
