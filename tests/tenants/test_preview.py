"""A preview stays where its editor is, whatever host the Site row names."""

import pytest
from django.db import connection
from wagtail.models import Site

from home.models import HomePage
from tenants.scope import in_area


@pytest.mark.parametrize("host", ["north.localhost", "south.localhost", "localhost", "nowhere.example"])
@pytest.mark.parametrize("path", ["view_draft", "edit/preview"])
def test_it_shows_the_areas_own_page_and_leaves_the_connection_there(browse, north, south, lead_of, host, path):
    client = browse(north, lead_of(north))
    with in_area(north):
        Site.objects.update(hostname=host)
        home = HomePage.objects.get()
        home.title = "The title of the north"
        home.save_revision().publish()
    if path == "edit/preview":
        form = client.get(f"/admin/pages/{home.pk}/edit/").context["form"]
        url = f"/admin/pages/{home.pk}/edit/preview/"
        answer = client.post(url, {name: form[name].value() or "" for name in form.fields} | empty_formsets(form))
        assert answer.status_code == 200
        response = client.get(f"{url}?mode=")
    else:
        response = client.get(f"/admin/pages/{home.pk}/view_draft/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "North" in page
    assert "South" not in page
    assert connection.schema_name == "north"
    assert client.get("/admin/").status_code == 200


def empty_formsets(form) -> dict[str, str]:
    sets = {}
    for formset in form.formsets.values():
        sets |= {f"{formset.prefix}-TOTAL_FORMS": "0", f"{formset.prefix}-INITIAL_FORMS": "0"}
    for name, block in form.fields.items():
        if hasattr(block, "block"):
            sets |= {f"{name}-count": "0"}
    return sets
