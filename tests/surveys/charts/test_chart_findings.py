"""What is said of the Centre's charts to those who cannot see them."""

from surveys.charts.estimate import Estimate, FunnelPoint, ProfileRow
from surveys.charts.findings import describe_funnel, describe_gaps, describe_profile


def point(label: str, percent: float, *, out: bool) -> FunnelPoint:
    return FunnelPoint(label=label, base=100, percent=percent, stands_out=out)


def funnel(*points: FunnelPoint) -> str:
    return describe_funnel(points, average=20, axis="Often").removeprefix(
        "Funnel chart of “Often”, a dot for each area: "
    )


def test_areas_that_stand_out_are_named_by_the_side_on_which_they_do() -> None:
    points = [point("North", 40, out=True), point("South", 5, out=True), point("West", 30, out=False)]
    assert funnel(*points) == "Higher: North. Lower: South."
    assert funnel(points[2]) == "No area stands out."
    assert funnel() == "There are not enough answers to say."


def test_of_many_areas_eight_are_named_and_the_others_counted() -> None:
    points = [point(f"A{number}", 40, out=True) for number in range(10)]
    assert funnel(*points) == "Higher: A0, A1, A2, A3, A4, A5, A6, A7 and 2 more."


def gap(label: str, points: float, reach: float, series: str = "") -> Estimate:
    return Estimate(label=label, series=series, percent=points, low=points - reach, high=points + reach)


def test_only_clear_gaps_are_told() -> None:
    def said(*rows: Estimate) -> str:
        return describe_gaps(rows, axis="Women").removeprefix("Chart of gaps, “Women”, a dot for each area: ")

    assert (
        said(gap("North", 9, 2), gap("South", -9, 2, "Old"), gap("West", 1, 2)) == "Higher: North. Lower: South (Old)."
    )
    assert said(gap("West", 1, 2)) == "No gap is clear, as far as these answers can tell."
    assert said(Estimate(label="West")) == "There are not enough answers to say."


def test_a_profile_is_told_by_its_verdicts() -> None:
    rows = [
        ProfileRow(label="Lonely?", percent=30, note="higher than all areas"),
        ProfileRow(label="Calm?", percent=30, note="about the same"),
        ProfileRow(label="Well?", percent=50, note="higher than all areas"),
        ProfileRow(label="Help?", note="lower than all areas"),
    ]
    told = "higher than all areas: Lonely?, Well?. about the same: Calm?."
    before = "Chart of North beside all areas, a row for each question: "
    assert describe_profile(rows, area="North") == before + told
    assert describe_profile([], area="North") == before + "There are not enough answers to say."
