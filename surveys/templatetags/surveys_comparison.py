"""What the comparison's tables say of an estimate."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.comparison.compare import Estimate
from surveys.comparison.words import in_digits

register = template.Library()


@register.simple_tag
def estimate_in_words(estimate: Estimate) -> SafeString | str:
    if estimate.percent is None:
        return _("not enough answers")
    return format_html(
        '<b>{}%</b> <span class="interval">({})</span><span class="count">{}</span>',
        in_digits(estimate.percent),
        _("{low} to {high}").format(low=in_digits(estimate.low), high=in_digits(estimate.high)),
        _("{base} people").format(base=estimate.base),
    )
