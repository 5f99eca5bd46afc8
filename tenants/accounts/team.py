"""The team screen: area leads add and change colleagues, and can make nobody more powerful than themselves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import EditView, UserViewSet

from tenants.accounts.models import User

DATA_STEWARD = "Data steward"
READERS = "Readers of own words"
GROUPS = ["Area leads", "Area editors", "Centre staff", DATA_STEWARD, READERS]


class TeamFormMixin(forms.Form):
    """Without “Administrator”, which would be a superuser, and with the area's own groups only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        groups = self.fields["groups"]
        groups.queryset = Group.objects.filter(name__in=GROUPS)
        groups.required = True
        groups.error_messages["required"] = _("Choose what this person may do.")


class TeamCreationForm(TeamFormMixin, UserCreationForm):
    pass


class TeamEditForm(TeamFormMixin, UserEditForm):
    """Nobody makes themselves the data steward: it takes a second person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        editing_self = kwargs.get("editing_self", False)
        super().__init__(*args, **kwargs)
        if editing_self and not self.instance.groups.filter(name=DATA_STEWARD).exists():
            groups = self.fields["groups"]
            groups.queryset = groups.queryset.exclude(name=DATA_STEWARD)


def refuse_to_touch(people: Iterable[User], *, by: User | AnonymousUser) -> None:
    """A superuser is changed by superusers alone: a new password or address would hand over the power."""
    if not by.is_superuser and any(person.is_superuser for person in people):
        raise PermissionDenied


def refuse_role(name: str, people: list[Any], *, by: User | AnonymousUser) -> None:
    """A role of another kind than the area's own; and that of the data steward for oneself."""
    if name not in GROUPS or (name == DATA_STEWARD and by in people):
        raise PermissionDenied


class TeamEditView(EditView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        refuse_to_touch([self.object], by=request.user)


class TeamViewSet(UserViewSet):
    edit_view_class = TeamEditView
    copy_view_enabled = False  # a copy of a superuser would be one

    def get_form_class(self, for_update: bool = False) -> type[forms.Form]:
        return TeamEditForm if for_update else TeamCreationForm
