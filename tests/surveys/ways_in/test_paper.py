"""The form on paper: every question once, with its number, under headings and routes that are said once."""

from surveys import conditions
from surveys.definition import Definition, Question, QuestionPage, Skip
from surveys.table import Label
from surveys.ways_in.paper import NO_PAPER, printed_pages

YES = conditions.Test(question="a", operator="is", value="y")


def question(key: str, kind: str = "single_choice", **more) -> Question:
    options = (Label(key="y", text="Yes"), Label(key="n", text="No, {first} is right"))
    return Question(key=key, kind=kind, text=f"Text of {key}", options=options, **more)


def screen(key: str, title: str, *parts: Question, **more) -> QuestionPage:
    return QuestionPage(key=key, title=title, parts=parts, **more)


def printed(*pages: QuestionPage):
    return list(printed_pages(Definition(title="Form", pages=pages)))


def test_questions_are_numbered_through_all_pages_and_words_are_not():
    words = Question(key="w", kind="words", text="Hello", asks=False)
    pages = printed(screen("1", "A", words, question("a")), screen("2", "B", question("b"), question("c")))
    assert [[part.number for part in page.parts] for page in pages] == [[None, 1], [2, 3]]


def test_screens_of_one_part_share_its_heading_and_its_condition():
    pages = printed(
        screen("1", "Start", question("a")),
        screen("2", "Work", question("b"), show_if=YES),
        screen("b", "Work", question("c"), show_if=YES),
        screen("3", "End", question("d")),
    )
    assert [page.title for page in pages] == ["Start", "Work", "", "End"]
    assert [bool(page.only_if) for page in pages] == [False, True, False, False]
    assert pages[1].only_if.endswith("Otherwise go on to question 4.")


def test_a_part_after_a_skip_says_its_heading_again():
    pages = printed(
        screen("1", "Work", question("a"), skips=(Skip(when=YES, to="3"),)),
        screen("2", "Work", question("b")),
        screen("3", "End", question("c")),
    )
    assert [page.title for page in pages] == ["Work", "Work", "End"]
    assert pages[0].then == ("If you answered “Yes” to question 1: Go on to question 3.",)


def test_texts_and_options_that_repeat_an_answer_say_where_it_is():
    pages = printed(screen("1", "A", question("a", name="first"), question("b", help="As in {first}")))
    part = pages[0].parts[1].question
    assert part.help == "As in [your answer to question 1]"
    assert part.options[1].text == "No, [your answer to question 1] is right"


def test_a_kind_without_a_template_for_paper_still_gets_a_place_to_answer():
    assert printed(screen("1", "A", question("a", "kind of another app")))[0].parts[0].templates == (NO_PAPER,)
    assert printed(screen("1", "A", question("a")))[0].parts[0].templates == ("surveys/paper/boxes.html", NO_PAPER)
