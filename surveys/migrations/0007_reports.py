import django.db.models.deletion
import django.utils.timezone
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0006_subscriber"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenFigure",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="digest")),
                ("language", models.CharField(blank=True, default="", max_length=20, verbose_name="language")),
                ("content", models.JSONField(verbose_name="content")),
            ],
            options={
                "verbose_name": "frozen figure",
                "verbose_name_plural": "frozen figures",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ReportPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "intro",
                    models.TextField(
                        blank=True, help_text="What was found, in two or three sentences.", verbose_name="summary"
                    ),
                ),
                ("authors", models.CharField(blank=True, max_length=300, verbose_name="authors")),
                ("date", models.DateField(default=django.utils.timezone.localdate, verbose_name="date")),
                ("body", wagtail.fields.StreamField([], blank=True, block_lookup={}, verbose_name="content")),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ReportPdf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="digest")),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pdfs", to="surveys.reportpage"
                    ),
                ),
            ],
            options={
                "verbose_name": "PDF of a report",
                "verbose_name_plural": "PDFs of reports",
                "default_permissions": (),
            },
        ),
    ]
