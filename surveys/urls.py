"""The comparison's addresses, for the Centre's site."""

from surveys.pages.addresses import patterns
from surveys.pages.comparison import PUBLIC

app_name = PUBLIC
urlpatterns = patterns()
