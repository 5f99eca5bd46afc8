"""A form page, as Wagtail's guide has it."""

from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class PeerField(AbstractFormField):
    page = ParentalKey("peer.PeerPage", related_name="form_fields")


class PeerPage(AbstractForm):
    pass
