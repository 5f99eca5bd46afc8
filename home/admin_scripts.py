"""Wagtail's admin without inline scripts, and with one repair: what its templates and widgets need for that."""

import re
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

SCRIPTS = ("home/admin/start.js", "home/admin/one_save_at_a_time.js")
INLINE = re.compile(r"<script>(?:new )?(\w+)\((.*)\);</script>$", re.DOTALL)
STARTER = '<template data-controller="start" data-start-name-value="{}" data-start-arguments-value="[{}]"></template>'


def admin_scripts() -> SafeString:
    return format_html_join("", '<script src="{}"></script>', ((static(path),) for path in SCRIPTS))


def start_choosers_without_inline_scripts() -> None:
    """Wagtail writes a chooser's inline script in Python, where no template can override it."""
    with_script = BaseChooser.render

    def render(self: BaseChooser, *args: Any, **kwargs: Any) -> SafeString:
        return without_inline_script(with_script(self, *args, **kwargs))

    BaseChooser.render = render


def without_inline_script(html: str) -> SafeString:
    """`<script>new Chooser("id", {});</script>` at the end as an element that `start.js` understands."""
    found = INLINE.search(html)
    if not found:
        return mark_safe(html)  # noqa: S308 - as Wagtail made it
    name, arguments = found.groups()
    return mark_safe(html[: found.start()] + format_html(STARTER, name, arguments))  # noqa: S308 - as Wagtail made it
