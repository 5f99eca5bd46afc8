"""Raw answers as CSV, XLSX and SPSS: the same cells in each, with labels, and nothing that says who or when."""

import io
import math
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.exchange.answers.asked import asked_in
from surveys.exchange.answers.columns import columns_of
from surveys.exchange.answers.package import packed
from surveys.exchange.answers.rows import rows_of
from surveys.models import Response, SurveyPage
from tests.surveys.exchange.answers.conftest import lines_of, unpacked

pytestmark = pytest.mark.django_db


def package(survey, format: str, **more: Any) -> dict[str, bytes]:
    with packed(survey, format=format, **{"wave": None, "own_words": True, **more}) as file:
        return unpacked(file.read())


def from_csv(survey, **more: Any) -> list[dict[str, str]]:
    return lines_of(package(survey, "csv", **more)["answers.csv"])


def from_xlsx(survey) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(io.BytesIO(package(survey, "xlsx")["answers.xlsx"]))
    heads, *rows = book.active.iter_rows()
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}  # no formula among them
    return [{head.value: cell.value for head, cell in zip(heads, row, strict=True)} for row in rows]


def from_sav(survey, tmp_path) -> tuple[list[dict[str, Any]], Any]:
    import pyreadstat

    path = tmp_path / "answers.sav"
    path.write_bytes(package(survey, "sav")["answers.sav"])
    frame, meta = pyreadstat.read_sav(path, user_missing=True)
    return frame.to_dict("records"), meta


def plain(value: Any) -> Any:
    """As one would read it aloud: numbers as numbers, nothing as nothing, without the guard against formulas."""
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        bare = value.removeprefix("'") if value.startswith("'=") else value
        return float(bare) if bare.lstrip("-").replace(".", "", 1).isdigit() else bare
    return float(value)


EXPECTED = {
    "wave": "autumn-2026",
    "week": "2026-09-14",
    "mode": 1.0,
    "language": "en-gb",
    "version": 1.0,
    "set_aside": None,
    "happy": 1.0,
    "q2_1": 1.0,
    "q2_2": 0.0,
    "q2_3": 1.0,
    "q3": 0.0,
    "q4": 7.0,
    "q5": 1.0,
    "q5_words": "=1+1",
    "q6": 1.0,
    "q6_words": "Ein Satz\nnoch einer, “so”",
    "age": 1.0,
    "q8": 1.0,
    "q9_1": 2.0,
    "q9_2": 1.0,
    "q9_3": None,
    "q10": "2026-09",
    "q11": 1.0,
    "low_mood_interest": 2.0,
    "low_mood_down": 2.0,
    "low_mood": 2.0,
}
REFUSED = {"happy": 2.0, "q2_1": -8.0, "q2_2": -8.0, "q2_3": -8.0, "q4": -8.0, "q8": -8.0}


def expected() -> list[dict[str, Any]]:
    nothing = dict.fromkeys(EXPECTED)
    about = {name: EXPECTED[name] for name in ("week", "mode", "language", "version")}
    return [EXPECTED, {**nothing, **about, **REFUSED}]


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(({name: plain(cell) for name, cell in row.items()} for row in rows), key=lambda row: row["happy"])


def test_every_cell_is_the_same_in_csv_xlsx_and_sav(survey, sent, tmp_path):
    sav, _meta = from_sav(survey, tmp_path)
    assert in_order(from_csv(survey)) == expected()
    assert in_order(from_xlsx(survey)) == expected()
    assert in_order(sav) == expected()


def test_the_columns_stand_in_the_same_order_in_each(survey, sent, tmp_path):
    sav, _meta = from_sav(survey, tmp_path)
    assert list(from_csv(survey)[0]) == list(from_xlsx(survey)[0]) == list(sav[0]) == list(EXPECTED)


