"""Every method whose figures are published: its name, its version, its formula in plain words and its reference."""

from collections.abc import Callable
from dataclasses import dataclass


def gettext_noop(phrase: str) -> str:
    """Marks a phrase: the collectors of translations look for this name."""
    return phrase


@dataclass(frozen=True, kw_only=True)
class Method:
    """version: goes up when the same answers would give another figure. formula: in plain words."""

    name: str
    version: str
    formula: str
    reference: str

    def said(self, translate: Callable[[str], str]) -> "Method":
        """In the reader's language; references stay as they are."""
        return Method(
            name=translate(self.name),
            version=self.version,
            formula=translate(self.formula),
            reference=self.reference,
        )


METHODS = {
    "share": Method(
        name=gettext_noop("Percentage with its interval"),
        version="1",
        formula=gettext_noop(
            "The number of people who gave the answer, rounded to the nearest 5, divided by the number who answered "
            "the question, rounded to the nearest 5. The interval holds all true percentages that would not make "
            "this result surprising: if the survey were repeated many times, 95 of 100 such intervals would hold "
            "the true one."
        ),
        reference="E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.",
    ),
    "steady": Method(
        name=gettext_noop("When a percentage is called uncertain"),
        version="1",
        formula=gettext_noop(
            "When it rests on fewer than 30 effective answers, when its interval is 30 points wide or wider, or when "
            "the interval is wider than 130% of the percentage itself. An interval of 5 points or less is always "
            "steady enough."
        ),
        reference="J. D. Parker and others, Vital and Health Statistics 2(175), 2017.",
    ),
    "adjusted": Method(
        name=gettext_noop("Percentage adjusted to the area's population"),
        version="1",
        formula=gettext_noop(
            "Each group's own percentage, from its published rounded counts, times a weight: the group's share of "
            "the area's population divided by its share among those who answered. No weight is less than 0.3 or "
            "more than 3 times the average."
        ),
        reference="W. E. Deming, F. F. Stephan, Annals of Mathematical Statistics 11 (1940), 427-444.",
    ),
    "effective": Method(
        name=gettext_noop("Effective number of answers and design effect"),
        version="1",
        formula=gettext_noop(
            "Unequal weights make answers worth less. The effective number is the square of the sum of all weights, "
            "divided by the sum of their squares, rounded down to a multiple of 5. The design effect is the number "
            "of answers divided by the effective number: 1 means that nothing was lost."
        ),
        reference="L. Kish, Survey Sampling, Wiley 1965, section 11.7.",
    ),
    "representation": Method(
        name=gettext_noop("Whether a sample looks like the area"),
        version="1",
        formula=gettext_noop(
            "A group's share of the respondents, with its 95% interval, beside its share of the population. Only when "
            "the population's share lies outside the interval is the group called fewer or more than expected."
        ),
        reference="E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.",
    ),
    "gap": Method(
        name=gettext_noop("Difference between two groups or areas"),
        version="1",
        formula=gettext_noop(
            "One percentage less the other. The interval combines how far each of them may be from the true one."
        ),
        reference="R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.",
    ),
    "trend": Method(
        name=gettext_noop("Change from one wave to the next"),
        version="1",
        formula=gettext_noop(
            "The later percentage less the earlier one. Unless the 95% interval leaves out 0 there is no clear change."
        ),
        reference="R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.",
    ),
    "funnel": Method(
        name=gettext_noop("Which areas stand out"),
        version="1",
        formula=gettext_noop(
            "Each area's percentage beside the average of all, with limits that are wider for fewer answers and for "
            "areas that differ by more than chance."
        ),
        reference="D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185-1202.",
    ),
    "ratio": Method(
        name=gettext_noop("How many times as often"),
        version="1",
        formula=gettext_noop("One percentage divided by the other, with its interval on the scale of logarithms."),
        reference="D. Katz and others, Biometrics 34 (1978), 469-474.",
    ),
    "holm": Method(
        name=gettext_noop("Allowing for many comparisons"),
        version="1",
        formula=gettext_noop(
            "Of many comparisons some look clear by chance. The smallest probability is multiplied by the number of "
            "comparisons, the next by one less and so on; a gap is clear while the result stays below 5%."
        ),
        reference="S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.",
    ),
    "gradient": Method(
        name=gettext_noop("Slope and relative index of inequality"),
        version="1",
        formula=gettext_noop(
            "A straight line through the figures of all groups in their order, each group at the place of its middle "
            "person. The slope index is the line's height at the last person less that at the first; the relative "
            "index is one divided by the other."
        ),
        reference="J. P. Mackenbach, A. E. Kunst, Social Science & Medicine 44 (1997), 757-771.",
    ),
    "verdict": Method(
        name=gettext_noop("Higher, similar or lower than all areas"),
        version="1",
        formula=gettext_noop(
            "An area is called higher, or lower, when its whole 95% interval lies on one side of the figure of all "
            "areas together; at 99.8% it is said so."
        ),
        reference="Office for Health Improvement and Disparities, Public health profiles: technical guidance.",
    ),
    "pooled": Method(
        name=gettext_noop("Average of several areas"),
        version="1",
        formula=gettext_noop(
            "Each area weighs more the more certain its figure is and the less areas truly differ (random effects, "
            "restricted maximum likelihood)."
        ),
        reference="W. Viechtbauer, Journal of Educational and Behavioral Statistics 30 (2005), 261-293.",
    ),
}
