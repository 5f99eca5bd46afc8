"""Where the sites' pages meet Wagtail: addresses in the right language, and the choice of languages in the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from home.admin_scripts import admin_scripts
from home.languages import address_is_in


@hooks.register("before_serve_page", order=-10)
def show_under_its_own_language(
    page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any
) -> HttpResponseRedirect | None:
    """Wagtail shows English under /cy/ where there is no Welsh, and a screen reader would read it as Welsh."""
    own = page.get_url(request)
    return None if address_is_in(page) or own is None else HttpResponseRedirect(own)


class LanguagesMenuItem(MenuItem):
    """Wagtail's own entry is for those who may edit sites."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Locale)
        return policy.user_has_any_permission(request.user, ["add", "change", "delete"])


@hooks.register("register_settings_menu_item")
def register_languages() -> MenuItem:
    return LanguagesMenuItem(_("Languages"), reverse("wagtaillocales:index"), name="languages", icon_name="globe")


@hooks.register("construct_settings_menu")
def name_languages_once(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name != "locales"]


hooks.register("insert_global_admin_js", admin_scripts)
