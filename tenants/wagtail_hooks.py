"""The Centre's registers in its Wagtail admin, which no area sees, and what an area's lead may not reach."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from tenants.accounts.models import User
from tenants.accounts.team import refuse_role, refuse_to_touch
from tenants.place import our_place
from tenants.registers import ProgrammeRegisters
from tenants.scope import current_area

modeladmin_register(ProgrammeRegisters)


@hooks.register("construct_settings_menu")
def hide_sites(request, menu_items: list) -> None:
    """A site's host name is the registry's business: it is the area's primary domain."""
    menu_items[:] = [item for item in menu_items if item.name != "sites"]


@hooks.register("before_bulk_action")
def keep_team_safe(request: HttpRequest, action_type: str, objects: list, action: Any) -> None:
    """The same bounds for many people at once as the team screen has for one."""
    if action.model is not User:
        return
    refuse_to_touch(objects, by=request.user)
    if action_type == "assign_role":
        refuse_role(action.cleaned_form.cleaned_data["role"].name, objects, by=request.user)


class OurPlaceMenuItem(MenuItem):
    """Of areas alone: the Centre has the whole comparison."""

    def is_shown(self, request: HttpRequest) -> bool:
        area = current_area()
        return bool(area and not area.is_centre)


@hooks.register("register_admin_urls")
def register_our_place() -> list:
    return [path("our-place/", our_place, name="our_place")]


@hooks.register("register_admin_menu_item")
def register_our_place_item() -> MenuItem:
    return OurPlaceMenuItem(_("How we compare"), reverse_lazy("our_place"), icon_name="view", order=260)
