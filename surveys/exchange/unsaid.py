"""What XLSForm has no word for, in ours: the list beside a download, so that nothing is lost without being said."""

from django.utils.translation import gettext as _

from surveys.definition import Question, QuestionPage
from surveys.exchange.columns import COLUMNS, unsaid_settings
from surveys.kinds import KINDS

CHOSEN = ("single_choice", "multiple_choice")


def of_page(page: QuestionPage, *, fits: bool) -> list[str]:
    reasons = []
    if page.skips:
        reasons.append(
            _(
                "“Skip to” became conditions on the pages that are passed over. Other programs show no message at the end."
            )
        )
    if not fits:
        reasons.append(_("The condition is too long for a cell: other programs will always show this page."))
    return reasons


def of_question(part: Question) -> list[str]:
    """Each is kept in a column of ours, which other programs pass over."""
    label = KINDS[part.kind].label if part.kind in KINDS else part.kind
    reasons = []
    if part.kind not in COLUMNS:
        reasons.append(_("There is no such kind as “%(kind)s”: other programs ask for text.") % {"kind": label})
    if part.kind in ("picture", "film"):
        reasons.append(_("The picture or film itself is not in the file: other programs show its title alone."))
    if part.sensitive and part.kind not in CHOSEN:
        reasons.append(_("“Prefer not to say” cannot be an answer to this kind of question."))
    if part.measure:
        reasons.append(
            _("It is a shared question (%(code)s): other programs do not lock its wording.") % {"code": part.measure}
        )
    if part.breakdown:
        reasons.append(_("That results are split by it."))
    if part.easy_read or part.picture or part.audio:
        reasons.append(_("Its Easy Read words, picture or recording."))
    if part.series > 1 or part.archived:
        reasons.append(_("Its earlier series or answers."))
    if unsaid := sorted(
        name
        for name in unsaid_settings(part)
        if part.kind in COLUMNS and name not in ("html", "image", "film", "captions")
    ):
        reasons.append(_("Details of this kind: %(names)s.") % {"names": ", ".join(unsaid)})
    if part.settings.get("html", "").replace("<p>", "").replace("</p>", "").count("<"):
        reasons.append(_("Bold, italic, links and lists: other programs show plain words."))
    return reasons


def beside_the_file(part: Question) -> list[str]:
    """What our own file names and does not hold."""
    reasons = []
    if part.picture or part.audio or part.kind in ("picture", "film"):
        reasons.append(_("Pictures, recordings and films are named in the file, and not in it."))
    if part.measure:
        reasons.append(_("It is locked only where the shared question %(code)s is known.") % {"code": part.measure})
    if part.kind == "postcode":
        reasons.append(_("The postcode table is named in the file, and not in it."))
    return reasons
