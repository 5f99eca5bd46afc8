"""Two panels of the editor that say something rather than ask: what an edit does, and what could be better."""

from typing import Any

from wagtail.admin.panels import Panel


class ReportPanel(Panel):
    """Shown once a survey has been saved; `part` is the half of the report that it is about."""

    part = ""

    class BoundPanel(Panel.BoundPanel):
        template_name = "surveys/admin/report_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from surveys.models.reporting import report

            context = super().get_context_data(parent_context)
            return {**context, "page": self.instance, "part": self.panel.part, "report": report(self.instance)}


class ChangesPanel(ReportPanel):
    part = "changes"

    class BoundPanel(ReportPanel.BoundPanel):
        def is_shown(self) -> bool:
            from surveys.models.reporting import has_answers

            return super().is_shown() and has_answers(self.instance)


class ChecksPanel(ReportPanel):
    part = "checks"
