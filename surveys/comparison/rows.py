"""Many rows into a table at once: by PostgreSQL's COPY, and elsewhere as Django writes them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models

AT_A_TIME = 2000


def write_rows(
    model: type[models.Model], rows: Iterable[Mapping[str, Any]], *, fields: Sequence[str], **same: Any
) -> None:
    """rows: values by name, of the fields. same: of the other fields, alike in all rows. Nothing is validated.

    COPY takes a quarter of the time of INSERT in Python, and less in the database. It knows no defaults of Django, so
    all fields but the key must be given.
    """
    if connection.vendor != "postgresql":
        made = (model(**same, **{name: row[name] for name in fields}) for row in rows)
        model._default_manager.bulk_create(made, batch_size=AT_A_TIME)
        return
    known = {field.name: field for field in model._meta.concrete_fields}
    names = ", ".join(connection.ops.quote_name(known[name].column or name) for name in (*same, *fields))
    first = [value.pk if isinstance(value, models.Model) else value for value in same.values()]
    statement = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([*first, *(row[name] for name in fields)])
