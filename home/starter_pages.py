"""The words that a new site starts with, for its team to make their own."""

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import RichText

from engagement.models import CoalitionPage
from home.models import HomePage, NewsIndexPage, NewsPage, StandardPage, SurveyIndexPage


def strapline(*, is_centre: bool) -> str:
    return _("Learning across every area") if is_centre else _("Mental health, fair for everyone here")


def home_page(area_name: str, *, is_centre: bool) -> HomePage:
    if is_centre:
        heading = _("Fairer mental health, area by area")
        intro = _("We support local areas to find out where mental health is unequal, and to change it together.")
    else:
        heading = _("Your voice shapes mental health in %(area)s") % {"area": area_name}
        intro = _(
            "People who live here, community groups and services are working together so that good mental health is "
            "within everyone’s reach. It starts with listening."
        )
    return HomePage(title=area_name, slug="home", hero_heading=heading, intro=intro, search_description=intro)


def area_pages(area_name: str) -> list[Page]:
    return [
        SurveyIndexPage(
            title=_("Surveys"),
            slug="surveys",
            show_in_menus=True,
            intro=_("Tell us how life is for you. Your answers are never shown one by one."),
        ),
        StandardPage(
            title=_("About this programme"),
            slug="about",
            show_in_menus=True,
            intro=_("Why mental health is not equal, and what we are doing about it in %(area)s.")
            % {"area": area_name},
            body=[
                heading(_("Why we are here")),
                paragraph(
                    _(
                        "Some people are far more likely than others to live with poor mental health. Money, housing, "
                        "discrimination and loneliness all play a part. These are things that can be changed."
                    )
                ),
                heading(_("How it works")),
                paragraph(
                    _(
                        "We ask people who live here how they are. We share what we learn with everyone. Then "
                        "residents, community groups and services decide together what to do, and tell "
                        "you what came of it."
                    )
                ),
                heading(_("What happens to your answers")),
                paragraph(
                    _(
                        "We do not ask for your name or address. Results are published only for groups of people that "
                        "are large enough that nobody can be recognised, and numbers are rounded."
                    )
                ),
            ],
        ),
        CoalitionPage(
            title=_("Our coalition"),
            slug="coalition",
            show_in_menus=True,
            intro=_("The people and organisations who work on this together."),
        ),
    ]


def centre_pages() -> list[Page]:
    return [
        StandardPage(
            title=_("Areas"),
            slug="areas",
            show_in_menus=True,
            intro=_("The pilot areas that take part in the programme."),
            body=[
                paragraph(
                    _(
                        "Each area runs its own site, asks its own residents and keeps their answers to itself. "
                        "Only published results, which protect the people in them, are brought together here."
                    )
                ),
            ],
        ),
    ]


def news_index() -> NewsIndexPage:
    return NewsIndexPage(title=_("News"), slug="news", show_in_menus=True)


def first_news(area_name: str) -> NewsPage:
    """A draft, so that nothing is said in the area's name before its team has read it."""
    return NewsPage(
        title=_("We have started"),
        slug="we-have-started",
        live=False,
        intro=_("%(area)s has joined the programme. Here is what happens next.") % {"area": area_name},
        body=[paragraph(_("Change this draft to say who you are and what you plan, then publish it."))],
    )


def heading(words: str) -> tuple[str, str]:
    return "heading", words


def paragraph(words: str) -> tuple[str, RichText]:
    return "paragraph", RichText(f"<p>{words}</p>")
