"""What axe finds on a page against the rules of WCAG 2.2, level AA."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}


def barriers(page: Page, *, root: str = "html", rules: dict[str, Any] = RULES) -> str:
    """In words, "" for none. That axe looked at nothing is an error. root: the part of the page that is looked at."""
    found = Axe().run(page, context=root, options=rules)
    assert found.response["passes"], f"axe looked at nothing on: {page.url}"
    return found.generate_report() if found.violations_count else ""
