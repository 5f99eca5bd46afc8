"""The addresses in mails: whole ones, of which two are signed, so that only who got the mail can follow them."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import NoReverseMatch, reverse
from wagtail.models import Site

from surveys.models import PublishedComparison

CONFIRM = "confirm"
UNSUBSCRIBE = "unsubscribe"


def whole(name: str, *args: str) -> str:
    """For mails, in the language of the moment. Raises NoReverseMatch where the round-up has no pages."""
    return Site.objects.get(is_default_site=True).root_url + reverse(name, args=args)


def signed(purpose: str, key: str) -> str:
    """The address that does one thing for the subscriber with that key, and no other thing.

    The key alone makes no link, so that whoever has only the database cannot make one.
    """
    return whole(f"round_up:{purpose}", signer(purpose).sign(key))


def key_in(purpose: str, token: str) -> str | None:
    """The key that was signed for that purpose; None when it was not."""
    try:
        return signer(purpose).unsign(token)
    except BadSignature:
        return None


def signer(purpose: str) -> Signer:
    return Signer(salt=f"surveys.round_up.{purpose}")


def comparison() -> str:
    """Where areas are compared in public; "" where they are not."""
    try:
        return whole("comparison:measures") if PublishedComparison.objects.exists() else ""
    except NoReverseMatch:
        return ""


def has_pages() -> bool:
    """Whether this site has the round-up's pages: the Centre's has, an area's has not."""
    try:
        return bool(reverse("round_up:subscribe"))
    except NoReverseMatch:
        return False


def known_language(code: str | None) -> str:
    """The site's own where the language is not, or no longer, one that pages come in."""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE  # type: ignore[return-value]
