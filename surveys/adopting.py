"""A survey made from a template: adopted once, with an area's own questions around it, and kept in step with it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from surveys.models import SurveyPage, SurveyTemplate
from surveys.models.template import newest_versions

Block = dict[str, Any]


@transaction.atomic
def adopt(template: SurveyTemplate, parent: Page, *, by: Any) -> SurveyPage:
    """An unpublished survey below the parent, which asks what the version of a template asks, under the same keys."""
    survey = SurveyPage(
        **template.content, template_code=template.family, template_version=template.version, live=False, owner=by
    )
    parent.add_child(instance=survey)
    survey.save_revision(user=by)
    log(instance=survey, action="surveys.adopt", user=by, data=named(template))
    return survey


def newer(survey: SurveyPage) -> SurveyTemplate | None:
    """The newest version of the survey's template, if it is later than that of the survey, as it is given."""
    if not survey.template_code:
        return None
    ours = (version for version in newest_versions() if version.family == survey.template_code)
    return next((version for version in ours if version.version > (survey.template_version or 0)), None)


@transaction.atomic
def take_over(survey: SurveyPage, template: SurveyTemplate, *, by: Any) -> Revision:
    """A new draft of the survey: the version's pages and questions, and the area's own in their places.

    Nothing is published. What the area reworded in the template's own pages is the template's again. Raises
    ValidationError when the draft cannot be saved.
    """
    # Fetched anew: without a draft, the page itself is what would be given, and what the caller holds would change.
    draft = SurveyPage.objects.get(pk=survey.pk).get_latest_revision_as_object()
    known = {key for version in template.versions for key in ids_in(version.body.get_prep_value())}
    body = merged(template.body.get_prep_value(), draft.body.get_prep_value(), known)
    draft.body = draft._meta.get_field("body").to_python(body)
    draft.template_version = template.version
    revision = draft.save_revision(user=by)
    log(instance=draft, action="surveys.take_over", user=by, data=named(template), revision=revision)
    return revision


def named(template: SurveyTemplate) -> dict[str, Any]:
    return {"template": template.family, "version": template.version}


def ids_in(blocks: Iterable[Block]) -> Iterator[str]:
    """The ids of pages, and of the questions in them."""
    for block in blocks:
        yield block["id"]
        if isinstance(block["value"], dict):
            yield from ids_in(block["value"].get("questions", ()))


def merged(new: Sequence[Block], old: Sequence[Block], known: set[str]) -> list[Block]:
    """The template's blocks in its order; each block that the area added stays behind the one that it stood behind.

    known: the ids of the blocks that any version of the template had. One of them that `new` lacks is gone.
    """
    before = {block["id"]: block for block in old}
    kept = {block["id"] for block in new}
    added: dict[str | None, list[Block]] = {}
    anchor = None
    for block in old:
        if block["id"] in kept:
            anchor = block["id"]
        elif block["id"] not in known:
            added.setdefault(anchor, []).append(block)
    placed = [[within(block, before.get(block["id"]), known), *added.get(block["id"], ())] for block in new]
    return [*added.get(None, ()), *(block for group in placed for block in group)]


def within(block: Block, old: Block | None, known: set[str]) -> Block:
    """A page with the questions that the area added to it."""
    if old is None or "questions" not in block["value"]:
        return block
    questions = merged(block["value"]["questions"], old["value"]["questions"], known)
    return {**block, "value": {**block["value"], "questions": questions}}
