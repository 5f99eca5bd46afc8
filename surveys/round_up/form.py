"""What somebody is asked who wants the round-up: an address, and which areas."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from surveys.round_up.news import areas_to_choose

NO_ADDRESS = _("Enter an email address, like name@example.org.")


class SubscribeForm(forms.Form):
    email = forms.EmailField(
        label=_("Your email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"required": NO_ADDRESS, "invalid": NO_ADDRESS},
    )
    areas = forms.MultipleChoiceField(
        label=_("Which areas do you want to hear of?"),
        help_text=_("Tick none to hear of all of them, and of those that join later."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = areas_to_choose()
        self.fields["areas"].choices = areas  # type: ignore[attr-defined]
        if not areas:
            del self.fields["areas"]

    @property
    def asked(self) -> dict[str, Any]:
        """For `subscribe()`. All that could be ticked is not the same as all: others may join."""
        return {"areas": [], **self.cleaned_data}


class AddSubscriberForm(SubscribeForm):
    """By the staff, for somebody else."""

    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("For your list. It is in no mail.")
    )
    language = forms.ChoiceField(label=_("Language of the mails"), choices=lambda: settings.LANGUAGES)
    field_order = ["email", "name", "language", "areas"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Email address")
        if "areas" in self.fields:
            self.fields["areas"].label = _("Areas that they hear of")
        self.fields["language"].initial = settings.LANGUAGE_CODE
