"""Whether everybody who answered a survey was asked a question: else its figures speak for other people."""

from surveys.definition import Definition, Question, QuestionPage, Skip


def of_everyone(definition: Definition, question: Question) -> bool:
    """No condition on its page, and no way past it. A skip on the first page that ends the survey is not one: who is
    turned away there, for not living in the area or not agreeing, has not answered the survey."""
    numbers = [number for number, page in enumerate(definition.pages) if asks(page, question)]
    if not numbers:
        return True
    first = numbers[0]
    later = {page.key for page in definition.pages[first + 1 :]}
    past = (skip for number, page in enumerate(definition.pages[:first]) for skip in skips_past(page, number, later))
    return definition.pages[first].show_if is None and not any(past)


def asks(page: QuestionPage, question: Question) -> bool:
    """A score is asked where the questions of its set are."""
    return any(one.key == question.key or one.key.startswith(f"{question.key}.") for one in page.questions)


def skips_past(page: QuestionPage, number: int, later: set[str]) -> list[Skip]:
    return [skip for skip in page.skips if skip.to in later or (not skip.to and number > 0)]
