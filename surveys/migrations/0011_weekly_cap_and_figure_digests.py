"""An index for the weekly cap, and figures with a negative nought under the digest of what the database gives back."""

from django.db import migrations, models

from surveys.definition import digest


def keep_under_present_digest(apps, schema_editor):
    """The earlier row stays: a page may name it. Its chart's address is made of the present digest."""
    FrozenFigure = apps.get_model("surveys", "FrozenFigure")
    rows = [
        FrozenFigure(digest=present, language=row.language, content=row.content)
        for row in FrozenFigure.objects.iterator(chunk_size=100)
        if (present := digest(row.content)) != row.digest
    ]
    FrozenFigure.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0010_own_keys"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="response",
            index=models.Index(
                condition=models.Q(("mode", "self"), ("set_aside", "")),
                fields=["survey", "week"],
                name="surveys_response_weekly_cap",
            ),
        ),
        migrations.RunPython(keep_under_present_digest, migrations.RunPython.noop),
    ]
