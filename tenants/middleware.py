"""From the host name of a request to the area it is for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import set_urlconf
from django_tenants.middleware.main import TenantMainMiddleware

from tenants.models import Domain, PilotArea
from tenants.naming import normalise_host_name
from tenants.scope import current_area


class AreaMiddleware(TenantMainMiddleware):
    """Enters the area's schema, or answers that there is no site here. It never falls back to another site."""

    @staticmethod
    def hostname_from_request(request: HttpRequest) -> str:
        return normalise_host_name(request.get_host().rsplit(":", 1)[0])

    def get_tenant(self, domain_model: type[Domain], hostname: str) -> PilotArea:
        return domain_model.objects.select_related("tenant").get(domain=hostname).tenant

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        # Wagtail sends an invented request through the middleware to preview a page. Its host comes from the
        # Site row, which an editor could point at another area: a preview stays where its editor is.
        area = current_area()
        if getattr(request, "is_dummy", False) and area:
            request.tenant = area
            self.setup_url_routing(request)
            return None
        return super().process_request(request)

    def no_tenant_found(self, request: HttpRequest, hostname: str) -> HttpResponse:
        return HttpResponse(render_to_string("tenants/no_site.html"), status=404)

    @staticmethod
    def setup_url_routing(request: HttpRequest, force_public: bool = False) -> None:
        request.urlconf = settings.AREA_URLCONFS[request.tenant.kind]
        set_urlconf(request.urlconf)
