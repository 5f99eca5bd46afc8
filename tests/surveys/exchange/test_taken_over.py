"""Nothing of a form is changed or dropped unsaid: what an export would not give back stands on the list, by row."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from surveys.conditions import Test as Condition
from surveys.exchange.evaluation import same_sense
from surveys.exchange.report import Imported, RefusedError
from surveys.exchange.xlsform_in import from_xlsform

CASES = Path(__file__).with_name("cases")
REFUSED = {"unclosed", "header-mess", "duplicate-names"}


def case(name: str) -> Imported:
    return from_xlsform((CASES / f"{name}.xlsx").read_bytes(), language="en")


def form(
    survey: list[list[str]], choices: list[list[str]] | None = None, settings: list[list[str]] | None = None
) -> Imported:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
            if rows:
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
    return from_xlsform(content.getvalue(), language="en", title="A form")


def questions(imported: Imported, language: str = ""):
    definition = imported.translations[language] if language else imported.definition
    return {part.key: part for page in definition.pages for part in page.parts}


def conditions(imported: Imported):
    return {part.key: page.show_if for page in imported.definition.pages for part in page.parts}


def told(imported: Imported) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = {}
    for one in imported.not_taken:
        found.setdefault(one.row, []).append(one.why)
    return found


def answers(question) -> list[str]:
    return [option.text for option in question.options]


def chosen(question, text: str) -> Condition:
    """That the answer of these words was chosen, whatever its key is."""
    key = next(option.key for option in question.options if option.text == text)
    return Condition(question=question.key, operator="is", value=key)


def test_single_colons_in_headers_are_read_whole():
    imported = case("single-colon")
    first, second = questions(imported).values()
    assert (imported.language, first.text, first.help) == ("en", "Do you feel safe at home?", "Take your time")
    assert (first.required, [option.text for option in first.options]) == (True, ["Yes", "No"])
    assert conditions(imported)[second.key] == chosen(first, "No")
    assert imported.not_taken == ()


def test_what_stands_in_merged_cells_stands_in_each_of_them():
    imported = case("merged-cells")
    first, *others = questions(imported).values()
    assert [option.text for option in first.options] == ["Yes", "No", "Don't know"]
    assert {conditions(imported)[one.key] for one in others} == {chosen(first, "Yes")}
    assert imported.not_taken == ()


@pytest.mark.parametrize(("name", "rows"), [("excel-date-options", (3, 4)), ("typed-cells", (7, 8))])
def test_a_date_that_a_spreadsheet_made_of_an_answer_is_named_by_its_row(name, rows):
    whys = told(case(name))[None]
    assert len(whys) == len(rows)
    for row, why in zip(rows, whys, strict=True):
        assert why.startswith(f"Row {row} of the sheet “choices”: The spreadsheet keeps this as a date.")


def test_numbers_and_truths_in_cells_are_the_names_that_conditions_ask_for():
    imported = case("typed-cells")
    score, flag, low, yes = list(questions(imported).values())[:4]
    assert (answers(score), answers(flag)) == (["1", "2", "Three"], ["Right", "Wrong"])
    assert conditions(imported)[low.key] == chosen(score, "1")
    assert conditions(imported)[yes.key] == chosen(flag, "Right")


@pytest.mark.parametrize(
    ("name", "language", "gaps"),
    [
        ("lang-gap", "fr", {3: ["There are no words in English (en) for the words of the question."]}),
        ("lang-ar-first", "en", {3: ["There are no words in English (en) for the words of the question."]}),
        (
            "two-tongues",
            "ar",
            {
                2: [
                    "There are no words in Arabic (ar) for the words of its hint.",
                    "There are no words in Arabic (ar) for the words of the answer “b”.",
                ],
                3: ["There are no words in Arabic (ar) for the words of the answer “b”."],
            },
        ),
    ],
)
def test_a_gap_in_one_language_is_told_and_never_filled_from_another(name, language, gaps):
    imported = case(name)
    assert {row: whys for row, whys in told(imported).items() if row in gaps} == gaps
    assert language in imported.translations


def test_a_translation_that_lacks_words_keeps_the_gap_for_its_translator():
    imported = case("two-tongues")
    area, _second, why, _number = questions(imported, "ar").values()
    assert (area.help, why.text, why.help) == ("", "", "")
    assert [option.text for option in area.options] == ["المدينة (وسط)", "", "٥٠٪"]


def test_other_is_added_where_it_is_asked_for_and_nowhere_else():
    imported = case("header-mess-nobom")
    asked = questions(imported)
    assert [answers(one) for one in asked.values() if one.options] == [["Yes", "No"]] * 3 + [["Yes", "No", "Other"]]
    assert case("or-other").not_taken == ()


@pytest.mark.parametrize(
    "name", ["header-mess-nobom", "stray-cell", "lang-nfd-header", "lang-name-only", "250-options"]
)
def test_untidy_headers_and_far_cells_lose_nothing(name):
    imported = case(name)
    assert not [one for one in imported.not_taken if one.row != 4]
    assert all(one.text for one in questions(imported).values())


def test_a_title_above_the_headers_is_passed_over_and_told():
    imported = case("title-row-above")
    assert [one.text for one in questions(imported).values()] == ["A?"]
    assert told(imported) == {1: ["It stands above the names of the columns, and means nothing there."]}


def test_limits_that_cannot_be_kept_are_told_with_those_that_stand_instead():
    first, second, third = questions(case("number-huge")).values()
    ends = [(one.settings["min"], one.settings["max"]) for one in (first, second, third)]
    assert ends == [(0, 10**9), (0, 999_999), (1, 2)]
    assert told(case("number-huge")) == {
        2: ["Numbers go up to a thousand million here: it is now 0 to 1000000000."],
        3: ["The form does not say between which two numbers the answer lies: it is now 0 to 999999."],
        4: ["Only whole numbers can be asked: it is now 1 to 2."],
    }


def test_a_date_that_is_not_written_with_its_year_first_is_no_limit_and_told():
    imported = case("date-constraint-dmy")
    assert next(iter(questions(imported).values())).settings == {"precision": "day"}
    [why] = told(imported)[2]
    assert why.startswith("Its constraint is not taken over whole: . >= date('31/12/1950')")


def test_a_message_for_answers_outside_the_limits_is_told():
    assert (
        "What is said of an answer outside its limits is in our own words, not: You must be 16 or over"
        in told(case("columns-zoo"))[2]
    )


def test_each_row_of_the_zoo_of_columns_is_told_of():
    assert set(told(case("columns-zoo"))) >= {2, 3, 4, 5, 7, 8, 9, 10, 11, 12, None}


def test_conditions_that_cannot_be_said_are_told_and_those_that_can_are_kept():
    imported = case("bad-refs")
    assert set(told(imported)) == {2, 4, 5, 6, 7, 10, 11, 15, 16}
    assert set(told(case("appearance-in-relevant"))) == {2, 3, 4}
    assert case("nested-conditions").not_taken == ()
    assert case("number-and-hidden").not_taken == ()


def test_the_title_of_a_group_that_has_only_a_note_is_told():
    [why] = told(case("groups"))[7]
    assert why.startswith("In English (en), the words above its group changed: “Inner” became")


def test_a_form_that_is_not_closed_is_refused_with_its_row():
    with pytest.raises(RefusedError, match=r"\[row : 2\] Unmatched 'begin_group'"):
        case("unclosed")


def test_a_form_that_names_another_file_is_refused_in_words():
    with pytest.raises(RefusedError, match="external_choices"):
        case("header-mess")


def test_a_form_that_refers_to_a_name_it_has_twice_is_refused_with_its_row():
    with pytest.raises(RefusedError, match=r"\[row : 6\].* The name 'q' appears more than once"):
        case("duplicate-names")


def test_two_questions_of_one_name_are_each_compared_with_what_became_of_them():
    header = ["type", "name", "label", "constraint", "constraint_message"]
    imported = form(
        [
            header,
            ["begin_group", "g", "G"],
            ["integer", "q", "First?", ". > 5 and . < 90", "Not that"],
            ["end_group"],
            ["begin_group", "h", "H"],
            ["integer", "q", "Second?", ". > 5 and . < 90", "Not this"],
            ["end_group"],
            ["begin_group", "i", "I"],
            ["geopoint", "q", "Where?"],
            ["end_group"],
        ]
    )
    assert [(key, one.text) for key, one in questions(imported).items()] == [("q", "First?"), ("q-2", "Second?")]
    whys = told(imported)
    own_words = "What is said of an answer outside its limits is in our own words, not: "
    assert whys[3] == [f"{own_words}Not that"]
    assert whys[6] == ["Two questions have this name: the second one is now q-2.", f"{own_words}Not this"]
    assert len(whys[9]) == 1


def test_a_word_in_braces_is_no_reference_because_another_text_has_one():
    imported = case("two-tongues")
    texts = [one.text for one in questions(imported).values()]
    assert texts[1:4] == ["In {area}, what helps?", "Why { area }?", "How many in {area}?"]
    assert "changed: “Why {area}?” became “Why { area }?”" in told(imported)[4][0]


def test_rows_that_belong_to_no_list_and_lists_of_no_question_are_told():
    imported = form(
        [["type", "name", "label"], ["select_one yn", "a", "A?"]],
        [
            ["list_name", "name", "label"],
            ["yn", "y", "Yes"],
            ["yn", "n", "No"],
            ["", "m", "Maybe"],
            ["spare", "s", "S"],
        ],
    )
    assert told(imported) == {
        None: [
            "Row 4 of the sheet “choices”: It names no list, so it is the answer to no question.",
            "No question has this list of answers.",
        ]
    }


def test_a_cell_under_no_header_is_told():
    imported = form([["type", "name", "label", ""], ["text", "a", "A?", "ask gently"]])
    assert told(imported) == {2: ["It stands in a column without a name, and means nothing there."]}


def test_two_columns_of_one_name_and_a_workbook_without_questions_are_refused_in_words():
    with pytest.raises(RefusedError, match="two columns of the same name: label"):
        form([["type", "name", "label", "label "], ["text", "a", "A?", "B?"]])
    with pytest.raises(RefusedError, match="no sheet “survey”"):
        form([], [["list_name", "name", "label"]], [["form_title"]])


def test_a_question_far_below_the_others_and_a_mark_before_the_first_header_lose_nothing():
    rows = [["\ufefftype", " NAME ", "Label"], ["Text", "a", "A?"], *[[]] * 12_000, ["select_one  yn", "b", "B?"]]
    imported = form(rows, [["List Name", "Name", "LABEL"], ["yn", "y", "Yes"], ["yn", "n", "No"]])
    assert [one.text for one in questions(imported).values()] == ["A?", "B?"]
    assert imported.not_taken == ()


def test_a_second_column_of_one_language_and_a_language_that_nobody_knows_are_told():
    imported = form(
        [
            ["type", "name", "label::English (en)", "label::French (fr)", "label::Francais (fr)", "label::Klingonese"],
            ["text", "a", "A?", "A fr?", "A other?", "A kl?"],
        ]
    )
    assert [one.text for one in questions(imported, "fr").values()] == ["A fr?"]
    assert told(imported) == {
        None: [
            "Other columns are in the same language (fr): these are left out.",
            "Its language is not known. Write its code in brackets in the columns, such as “label::Arabic (ar)”.",
        ]
    }


def test_a_form_without_a_title_is_called_by_its_file():
    assert form([["type", "name", "label"], ["text", "a", "A?"]]).definition.title == "A form"
    assert case("groups").definition.title == "Imported survey"


@pytest.mark.parametrize("name", sorted({path.stem for path in CASES.glob("*.xlsx")} - REFUSED))
def test_a_file_of_which_all_is_said_to_be_taken_over_is_given_back(name):
    """The check is made again here, on what an export of the import says."""
    from surveys.exchange.xlsform_out import to_xlsform

    imported = case(name)
    exported = to_xlsform(imported.definition, language=imported.language or "en", translations=imported.translations)
    again = from_xlsform(exported.content, language="en")
    assert again.definition == imported.definition
    assert dict(again.translations) == dict(imported.translations)


CHOSEN = {"a": ["yes", "no"], "m": ["x", "y", "x y"]}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("${a} = 'yes'", "not(${a} != 'yes')", True),
        ("${a} = 'yes'", "${a} != 'no'", False),
        ("selected(${m}, 'x')", "${m} = 'x'", False),
        ("selected(${m}, 'x') or selected(${m}, 'y')", "count-selected(${m}) >= 1", True),
        (". > 17 and . < 65", ". >= 18 and . <= 64", True),
        (". > 17", ". >= 17", False),
        (". >= date('1950-12-31')", ". > date('1950-12-31')", False),
        ("string-length(.) <= 20", "string-length(.) < 21", True),
        ("", "true()", True),
        ("", "${a} = 'yes'", False),
        ("pulldata('x')", "true()", None),
    ],
)
def test_expressions_are_compared_by_what_they_say(one, other, same):
    assert same_sense(one, other, CHOSEN) is same