def test_no_text_is_a_formula_in_a_spreadsheet(survey, sent):
    first = next(row for row in from_csv(survey) if row["happy"] == "1")
    assert first["q5_words"] == "'=1+1"
    assert "=1+1" in [row["q5_words"] for row in from_xlsx(survey)]  # a text cell: from_xlsx() checks the types


def test_the_spss_file_reads_back_with_its_labels(survey, sent, tmp_path):
    _rows, meta = from_sav(survey, tmp_path)
    labels = meta.column_names_to_labels
    assert labels["happy"] == "How happy are you?"
    assert labels["q2_1"] == "Who helps?: Friends"
    assert labels["q9_1"] == "Which comes first?: the place of A"
    values = meta.variable_value_labels
    assert values["happy"] == {1.0: "Very happy", 2.0: "Not too happy"}
    assert values["q2_1"] == {0.0: "Not ticked", 1.0: "Ticked", -8.0: "Prefer not to say"}
    assert values["q3"] == {0.0: "Not at all", 10.0: "Completely"}
    assert values["wave"] == {"autumn-2026": "Autumn 2026"}
    assert values["mode"][4.0] == "On paper"
    assert values["q11"] == {1.0: "Yes, you may"}


def test_prefer_not_to_say_is_a_missing_value_and_levels_are_told(survey, sent, tmp_path):
    _rows, meta = from_sav(survey, tmp_path)
    missing = {name: [(one["lo"], one["hi"]) for one in ranges] for name, ranges in meta.missing_ranges.items()}
    refusable = ("q2_1", "q2_2", "q2_3", "q4", "q8")
    assert missing == {name: [(-8.0, -8.0)] for name in refusable}
    levels = {name: meta.variable_measure[name] for name in ("happy", "q3", "q4", "q9_1", "low_mood", "q2_1")}
    assert levels == {
        "happy": "nominal",
        "q3": "ordinal",
        "q4": "scale",
        "q9_1": "ordinal",
        "low_mood": "scale",
        "q2_1": "nominal",
    }


def test_own_words_come_only_when_they_are_asked_for(survey, sent):
    with_words, without = package(survey, "csv"), package(survey, "csv", own_words=False)
    assert b"Ein Satz" in with_words["answers.csv"]
    assert not [name for name, content in without.items() if b"Ein Satz" in content or b"1+1" in content]
    row = next(row for row in lines_of(without["answers.csv"]) if row["happy"] == "1")
    assert (row["q5"], "q5_words" in row) == ("1", False)


@pytest.mark.parametrize("format", ["csv", "xlsx", "sav"])
def test_no_file_has_an_id_a_receipt_or_a_day(survey, sent, format, tmp_path):
    Response.objects.update(receipt="f" * 64)
    key = str(sent[0].pk)
    assert Response.objects.filter(pk=key).exists()
    content = b"".join(package(survey, format).values())
    if format == "xlsx":
        content = b"".join(unpacked(package(survey, format)["answers.xlsx"]).values())
    for secret in (key, key.replace("-", ""), "f" * 64, "person-0"):
        assert secret.encode() not in content
    assert b"2026-09-16" not in content  # the day on which they came


def test_rows_come_in_another_order_each_time(survey, answered):
    answered(30)
    for number, pk in enumerate(Response.objects.order_by("pk").values_list("pk", flat=True)):
        Response.objects.filter(pk=pk).update(language=f"x{number}")
    variables = columns_of(survey, asked_in(survey), own_words=False)
    place = [variable.name for variable in variables].index("language")

    def order() -> list[Any]:
        return [row[place] for row in rows_of(survey, variables, wave=None, own_words=False)]

    first, second = order(), order()
    assert sorted(first) == sorted(second)
    assert first != second


