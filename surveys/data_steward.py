"""The data steward: the one role that may take raw answers out."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

PERMISSION = "export_answers"


def is_data_steward(user: Any) -> bool:
    """Whether somebody was given the role, by name or through a group.

    Not `has_perm()`: that says yes of every superuser, and power over pages and people is no reason to read answers.
    """
    if not user.is_active:  # nor is an anonymous one
        return False
    return the_permission().filter(Q(user=user) | Q(group__user=user)).exists()


def the_permission() -> QuerySet[Permission]:
    """The one row, or none before the migrations have run."""
    return Permission.objects.filter(content_type__app_label="surveys", codename=PERMISSION)
