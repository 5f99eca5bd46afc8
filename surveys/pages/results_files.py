"""What belongs to a release beside its page: charts and a picture to share, kept for ever, and figures as files."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext, gettext_noop

from surveys.drawn import (
    chart_digest,
    chart_png,
    chart_svg,
    language_of,
    share_digest,
    share_png,
    share_words,
    top_of,
    wave_tables,
)
from surveys.exchange.csv import csv_download, table_rows
from surveys.exchange.xlsx import XLSX, write_xlsx
from surveys.models import Release
from surveys.table import Table

SHORT = 16  # of a digest in an address
FREE_TO_ANSWER = gettext_noop(
    "Everybody was free to answer or not, so these figures speak for those who answered, "
    "not for everyone who lives here."
)
ROUNDED = gettext_noop(
    "To protect people, counts are rounded to the nearest 5 and small ones are not shown. "
    "Percentages are worked out from the rounded counts and may not add up to 100."
)
FOR_EVER = "public, max-age=31536000, immutable"


def is_number(text: str) -> bool:
    """Written as addresses write it: 01 would be a second address of the same."""
    return text.isascii() and text.isdecimal() and len(text) < 9 and text == str(int(text))


def drawn_table(release: Release, kind: str, position: str) -> Table:
    """The released table at this position; of kind "waves", that of its question over the waves."""
    row = release.tables.filter(position=int(position)).first() if is_number(position) else None
    if row is None:
        raise Http404
    if kind == "chart":
        return row.table
    tables = wave_tables([one.table for one in release.tables.all()], language_of(release))
    table = tables.get(row.table.question.key)
    if table is None or row.table.breakdown or row.table.wave:
        raise Http404
    return table


def chart(release: Release, table: Table, rest: Sequence[str]) -> HttpResponse:
    """A chart's address carries the digest of what it shows, so it may be kept for ever."""
    language, top = language_of(release), top_of(release, table)
    digest = chart_digest(table, top, language)[:SHORT]
    match rest:
        case []:
            return HttpResponseRedirect(f"{digest}/")
        case [given] if given == digest:
            return kept_for_ever(chart_svg(table, top, language), "image/svg+xml")
        case [given, "png"] if given == digest:
            return kept_for_ever(chart_png(table, top, language), "image/png")
        case _:
            raise Http404


def share(release: Release, digest: str) -> HttpResponse:
    if digest != share_digest(release)[:SHORT]:
        raise Http404
    return kept_for_ever(share_png(release), "image/png")


def kept_for_ever(content: bytes, media_type: str) -> HttpResponse:
    return HttpResponse(content, content_type=media_type, headers={"Cache-Control": FOR_EVER})


def workbook(release: Release) -> HttpResponse:
    content = write_xlsx(
        [row.table for row in release.tables.all()],
        title=f"{release.survey.title}: {gettext('Results')}",
        about=[share_words(release)["release"], gettext(FREE_TO_ANSWER), gettext(ROUNDED)],
        date=release.released_on,
    )
    return attachment(release, "xlsx", content, XLSX)


def download(release: Release) -> HttpResponse:
    rows = [row for table in release.tables.all() for row in table_rows(table.table)]
    return attachment(release, "csv", csv_download(rows), "text/csv; charset=utf-8")


def attachment(release: Release, ending: str, content: str | bytes, media_type: str) -> HttpResponse:
    name = f"{release.survey.slug}-release-{release.number}.{ending}"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": disposition})