def test_set_aside_answers_are_marked_and_withdrawn_ones_are_not_there(survey, sent):
    assert len(from_csv(survey)) == 2
    Response.objects.filter(pk=sent[0].pk).update(set_aside="too_quick")
    assert sorted(row["set_aside"] for row in from_csv(survey)) == ["", "2"]
    Response.objects.filter(pk=sent[0].pk).update(set_aside="", withdrawn=True)
    assert [row["happy"] for row in from_csv(survey)] == ["2"]


def test_one_wave_holds_no_answer_of_another(survey, sent, wave):
    assert [row["happy"] for row in from_csv(survey, wave=wave)] == ["1"]


def test_names_and_codes_stay_when_the_survey_changes(survey, sent):
    before = {row["name"]: row for row in dictionary(survey)}
    page = SurveyPage.objects.get(pk=survey.pk)
    stream = page.body.get_prep_value()
    questions = stream[0]["value"]["questions"]
    options = questions[1]["value"]["options"]
    options.insert(0, {"type": "item", "id": "club", "value": "A club"})
    questions.insert(0, {"type": "number", "id": "q-new", "value": {"text": "New?", "help": "", "min": 0, "max": 9}})
    page.body = stream
    page.save_revision().publish()
    after = {row["name"]: row for row in dictionary(survey)}
    assert survey.current_version.number == 2
    assert {name: after[name]["question"] for name in before} == {
        name: row["question"] for name, row in before.items()
    }
    assert after["q2_4"]["wording"] == "Who helps?: A club"
    new = [row for name, row in after.items() if name not in before]
    assert [(row["wording"], row["first_version"]) for row in new if row["question"] == "q-new"] == [("New?", "2")]


def dictionary(survey) -> list[dict[str, str]]:
    rows = lines_of(package(survey, "csv", own_words=False)["dictionary.csv"])
    return [{**row, "name": row["variable"]} for row in rows]


def test_the_dictionary_says_what_each_column_is(survey, sent, happiness):
    happiness.source, happiness.licence = "GSS", "Open Government Licence v3.0"
    happiness.save()
    rows = {row["variable"]: row for row in dictionary(survey)}
    assert rows["happy"] == {
        "name": "happy",
        "variable": "happy",
        "wording": "How happy are you?",
        "help": "",
        "kind": "One answer",
        "level": "nominal",
        "codes": "1 = Very happy | 2 = Not too happy",
        "missing": "",
        "question": "q-happy",
        "series": "1",
        "option": "",
        "first_version": "1",
        "last_version": "1",
        "measure": "happy",
        "measure_version": "1",
        "source": "GSS",
        "licence": "Open Government Licence v3.0",
    }
    assert (rows["q8"]["missing"], rows["q2_3"]["option"]) == ("-8", "nobody")
    assert rows["low_mood_down"]["measure_version"] == "1"


@pytest.mark.parametrize("format", ["csv", "xlsx", "sav"])
def test_the_dictionary_goes_with_every_format_and_names_the_columns_in_order(survey, sent, format):
    files = package(survey, format)
    assert set(files) == {f"answers.{format}", "dictionary.csv"}
    assert [row["variable"] for row in lines_of(files["dictionary.csv"])] == list(EXPECTED)


def test_words_of_every_script_survive(survey, wave, at, tmp_path):
    from surveys.answering.submit import submit

    said = "خوب ਖੁਸ਼ 幸福 ‘’ 🙂" * 40
    answers = {"q-happy": "not", "q-long": said}
    submit(survey, survey.current_version, answers, token="t", wave=wave, at=at)
    sav, _meta = from_sav(survey, tmp_path)
    assert [row["q6_words"] for row in (*from_csv(survey), *from_xlsx(survey), *sav)] == [said] * 3


def test_as_many_queries_for_three_answers_as_for_sixty(survey, answered):
    variables = columns_of(survey, asked_in(survey), own_words=True)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(rows_of(survey, variables, wave=None, own_words=True))
        return len(queries)

    answered(3, **{"q-long": "words"})
    few = asked()
    answered(57, **{"q-long": "words"})
    assert asked() == few
