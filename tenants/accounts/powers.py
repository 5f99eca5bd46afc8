"""What an area's groups may do with this app's tables: leads look after their team, the measures that the area
holds a licence for, its postcodes and population, and who took answers out; Centre staff after the registers, what is
shared with every area, and the list of the round-up."""

from django.contrib.auth.models import Group, Permission

TEAM = ["accounts.add_user", "accounts.change_user"]
REGISTERS = [
    "tenants.view_pilotarea",
    "tenants.add_pilotarea",
    "tenants.change_pilotarea",
    "tenants.view_auditevent",
]
SHARED = [
    f"surveys.{action}_{model}"
    for model in ("wave", "measure", "surveytemplate", "helpline")
    for action in ("view", "add", "change", "delete")
]
SUBSCRIBERS = [f"surveys.{action}_subscriber" for action in ("view", "add", "delete")]
THEIR_OWN = [
    f"surveys.{action}_{model}"
    for model in ("localmeasure", "postcodetable", "margin")
    for action in ("view", "add", "change", "delete")
]
WATCHED = ["surveys.view_answersexport"]
POWERS = {"Area leads": [*TEAM, *THEIR_OWN, *WATCHED], "Centre staff": [*TEAM, *REGISTERS, *SHARED, *SUBSCRIBERS]}


def give_powers() -> None:
    """Add them to those of the groups that this area has."""
    for group in Group.objects.filter(name__in=POWERS):
        group.permissions.add(*map(permission, POWERS[group.name]))


def permission(name: str) -> Permission:
    """Raises Permission.DoesNotExist rather than leave one out."""
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
