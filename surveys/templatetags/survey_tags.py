"""What any template may show of surveys: where somebody finds help at once."""

from django import template

from surveys import conf
from surveys.models import help_line

register = template.Library()


@register.inclusion_tag("surveys/help_lines.html", name="help_lines")
def show_help_lines() -> dict[str, list[conf.HelpLine]]:
    return {"lines": help_line.help_lines()}


@register.inclusion_tag("surveys/help_lines.html")
def default_help_lines() -> dict[str, list[conf.HelpLine]]:
    """Those of the settings: for a page that must not need the database."""
    return {"lines": conf.help_lines()}
