"""The registry, the only tables in the `public` schema: areas, their domains, and what was done to them."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_tenants.models import DomainMixin, TenantMixin

from tenants.naming import validate_host_name


class PilotArea(TenantMixin):
    """An area of the programme, or the Centre that runs it: each has a site and a schema of its own."""

    class Kind(models.TextChoices):
        CENTRE = "centre", _("Centre")
        AREA = "area", _("Pilot area")

    # provisioning.create_area() makes the schema, so that schema and row appear together or not at all.
    auto_create_schema = False

    name = models.CharField(_("name"), max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.AREA, editable=False)
    region = models.CharField(_("region"), max_length=80, blank=True)
    contact_name = models.CharField(_("contact's name"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's email address"))
    created_on = models.DateField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("pilot area")
        verbose_name_plural = _("pilot areas")

    def __str__(self) -> str:
        return self.name

    @property
    def is_centre(self) -> bool:
        return self.kind == self.Kind.CENTRE

    @cached_property
    def domain(self) -> str:
        """The host name of the area's site."""
        return next(row.domain for row in self.domains.all() if row.is_primary)

    @property
    def base_url(self) -> str:
        """The address of the area's site, for links in mail: `https://north.example.org`."""
        usual = {"http": 80, "https": 443}[settings.SITE_SCHEME]
        port = "" if usual == settings.SITE_PORT else f":{settings.SITE_PORT}"
        return f"{settings.SITE_SCHEME}://{self.domain}{port}"


class Domain(DomainMixin):
    """A host name that leads to an area's site."""

    domain = models.CharField(
        _("web address"), max_length=253, unique=True, db_index=True, validators=[validate_host_name]
    )


class AuditEvent(models.Model):
    """What somebody did to an area. Names the person by their user name; refers to nothing, so it outlives all."""

    schema_name = models.CharField(_("area"), max_length=63)
    action = models.CharField(_("action"), max_length=40)
    by = models.CharField(_("by"), max_length=150)
    at = models.DateTimeField(_("at"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("audit event")
        verbose_name_plural = _("audit log")

    def __str__(self) -> str:
        return f"{self.action} {self.schema_name}"
