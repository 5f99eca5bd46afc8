"""The admin's widgets carry no inline script: what they start with is in attributes that a script of ours reads."""

import json
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser, AdminTimeInput
from wagtail.admin.widgets.workflows import AdminTaskChooser

from home.admin_scripts import SCRIPTS, without_inline_script

NASTY = {"it's": 'a "quoted" </script> & more'}


class Starts(HTMLParser):
    """What `start.js` would find: pairs of a name and its arguments."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if given.get("data-controller") == "start":
            self.found.append((given["data-start-name-value"], json.loads(given["data-start-arguments-value"])))


WIDGETS = {
    "initDateChooser": AdminDateInput(),
    "initTimeChooser": AdminTimeInput(),
    "initDateTimeChooser": AdminDateTimeInput(),
    "PageChooser": AdminPageChooser(),
    "createTaskChooser": AdminTaskChooser(),
}


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_starts_by_attributes(name, north):
    from tenants.scope import in_area

    with in_area(north):
        html = WIDGETS[name].render("it", None, attrs={"id": "id_it-0"})
    assert "<script" not in html
    ((started, arguments),) = Starts(html).found
    assert (started, arguments[0]) == (name, "id_it-0")


@pytest.mark.parametrize(
    ("template", "name"), [("inline_panel", "InlinePanel"), ("multiple_chooser_panel", "MultipleChooserPanel")]
)
def test_a_panel_of_rows_starts_by_attributes(template, name):
    panel = {"formset": {"prefix": "rows"}}
    context = {"self": panel, "options_json": json.dumps(NASTY), "chooser_widget_definition": {}}
    html = render_to_string(f"wagtailadmin/panels/{template}.html", context)
    assert "<script>" not in html
    assert Starts(html).found == [(name, [NASTY])]


def test_whatever_a_chooser_is_told_arrives_as_it_was():
    html = f'<div></div><script>new Chooser("id", {json.dumps(NASTY)});</script>'
    assert Starts(without_inline_script(html)).found == [("Chooser", ["id", NASTY])]


def test_what_has_no_script_stays_as_it_is():
    assert without_inline_script("<div></div>") == "<div></div>"


def test_every_page_of_the_admin_brings_the_scripts(north, browse, lead_of):
    html = browse(north, lead_of(north)).get("/admin/").content.decode()
    assert [path in html for path in SCRIPTS] == [True] * len(SCRIPTS)
