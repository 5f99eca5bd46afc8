"""HTML of a few plain elements, wherever it came from: paragraphs, lists, bold, italic and links."""

from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

PLAIN = ("[document]", "p", "br", "b", "strong", "i", "em", "ul", "ol", "li")


class PlainHtml(Whitelister):
    element_rules = {
        **dict.fromkeys(PLAIN, allow_without_attributes),
        "a": attribute_rule({"href": check_url}),
    }


def safe_html(html: str) -> str:
    return PlainHtml().clean(html)
