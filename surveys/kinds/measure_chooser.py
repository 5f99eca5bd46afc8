"""The chooser of measures, as the editor meets it in a form: what is chosen, and a button that opens the list."""

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BaseChooser


class MeasureChooser(BaseChooser):
    model = "surveys.Measure"
    icon = "lock"
    choose_one_text = _("Choose a shared question")
    choose_another_text = _("Choose another shared question")
    link_to_chosen_text = _("See its wording and source")
    chooser_modal_url_name = "surveys_measure_chooser:choose"

    def __init__(self, *, topic: str, **kwargs: Any) -> None:
        self.topic = topic
        super().__init__(**kwargs)

    def get_chooser_modal_url(self) -> str:
        return f"{super().get_chooser_modal_url()}?{urlencode({'topic': self.topic})}"

    def get_instance(self, value: Any) -> Any:
        return value if isinstance(value, self.model_class) else self.model_class.objects.filter(code=value).first()

    def get_value_data_from_instance(self, instance: Any) -> dict[str, Any]:
        return {**super().get_value_data_from_instance(instance), "id": instance.code}
