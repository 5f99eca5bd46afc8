"""What any template may show of surveys: where somebody finds help at once."""

from django import template

from surveys import conf

register = template.Library()


@register.inclusion_tag("surveys/help_lines.html")
def help_lines() -> dict[str, list[conf.HelpLine]]:
    return {"lines": conf.help_lines()}
