"""The page editor, opened and written in as somebody would, on a machine of any speed."""

import contextlib
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect


def open_editor(page: Page, editor: str) -> None:
    """The editor looks for changes from two seconds on, which pass at once by the page's own clock."""
    page.clock.install()
    page.goto(editor)
    page.clock.fast_forward(2_500)


def insert_block(insert: Locator, kind: str) -> None:
    """The list of kinds moves while the editor unfolds: a click at a place could hit the kind beside it, and the list
    closes again when the block above takes the focus."""
    option = insert.page.get_by_role("option", name=kind)

    def open_list() -> None:
        if not option.count():
            insert.click()
        expect(option).to_have_count(1, timeout=3_000)

    patiently(open_list)
    option.dispatch_event("click")
    expect(option).to_have_count(0)


def patiently(step: Callable[[], None], tries: int = 5) -> None:
    """Once more, when the page moved under a step that can be taken again."""
    for _ in range(tries - 1):
        with contextlib.suppress(AssertionError):
            return step()
    return step()
