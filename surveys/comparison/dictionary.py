"""What each column of a figure in long form holds: its type, its title, and its unit and method in plain words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

PERCENT = _("In percent, from 0 to 100.")
POINTS = _("In percentage points; below 0 when the figure is lower than what it is compared with.")
OF_95 = _("If the surveys were repeated many times, 95 of 100 such intervals would hold the true figure.")
OF_998 = _("If the surveys were repeated many times, 998 of 1,000 such intervals would hold the true figure.")


@dataclass(frozen=True, kw_only=True)
class Column:
    """type: string, integer, number or date, as in a Frictionless table schema. A cell without a figure is empty."""

    name: str
    type: str
    title: Words
    description: tuple[Words, ...]

    @property
    def words(self) -> str:
        """The description in the reader's language, as one text."""
        return " ".join(str(sentence) for sentence in self.description)


def column(name: str, type: str, title: Words, *description: Words) -> tuple[str, Column]:
    return name, Column(name=name, type=type, title=title, description=description)


def ends(stem: str, of: Words, *more: Words) -> list[tuple[str, Column]]:
    """Both ends of an interval; its method and unit are those of the figure that it belongs to."""
    return [
        column(f"{stem}low_95", "number", _("Lower end, 95%"), _("The lower end of the 95% interval of:"), of, *more),
        column(f"{stem}high_95", "number", _("Upper end, 95%"), _("The upper end of the 95% interval of:"), of, *more),
    ]


