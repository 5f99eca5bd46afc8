"""The packs that ship: right in themselves, loaded once, and never in place of words that were asked."""

import hashlib
import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from surveys.bank.packs import load, packs
from surveys.definition import PREFER_NOT, canonical
from surveys.kinds import KINDS
from surveys.kinds.score import scored
from surveys.models import Measure
from surveys.models.measure_use import asked

pytestmark = pytest.mark.django_db
REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "instruments.json").read_text())
WORDINGS = json.loads((Path(__file__).parents[2] / "reference" / "pack_wordings.json").read_text())
MEASURES = {fields["code"]: fields for pack in packs().values() for fields in pack.measures}


def measure(code: str) -> Measure:
    return Measure(**MEASURES[code])


def bands(code: str) -> dict[str, list[int]]:
    found = measure(code).scoring or measure(code).settings
    return {band["key"]: [band["low"], band["high"]] for band in found["bands"]}


@pytest.mark.parametrize("code", MEASURES)
def test_every_measure_that_ships_is_valid_and_says_where_it_is_from(code):
    shipped = measure(code)
    shipped.full_clean()
    assert all([shipped.source, shipped.licence, shipped.nation, shipped.review_on, shipped.version, shipped.pack])
    assert shipped.sensitive, "every one is about health or about who somebody is"


@pytest.mark.parametrize("code", MEASURES)
def test_the_words_of_a_code_never_change(code):
    """After an edit on purpose: give the new wording a code of its own, and add that to the reference."""
    words = hashlib.sha256(canonical(asked(measure(code))).encode()).hexdigest()[:16]
    assert words == WORDINGS["wordings"][code]


def test_no_code_is_in_two_packs():
    assert len(MEASURES) == sum(len(pack.measures) for pack in packs().values())


def test_the_packs_are_those_that_may_be_shipped():
    assert set(packs()) == {"ons4", "loneliness", "phq-4", "phq-8", "gad-7", "gss-about-you"}
    assert not any(name in json.dumps(MEASURES, default=str) for name in ("WEMWBS", "EQ-5D", "ReQoL"))


def test_the_question_on_self_harm_is_nowhere():
    words = json.dumps(MEASURES, default=str).lower()
    assert "better off dead" not in words
    assert "hurting yourself" not in words


def test_the_bands_of_ons4_are_those_of_the_ons():
    for code in ("ons4-satisfaction", "ons4-worthwhile", "ons4-happiness"):
        expected = REFERENCE["ONS4"]["bands"]["satisfied/worthwhile/happy"]
        assert list(bands(code).values()) == list(expected.values())
    assert list(bands("ons4-anxiety").values()) == list(REFERENCE["ONS4"]["bands"]["anxious"].values())


def test_the_bands_of_phq_4_are_the_published_ones():
    assert bands("phq-4") == REFERENCE["PHQ-4"]["bands"]


@pytest.mark.parametrize(
    ("code", "name", "highest"),
    [("phq-2", "PHQ-2", 6), ("phq-8", "PHQ-8", 24), ("gad-2", "GAD-2", 6), ("gad-7", "GAD-7", 21)],
)
def test_the_cut_off_is_the_published_one(code, name, highest):
    cutoff = REFERENCE[name]["caseness"]
    assert bands(code) == {"below": [0, cutoff - 1], "cut-off": [cutoff, highest]}


def test_ucla_3_counts_from_3_to_9_and_6_as_lonely():
    assert bands("ucla-3") == {"lower": [3, 5], "lonely": [6, 9]}


