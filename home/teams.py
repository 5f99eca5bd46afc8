"""The teams of a new site, and what each may do with its pages, images, documents and look."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractUser, Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

AREA_LEADS = "Area leads"
AREA_EDITORS = "Area editors"
CENTRE_STAFF = "Centre staff"
DATA_STEWARD = "Data steward"
READERS = "Readers of own words"

COMPARE = ("view_gatheredcell", "add_publishedcomparison", "delete_publishedcomparison")
EDIT = ("add_page", "change_page", "publish_page")
LEAD = (*EDIT, "lock_page", "unlock_page", "bulk_delete_page")
LANGUAGES = ("add_locale", "submit_translation")
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


def start_teams(home: Page, *, is_centre: bool, administrator: AbstractUser) -> None:
    """Make the site's teams and put its first administrator into the leading one."""
    name = CENTRE_STAFF if is_centre else AREA_LEADS
    centre = COMPARE if is_centre else ()
    leads = start_team(name, home, on_pages=LEAD, more=["change_sitelook", *LANGUAGES, *centre])
    if not is_centre:
        start_team(AREA_EDITORS, home, on_pages=EDIT, more=["submit_translation"])
        start_data_stewards()
        start_readers()
    replace_wagtails_groups(leads)
    administrator.groups.add(leads)


def start_readers() -> Group:
    """Whoever may read what residents wrote: nobody by default. They need a page team beside it, for the survey."""
    readers, _created = Group.objects.get_or_create(name=READERS)
    readers.permissions.add(*permissions("access_admin", "view_freetext"))
    return readers


def start_team(name: str, home: Page, *, on_pages: Iterable[str], more: Iterable[str] = ()) -> Group:
    team, _created = Group.objects.get_or_create(name=name)
    team.permissions.add(*permissions("access_admin", *more))
    for permission in permissions(*on_pages, app="wagtailcore"):
        GroupPagePermission.objects.create(group=team, page=home, permission=permission)
    for permission in permissions(*FILES):
        GroupCollectionPermission.objects.create(
            group=team, collection=Collection.get_first_root_node(), permission=permission
        )
    return team


def start_data_stewards() -> Group:
    """Nobody is in it by default, and it may do nothing with pages."""
    stewards, _created = Group.objects.get_or_create(name=DATA_STEWARD)
    stewards.permissions.add(*permissions("access_admin", "export_answers", "view_answersexport"))
    return stewards


def permissions(*codenames: str, app: str = "") -> list[Permission]:
    """The permissions with these names. Raises Permission.DoesNotExist rather than leave one out."""
    at = {"content_type__app_label": app} if app else {}
    return [Permission.objects.get(codename=codename, **at) for codename in codenames]


def replace_wagtails_groups(leads: Group) -> None:
    """Let the leads approve what was submitted to Wagtail's moderators, whose groups may edit above the home page."""
    for task in GroupApprovalTask.objects.all():
        task.groups.set([leads])
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