WHO = [
    column("area", "string", _("Code of the area"), _("The area's code, which stays; empty for all areas together.")),
    column("area_name", "string", _("Area"), _("The area's name.")),
    column("region", "string", _("Region"), _("The region that the area is in; empty when it was given none.")),
    column("measure", "string", _("Code of the measure"), _("The shared question's code, the same in every area.")),
    column("answer", "string", _("Key of the answer"), _("The key of the answer that the figure is about.")),
    column("answer_text", "string", _("Answer"), _("The answer that the figure is about, in words.")),
    column(
        "breakdown",
        "string",
        _("Code of the breakdown"),
        _("The shared question by which people are split into groups; empty for everyone together."),
    ),
    column(
        "group",
        "string",
        _("Key of the group"),
        _("The key of the group, which is an answer to the breakdown; empty for everyone together."),
        _("Several keys with a + between them are neighbouring groups that were counted as one."),
    ),
    column("group_text", "string", _("Group"), _("The group in words.")),
    column("wave", "string", _("Code of the wave"), _("The period in which people answered; empty for all together.")),
    column("wave_name", "string", _("Wave"), _("The period in words.")),
]
FIGURES = [
    column(
        "status",
        "string",
        _("Status"),
        _("What may be said: “shown”; “caution”, when the interval is wide; or “not enough answers”."),
        _("With “not enough answers” the figures of the row are empty. That is never a zero."),
    ),
    column("count", "integer", _("People who gave the answer"), _("A number of people, rounded to the nearest 5.")),
    column(
        "base",
        "integer",
        _("People who answered the question"),
        _("A number of people, rounded to the nearest 5; of the group, where the row is about a group."),
    ),
    column(
        "percent",
        "number",
        _("Percentage"),
        PERCENT,
        _("The rounded number who gave the answer, divided by the rounded number who answered the question."),
    ),
    *ends("", _("the percentage (Wilson's method)."), PERCENT, OF_95),
    column(
        "low_998", "number", _("Lower end, 99.8%"), _("The same as the 95% interval's, at 99.8%."), PERCENT, OF_998
    ),
    column(
        "high_998", "number", _("Upper end, 99.8%"), _("The same as the 95% interval's, at 99.8%."), PERCENT, OF_998
    ),
    column(
        "shrunken_percent",
        "number",
        _("Steadied percentage"),
        PERCENT,
        _("The area's percentage drawn towards the average of the areas, the more so the fewer people answered."),
        _("Random effects, restricted maximum likelihood."),
    ),
    column("all_areas_percent", "number", _("All areas"), PERCENT, _("The same figure for all areas together.")),
    column(
        "average_percent",
        "number",
        _("Average of the areas"),
        PERCENT,
        _("Each area weighs more the more certain its figure is, and the less areas truly differ."),
        _("Random effects, restricted maximum likelihood."),
    ),
    *ends("average_", _("the average of the areas (Hartung, Knapp, Sidik and Jonkman's method)."), PERCENT, OF_95),
    *(
        column(
            f"another_{end}_95",
            "number",
            title,
            _("Between these two ends the true percentage of 95 of 100 further areas like these would lie."),
            PERCENT,
        )
        for end, title in [("low", _("Another area, lower end")), ("high", _("Another area, upper end"))]
    ),
    column(
        "verdict",
        "string",
        _("Beside the average"),
        _("Whether the figure is higher than, lower than or similar to what it is compared with, and how surely."),
    ),
]
DIFFERENCES = [
    column("reference", "string", _("Key of the reference"), _("The group that the row's group is compared with.")),
    column("reference_text", "string", _("Reference"), _("That group in words.")),
    column(
        "gap_points",
        "number",
        _("Gap"),
        POINTS,
        _("The group's percentage less that of the group it is compared with."),
    ),
    *ends("gap_", _("the gap (Newcombe's method 10)."), POINTS, OF_95),
    column(
        "ratio",
        "number",
        _("Ratio"),
        _("How many times as often the group gave the answer as the group it is compared with; 1 is equally often."),
        _("Empty when nobody in one of the groups gave the answer."),
    ),
    *ends("ratio_", _("the ratio (on the log scale, Katz and others)."), OF_95),
    column(
        "slope_index",
        "number",
        _("Slope index of inequality"),
        POINTS,
        _("How far the percentage rises from one end of the ordered groups to the other, along a straight line."),
    ),
    *ends("slope_", _("the slope index."), POINTS, OF_95),
    column(
        "relative_index",
        "number",
        _("Relative index of inequality"),
        _("The line's height at the last end of the ordered groups, divided by that at the first; 1 is no gradient."),
        _("Empty when the line begins or ends at or below nothing."),
    ),
    *ends("relative_", _("the relative index."), OF_95),
]
CHANGES = [
    column(
        "change_points",
        "number",
        _("Change"),
        POINTS,
        _("The last wave's percentage less the first's, beside the last."),
    ),
    *ends("change_", _("the change (Newcombe's method 10)."), POINTS, OF_95),
    column(
        "change",
        "string",
        _("Change in words"),
        _("up or down, when the 95% interval of the change leaves out 0; else no_clear_change."),
        _("That does not say that nothing changed."),
    ),
    column(
        "p_value",
        "number",
        _("p-value"),
        _("From 0 to 1: how often chance alone would make a difference as large as this one, or a larger one."),
    ),
    column(
        "p_holm",
        "number",
        _("p-value for many comparisons"),
        _("From 0 to 1: the p-value made larger for the number of comparisons in this file (Holm's method)."),
    ),
]
FUNNEL = [
    *(
        column(
            f"limit_{end}_{level}",
            "number",
            title,
            PERCENT,
            beyond,
            _("Wider for fewer answers, and when areas differ by more than chance (Spiegelhalter's method)."),
        )
        for level, beyond in [
            ("95", _("An area of this size beyond its 95% limits stands out a little.")),
            ("998", _("An area of this size beyond its 99.8% limits stands out clearly.")),
        ]
        for end, title in [("low", _("Lower limit of the funnel")), ("high", _("Upper limit of the funnel"))]
    ),
    column(
        "z",
        "number",
        _("Distance from the average"),
        _("How far the area lies from the average of all, in standard errors on the arcsine scale."),
        _("Below 0 when it is lower. It allows for areas that differ by more than chance (Spiegelhalter's method)."),
    ),
]
RELEASES = [
    column("release_number", "integer", _("Release"), _("The number of the area's release that the row comes from.")),
    column("released_on", "date", _("Released on"), _("The day of that release, as year-month-day.")),
]
COVERAGE = [
    column("survey_title", "string", _("Survey"), _("The title of the survey.")),
    column(
        "early",
        "string",
        _("Early results"),
        _("yes while the survey was still open when this was released, else no."),
    ),
    column("responses", "integer", _("Responses"), _("People in this and all earlier releases, to the nearest 5.")),
    column(
        "mode",
        "string",
        _("Mode"),
        _("How at least four in five answered: self, kiosk, interviewer or paper; else mixed. Empty when not known."),
    ),
    column("measures", "string", _("Measures"), _("The codes of the shared questions in it, with spaces between.")),
    column(
        "fewer_than_expected",
        "string",
        _("Fewer than expected"),
        _("Groups of which clearly fewer answered than live in the area, with semicolons between."),
    ),
]
COLUMNS: dict[str, Column] = dict([*WHO, *FIGURES, *DIFFERENCES, *CHANGES, *FUNNEL, *RELEASES, *COVERAGE])
