"""What a site's new language starts with: the teams may do in it what they may do in the language it comes from."""

from typing import Any

from wagtail.models import GroupPagePermission, Page


def open_to_the_same_teams(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """Wagtail puts the first page of another language beside the first one, out of reach of who may edit below it."""
    if not isinstance(source_obj, Page) or not source_obj.is_site_root():
        return
    for held in GroupPagePermission.objects.filter(page_id=source_obj.pk):
        GroupPagePermission.objects.get_or_create(
            group_id=held.group_id, page_id=target_obj.pk, permission_id=held.permission_id
        )
