"""The comparison's addresses, for the Centre's site."""

from surveys.pages.addresses import APP, patterns

app_name = APP
urlpatterns = patterns()