@pytest.mark.parametrize(
    ("code", "given", "total", "band"),
    [
        ("phq-8", ["not-at-all"] * 8, 0, "below"),
        ("phq-8", ["nearly-every-day"] * 3 + ["not-at-all"] * 5, 9, "below"),
        ("phq-8", ["nearly-every-day"] * 3 + ["several-days"] + ["not-at-all"] * 4, 10, "cut-off"),
        ("phq-8", ["nearly-every-day"] * 8, 24, "cut-off"),
        ("gad-7", ["more-than-half"] * 5 + ["not-at-all"] * 2, 10, "cut-off"),
        ("gad-7", ["nearly-every-day"] * 7, 21, "cut-off"),
        ("phq-4", ["several-days"] * 2 + ["not-at-all"] * 2, 2, "none"),
        ("phq-4", ["several-days"] * 3 + ["not-at-all"], 3, "mild"),
        ("phq-4", ["nearly-every-day"] * 3 + ["not-at-all"], 9, "severe"),
        ("ucla-3", ["hardly-ever", "some", "some"], 5, "lower"),
        ("ucla-3", ["some", "some", "some"], 6, "lonely"),
        ("phq-8", ["nearly-every-day"] * 7 + [PREFER_NOT], None, None),
    ],
)
def test_answers_give_the_published_score(code, given, total, band):
    score = measure(code).counted
    answers = {f".{item.key}": answer for item, answer in zip(score.options, given, strict=True)}
    assert scored(answers, score) == total
    if total is not None:
        assert KINDS["score"].tabulated(total, score) == [band]


def test_ons4_is_never_added_up():
    assert {MEASURES[code]["kind"] for code in MEASURES if code.startswith("ons4")} == {"scale"}


def test_loading_a_pack_adds_its_measures(at):
    assert load("loneliness", by="tests", at=at).added == ("ons-loneliness", "ucla-3")
    assert Measure.objects.get(code="ucla-3").items[0]["text"] == "How often do you feel that you lack companionship?"


def test_loading_it_again_changes_nothing(at):
    load("gad-7", by="tests", at=at)
    before = list(Measure.objects.values())
    assert load("gad-7", by="tests", at=at).updated == ("gad-2", "gad-7")
    assert list(Measure.objects.values()) == before


def test_a_measure_that_the_site_has_in_other_words_keeps_them(at):
    Measure.objects.create(
        code="ons-loneliness",
        text="Are you lonely?",
        options=[{"key": "y", "text": "Yes"}, {"key": "n", "text": "No"}],
    )
    loaded = load("loneliness", by="tests", at=at)
    assert (loaded.added, loaded.kept) == (("ucla-3",), ("ons-loneliness",))
    assert Measure.objects.get(code="ons-loneliness").text == "Are you lonely?"


def test_what_is_said_about_a_measure_is_brought_up_to_date(at):
    load("gad-7", by="tests", at=at)
    Measure.objects.update(source="Somebody")
    load("gad-7", by="tests", at=at)
    assert Measure.objects.get(code="gad-7").source.startswith("Spitzer")


def test_translations_that_were_written_here_stay(at):
    load("gad-7", by="tests", at=at)
    Measure.objects.filter(code="gad-7").update(translations={"cy": {"text": "Dros y pythefnos diwethaf"}})
    load("gad-7", by="tests", at=at)
    assert Measure.objects.get(code="gad-7").translations["cy"]["text"] == "Dros y pythefnos diwethaf"


def test_loading_is_in_the_log(at, admin_user):
    from wagtail.models import ModelLogEntry

    load("phq-4", by=admin_user, at=at)
    entry = ModelLogEntry.objects.get(action="surveys.load_pack")
    assert (entry.user, entry.data["code"]) == (admin_user, "phq-4")


def test_an_unknown_pack_is_refused(at):
    with pytest.raises(KeyError):
        load("phq-9", by="tests", at=at)
    with pytest.raises(CommandError, match="There is no pack phq-9"):
        call_command("load_packs", "phq-9")


def test_the_command_loads_all_of_them(capsys):
    call_command("load_packs")
    assert Measure.objects.count() == len(MEASURES)
    assert "gad-7: 2 added, 0 there already" in capsys.readouterr().out


def test_a_shipped_measure_can_be_reworded_here_only_until_it_is_asked(at, survey, body):
    load("loneliness", by="tests", at=at)
    body[0]["value"]["questions"][0]["value"]["measure"] = "ucla-3"
    survey.body = survey._meta.get_field("body").to_python(body)
    survey.save_revision().publish()
    ucla = Measure.objects.get(code="ucla-3")
    ucla.source = "Hughes"
    ucla.full_clean()
    ucla.items[0]["text"] = "Do you lack companionship?"
    with pytest.raises(ValidationError, match="has been asked"):
        ucla.full_clean()
