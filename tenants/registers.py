"""The register of pilot areas and the audit log, as admin screens of the Centre (wagtail-modeladmin)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.permissions import policy_registry
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup
from wagtail_modeladmin.views import CreateView

from tenants.models import AuditEvent, PilotArea
from tenants.provisioning import create_area
from tenants.scope import current_area, in_registry


class CentreOnly(PermissionHelper):
    """Asks Wagtail's policy registry, and says no outside the Centre; nothing in the registry is deleted here."""

    def _may(self, user: Any, action: str) -> bool:
        area = current_area()
        return bool(
            area and area.is_centre and policy_registry.get_by_type(self.model).user_has_permission(user, action)
        )

    def user_can_list(self, user: Any) -> bool:
        return self._may(user, "view") or self._may(user, "change")

    def user_can_create(self, user: Any) -> bool:
        return self._may(user, "add")

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return self._may(user, "change")

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class ReadOnly(CentreOnly):
    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False


class PilotAreaForm(WagtailAdminModelForm):
    """A new area has a web address too; later it is the registry's, and stays."""

    web_address = forms.CharField(
        label=_("Web address"),
        max_length=253,
        help_text=_("For example north.example.org. It cannot be changed later."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            field = self.fields["web_address"]
            field.disabled, field.initial = True, self.instance.domain

    def save(self, commit: bool = True) -> PilotArea:
        with in_registry():  # a row of the registry is not saved from inside another area
            return super().save(commit)


class CreateAreaView(CreateView):
    """Hands the form to `create_area()`, and its complaints back to the form."""

    def form_valid(self, form: PilotAreaForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            self.instance = create_area(
                name=data["name"],
                domain=data["web_address"],
                region=data["region"],
                contact_name=data["contact_name"],
                contact_email=data["contact_email"],
                by=self.request.user.get_username(),
                at=timezone.now(),
            )
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                form.add_error({"domain": "web_address"}.get(field, field), messages)
            return self.form_invalid(form)
        return self.created(self.request)

    def created(self, request: HttpRequest) -> HttpResponse:
        from django.contrib import messages
        from django.shortcuts import redirect

        text = _("{name} is ready. Its first administrator, {email}, is being sent an invitation.")
        messages.success(request, text.format(name=self.instance.name, email=self.instance.contact_email))
        return redirect(self.get_success_url())


class PilotAreaAdmin(ModelAdmin):
    model = PilotArea
    menu_label = _("Pilot areas")
    menu_icon = "site"
    list_display = ("name", "region", "address", "contact_name", "created_on")
    list_filter = ("region",)
    search_fields = ("name", "region", "contact_name")
    permission_helper_class = CentreOnly
    create_view_class = CreateAreaView
    history_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(kind=PilotArea.Kind.AREA).prefetch_related("domains")

    def address(self, area: PilotArea) -> str:
        return format_html('<a href="{0}/">{1}</a>', area.base_url, area.domain)

    address.short_description = _("web address")  # type: ignore[attr-defined]

    def get_edit_handler(self) -> ObjectList:
        fields = ["name", "web_address", "region", "contact_name", "contact_email"]
        return ObjectList([FieldPanel(field) for field in fields], base_form_class=PilotAreaForm)


class AuditEventAdmin(ModelAdmin):
    model = AuditEvent
    menu_label = _("Audit log")
    menu_icon = "history"
    list_display = ("at", "schema_name", "action", "by", "note")
    list_filter = ("action", "schema_name")
    permission_helper_class = ReadOnly
    history_view_enabled = False


class ProgrammeRegisters(ModelAdminGroup):
    menu_label = _("Programme")
    menu_icon = "globe"
    menu_order = 150
    items = (PilotAreaAdmin, AuditEventAdmin)
