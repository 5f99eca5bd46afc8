"""The form in which a measure is written: its settings and scoring as fields and lines of words, never as JSON."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from surveys.admin.lines import BandLines, OptionLines
from surveys.kinds.whole_number import WholeNumberField
from surveys.models.measure import LOCAL, SET

METHODS = [("sum", _("Sum of the points")), ("mean", _("Mean of the points"))]
FIELDS = {
    "scale": {"lowest": "first", "highest": "last", "low": "low", "high": "high"},
    "number": {"lowest": "min", "highest": "max", "unit": "unit"},
}
"""For each kind with settings, the field of the form and the name in the settings that it is kept under."""
EMPTY: tuple[Any, ...] = (None, "", [])
OURS = {name for fields in FIELDS.values() for name in fields.values()} | {"bands"}
KEYS_STAY = _("One a line: the key, a bar, the text. For a new line the text alone will do; its key is made from it.")
WITH_POINTS = _(
    "One a line: the key, a bar, the text; of a set, then another bar and the points, as in: often | Often | 3. "
    "For a new line the text alone will do; its key is made from it."
)


class MeasureForm(WagtailAdminModelForm):
    options = OptionLines(
        label=_("Options"),
        required=False,
        help_text=WITH_POINTS,
    )
    items = OptionLines(label=_("Questions of the set"), required=False, help_text=KEYS_STAY)
    low = forms.CharField(label=_("What the first point means"), required=False, max_length=80)
    high = forms.CharField(label=_("What the last point means"), required=False, max_length=80)
    lowest = WholeNumberField(label=_("Smallest number, or first point"), required=False)
    highest = WholeNumberField(label=_("Largest number, or last point"), required=False)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=40)
    score_name = forms.CharField(label=_("Name of the score"), required=False, max_length=200)
    method = forms.ChoiceField(label=_("How the score is counted"), choices=METHODS, required=False)
    bands = BandLines(
        label=_("Bands"),
        required=False,
        help_text=_("One a line: the key, a bar, the text, a bar, the numbers: low | Low (0 to 4) | 0 to 4"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measure = self.instance
        points = measure.scoring.get("points", {})
        self.initial |= {
            "options": [{**option, "points": points.get(option["key"])} for option in measure.options],
            "score_name": measure.scoring.get("name", ""),
            "method": measure.scoring.get("method", "sum"),
            "bands": measure.scoring.get("bands") or measure.settings.get("bands") or [],
            **{field: measure.settings.get(name) for field, name in FIELDS.get(measure.kind, {}).items()},
        }

    def clean(self) -> dict[str, Any]:
        """Puts settings and scoring together again, before the measure as a whole is checked."""
        given: dict[str, Any] = super().clean()
        options = given.get("options") or []
        points = {option["key"]: option.pop("points") for option in options if "points" in option}
        kind = given.get("kind", "")
        bands = given.get("bands") or []
        self.instance.settings = self.settings_of(kind, given, bands)
        self.instance.scoring = {}
        if kind == SET:
            named = {"name": given.get("score_name", ""), "method": given.get("method") or "sum"}
            self.instance.scoring = {**named, "points": points, "bands": bands}
        return given

    def settings_of(self, kind: str, given: dict[str, Any], bands: list[dict[str, Any]]) -> dict[str, Any]:
        """What the form does not know of, such as a random order, stays as it was; what is usual is left out."""
        before = self.instance.settings
        written = {name: given.get(field) for field, name in FIELDS.get(kind, {}).items()}
        if kind == "scale":
            written["bands"] = bands
            if (written["first"], written["last"]) in [(None, None), (0, 10)] and "first" not in before:
                written |= {"first": None, "last": None}
        said = {name: value for name, value in written.items() if value not in EMPTY or name in before}
        return {name: value for name, value in before.items() if name not in OURS} | said


class LocalMeasureForm(MeasureForm):
    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        return code if code.startswith(LOCAL) else f"{LOCAL}{code}"


def panels(*about: str) -> list[MultiFieldPanel]:
    def group(heading: Any, *names: str) -> MultiFieldPanel:
        return MultiFieldPanel([FieldPanel(name) for name in names], heading=heading)

    return [
        group(_("What is asked"), "code", "topic", "kind", "text", "help", "sensitive", "options", "items"),
        group(_("Scales and numbers"), "lowest", "highest", "low", "high", "unit"),
        group(_("Results"), "score_name", "method", "bands", "focus", "polarity", "ordered"),
        group(_("Where it is from"), *about, "source", "licence", "nation", "version", "review_on"),
    ]
