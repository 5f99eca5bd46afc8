"""What the Centre sets for everybody, copied into each area when that is made or when it changes."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from surveys.models import HelpLine, Measure, SurveyTemplate, Wave
from tenants.models import PilotArea
from tenants.scope import current_area, each_area, in_area
from tenants.signals import area_created

SHARED = (Wave, Measure, SurveyTemplate, HelpLine)


def travels(row: models.Model) -> bool:
    """Not a measure that is licensed to the Centre alone, and of templates only what was issued."""
    if isinstance(row, Measure):
        return not row.is_local
    return row.issued if isinstance(row, SurveyTemplate) else True


def copy_here(rows: Iterable[models.Model]) -> None:
    """Write the Centre's rows into the present schema: a row of the same code is replaced."""
    for row in rows:
        names = [field.name for field in row._meta.fields if field.name not in ("id", "code")]
        fields = {name: getattr(row, name) for name in names}
        type(row)._default_manager.update_or_create(code=row.code, defaults=fields)  # type: ignore[attr-defined]


@receiver(area_created)
def start_with_shared(sender: type[PilotArea], area: PilotArea, **kwargs: Any) -> None:
    centre = PilotArea.objects.filter(kind=PilotArea.Kind.CENTRE).first()
    if centre is None or area.is_centre:
        return
    with in_area(centre):
        rows = [row for model in SHARED for row in model.objects.all() if travels(row)]
    copy_here(rows)


@receiver(post_save, sender=Wave)
@receiver(post_save, sender=Measure)
@receiver(post_save, sender=SurveyTemplate)
def share_change(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    if travels(instance):
        share(lambda _area: copy_here([instance]))


@receiver(post_save, sender=HelpLine)
@receiver(post_delete, sender=HelpLine)
def share_help_lines(sender: type[models.Model], **kwargs: Any) -> None:
    """The whole list: a line that the Centre removes, or gives another code, goes from the areas too."""
    lines = list(HelpLine.objects.all())
    share(lambda _area: replace_help_lines_here(lines))


def replace_help_lines_here(lines: list[HelpLine]) -> None:
    copy_here(lines)
    HelpLine.objects.exclude(code__in=[line.code for line in lines]).delete()


def share(write: Callable[[PilotArea], None]) -> None:
    """Only the Centre's own edits travel; an area that cannot be reached is named to the person who saves."""
    area = current_area()
    if area is None or not area.is_centre:
        return
    failed = [outcome for outcome in each_area(write) if outcome.error]
    if failed:
        names = ", ".join(outcome.thing.name for outcome in failed)
        raise RuntimeError(f"Not shared with: {names}") from failed[0].error
