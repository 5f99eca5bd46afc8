"""A postcode is looked up in memory, and what fails meanwhile does not tell it."""

import zlib
from collections.abc import Callable

import pytest
from django.views.debug import ExceptionReporter

from surveys.kinds.postcode_field import PostcodeField
from surveys.kinds.postcodes import place_of
from surveys.models import PostcodeTable

TYPED = "WS1 1AA"


def field() -> PostcodeField:
    return PostcodeField({"east": "East"}, table="wards")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "failing",
    [lambda: place_of(TYPED, "wards"), lambda: field().found(TYPED), lambda: field().to_python([TYPED, ""])],
    ids=["the look-up", "found", "the field"],
)
def test_no_postcode_is_in_the_report_of_an_error(failing: Callable[[], object]) -> None:
    PostcodeTable.objects.create(code="wards", name="Wards", packed=b"spoilt", digest="spoilt")
    with pytest.raises(zlib.error) as error:
        failing()
    frames = ExceptionReporter(None, error.type, error.value, error.tb).get_traceback_frames()
    ours = [frame for frame in frames if frame["filename"] != __file__]
    assert len(ours) > 2
    assert TYPED not in str([frame["vars"] for frame in ours])
