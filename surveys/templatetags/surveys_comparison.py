"""What the comparison's tables say of an estimate."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.comparison.compare import Estimate

register = template.Library()


@register.simple_tag
def estimate_in_words(estimate: Estimate) -> SafeString | str:
    if estimate.percent is None:
        return _("not enough answers")
    return format_html(
        '<b>{}%</b> <span class="interval">({})</span><span class="count">{}</span>',
        f"{estimate.percent:.0f}",
        _("{low:.0f} to {high:.0f}").format(low=estimate.low, high=estimate.high),
        _("{base} people").format(base=estimate.base),
    )
