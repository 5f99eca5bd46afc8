"""Where a gathered release can be read and downloaded, at the area that made it."""

from surveys.models import GatheredRelease

FORMATS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(release: GatheredRelease, ending: str) -> str:
    """ "" when there is none: the area has no address, or took the release back."""
    stands = release.address and release.retracted_on is None
    return f"{release.address}{ending}/" if stands else ""
