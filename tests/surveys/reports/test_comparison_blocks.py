"""A figure of the comparison in any page: in step with new releases, or as it was when it was saved."""

import json
import re

import pytest
from django.test import RequestFactory
from wagtail.blocks import StreamBlock, StreamValue, StructBlockValidationError

from surveys.comparison.publishing import take_off_comparison
from surveys.comparison_blocks import ComparisonBlock, ProfileBlock
from surveys.drawn import STYLE
from surveys.models import FrozenFigure

pytestmark = pytest.mark.django_db
BODY = StreamBlock([("comparison", ComparisonBlock()), ("profile", ProfileBlock())])


def value(**changes):
    told = {"question": "happy not", "view": "areas", "by": "", "wave": "", "pinned": False, "frozen": {}}
    return told | changes


def shown(kind="comparison", *, preview=False, **changes) -> str:
    given = value(**changes) if kind == "comparison" else {"area": "north", "wave": "", "frozen": {}, **changes}
    request = RequestFactory().get("/")
    request.is_preview = preview
    raw = [{"type": kind, "value": given}]
    stream = StreamValue(BODY, raw, is_lazy=True)
    return "".join(block.render({"request": request}) for block in stream)


def cleaned(**changes):
    block = ComparisonBlock()
    return block.clean(block.to_python(value(**changes)))


def chart_of(html: str) -> str:
    return re.search(r'<img class="chart" src="([^"]+)"', html)[1].replace("&amp;", "&")


def text_of(html: str) -> str:
    return re.search(r'<p class="finding">(.*?)</p>', html)[1]


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("areas", "Over all areas, 20.8% (between 18.6% and 23.2%) said “Not too happy”."),
        ("gaps", "“Not too happy”"),
        ("funnel", "No area stands out"),
        ("trend", "Spring 2026"),
    ],
)
def test_each_view_shows_its_sentence_its_table_and_its_chart_with_words_for_it(published, client, view, said):
    html = shown(view=view)
    assert said in text_of(html)
    assert "<caption>" in html
    alt = re.search(r'alt="([^"]+)"', html)[1]
    assert len(alt) > 40
    answer = client.get(chart_of(html))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert "immutable" in answer["Cache-Control"]


def test_a_profile_shows_one_area_beside_all(published, client):
    html = shown("profile")
    assert "North" in text_of(html)
    assert client.get(chart_of(html)).status_code == 200


def test_what_is_not_published_shows_nothing_in_public_and_says_so_in_the_preview(gathered, happiness, at):
    assert shown().strip() == ""
    assert "Nothing is shown here in public. There is no such question." in shown(preview=True)


def test_it_is_in_step_with_a_newer_release(published, fold_area):
    assert "20.8%" in text_of(shown())
    fold_area("west", 330, number=2)
    assert "37.5%" in text_of(shown())


def test_a_pinned_one_stays_with_its_figures_its_words_and_its_chart(published, fold_area, client):
    kept = cleaned(pinned=True)["frozen"]
    before = shown(pinned=True, frozen=kept)
    chart = client.get(chart_of(before)).content
    fold_area("west", 330, number=2)
    happiness = published
    happiness.text = "Asked in other words"
    happiness.save()
    take_off_comparison(happiness, by="tests")
    after = shown(pinned=True, frozen=kept)
    assert "20.8%" in text_of(after)
    assert text_of(after) == text_of(before)
    assert "How happy are you?" in after
    assert "See the comparison" in before
    assert "See the comparison" not in after  # it is nowhere to be seen any more
    assert client.get(chart_of(after)).content == chart


def test_saving_it_again_keeps_what_was_frozen_and_another_choice_freezes_anew(published, fold_area):
    first = cleaned(pinned=True)["frozen"]
    fold_area("west", 330, number=2)
    assert cleaned(pinned=True, frozen=first)["frozen"] == first
    assert cleaned(pinned=True, frozen=first, view="gaps")["frozen"] != first
    assert cleaned(pinned=False, frozen=first)["frozen"] == {}


def test_a_pinned_one_can_be_saved_when_its_question_was_taken_off(published):
    kept = cleaned(pinned=True)["frozen"]
    take_off_comparison(published, by="tests")
    assert cleaned(pinned=True, frozen=kept)["frozen"] == kept
    with pytest.raises(StructBlockValidationError):
        cleaned(pinned=False)


def test_what_was_made_up_in_the_hidden_field_shows_and_keeps_nothing(published):
    made_up = {"query": {"view": "areas"}, "figures": {"en-gb": "0" * 64}}
    assert cleaned(pinned=True, frozen=made_up)["frozen"] != made_up
    assert cleaned(pinned=True, frozen="<script>")["frozen"]["figures"].keys() == {"en-gb"}
    assert "compared" not in shown(pinned=True, frozen=made_up)


@pytest.mark.parametrize("posted", ["", "nonsense", "[1]", '"x"', "{"])
def test_a_hidden_field_of_nonsense_counts_as_empty(posted):
    block = ComparisonBlock().child_blocks["frozen"]
    assert block.value_from_datadict({"f": posted}, {}, "f") == {}
    kept = {"query": {"view": "areas"}, "figures": {"cy": "x"}}
    assert block.value_from_datadict({"f": json.dumps(kept)}, {}, "f") == kept


def test_a_choice_that_has_no_figure_is_refused_in_words(published):
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(by="work")
    assert "by" in refused.value.block_errors
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(question="happy nothing")
    assert "question" in refused.value.block_errors


def offered(name: str, block=ComparisonBlock) -> list:
    return [choice for choice in block().child_blocks[name].field.choices if choice[0]]


def test_only_published_questions_can_be_chosen_with_their_answers(gathered, happiness, at):
    assert offered("question") == []
    from surveys.comparison.publishing import publish_comparison

    publish_comparison(happiness, by="tests", at=at)
    assert offered("question") == [
        ("How happy are you?", [("happy very", "Very happy"), ("happy not", "Not too happy")])
    ]
    assert offered("by") == [("age", "How old are you?")]
    assert offered("wave") == [("spring", "Spring 2026"), ("autumn", "Autumn 2026")]
    assert offered("area", ProfileBlock) == [("north", "North"), ("south", "South"), ("west", "West")]


def test_a_question_that_pages_still_show_frozen_can_still_be_chosen(published):
    cleaned(pinned=True)
    take_off_comparison(published, by="tests")
    assert offered("question") == [("No longer compared", [("happy not", "How happy are you? (not)")])]


def test_a_chart_is_drawn_for_no_other_figure_than_the_one_the_address_names(published, client, fold_area):
    address = chart_of(shown())
    assert client.get(address.replace("answer=not", "answer=very")).status_code == 404
    assert client.get(address.partition("?")[0]).status_code == 404
    assert client.get(address.replace(f"/{STYLE}/", f"/{STYLE + 1}/")).status_code == 404
    assert client.get(address.replace("view=areas", "view=coverage")).status_code == 404
    assert client.get(address + "&areas=north").status_code == 200  # not among what it takes
    fold_area("west", 330, number=2)
    assert client.get(address).status_code == 404
    assert client.get(chart_of(shown())).status_code == 200


def test_frozen_figures_are_read_back_as_they_were(published):
    from surveys.comparison.query import Query
    from surveys.comparison.showing import freeze, frozen, public_figure

    query = Query(measure="happy")
    made = public_figure(query)
    key = freeze(query)["figures"]["en-gb"]
    assert (key, frozen(key)) == (made.digest, made)
    freeze(query)
    assert FrozenFigure.objects.count() == 1
