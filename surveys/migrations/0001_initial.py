"""The tables of the app."""

import django.db.models.deletion
import surveys.models.measure
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.SlugField(
                        help_text="The same code in every area.", max_length=80, unique=True, verbose_name="code"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[("outcome", "Outcome"), ("about_you", "About you")],
                        default="outcome",
                        max_length=20,
                        verbose_name="topic",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("single_choice", "One answer"),
                            ("multiple_choice", "Several answers"),
                            ("scale", "Scale from 0 to 10"),
                            ("number", "Number"),
                        ],
                        default="single_choice",
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="question")),
                ("help", models.CharField(blank=True, max_length=500, verbose_name="help")),
                (
                    "options",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text='A list such as [{"key": "yes", "text": "Yes"}]. Keys never change once a survey has used them.',
                        validators=[surveys.models.measure.validate_options],
                        verbose_name="options",
                    ),
                ),
                (
                    "settings",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text='What only this kind knows: {"low": "Not at all", "high": "Completely"} for a scale.',
                        validators=[surveys.models.measure.validate_settings],
                        verbose_name="settings",
                    ),
                ),
                (
                    "focus",
                    models.CharField(
                        blank=True,
                        help_text="The key of the option that comparisons look at first.",
                        max_length=80,
                        verbose_name="focus",
                    ),
                ),
                (
                    "polarity",
                    models.CharField(
                        choices=[
                            ("higher_is_worse", "More is worse"),
                            ("higher_is_better", "More is better"),
                            ("neutral", "Neither"),
                        ],
                        default="neutral",
                        max_length=20,
                        verbose_name="polarity",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="source")),
                ("licence", models.CharField(blank=True, max_length=200, verbose_name="licence")),
                ("version", models.IntegerField(default=1, verbose_name="version")),
            ],
            options={
                "verbose_name": "measure",
                "verbose_name_plural": "measures",
                "ordering": ["topic", "code"],
            },
        ),
        migrations.CreateModel(
            name="SurveyPage",
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
                    "introduction",
                    wagtail.fields.RichTextField(
                        help_text="Who asks, why, and what will happen with the answers. Two or three short sentences.",
                        verbose_name="introduction",
                    ),
                ),
                ("minutes", models.IntegerField(default=5, verbose_name="minutes it takes")),
                ("body", wagtail.fields.StreamField([], block_lookup={}, verbose_name="pages of questions")),
                (
                    "thanks",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="What happens next, shown at the end.", verbose_name="thanks"
                    ),
                ),
                ("is_open", models.BooleanField(default=True, verbose_name="open for answers")),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="last day for answers")),
            ],
            options={
                "verbose_name": "survey",
                "verbose_name_plural": "surveys",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GatheredCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=63, verbose_name="area code")),
                ("area_name", models.CharField(max_length=200, verbose_name="area")),
                ("survey_title", models.CharField(max_length=255, verbose_name="survey")),
                ("release_number", models.IntegerField(verbose_name="release number")),
                ("released_on", models.DateField(verbose_name="released on")),
                ("measure", models.CharField(max_length=80, verbose_name="measure")),
                ("fingerprint", models.CharField(max_length=16, verbose_name="fingerprint")),
                ("breakdown", models.CharField(blank=True, default="", max_length=80, verbose_name="breakdown")),
                ("category", models.CharField(blank=True, default="", max_length=80, verbose_name="category")),
                (
                    "category_text",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="category as shown"),
                ),
                ("category_position", models.IntegerField(default=0, verbose_name="place of the category")),
                ("answer", models.CharField(max_length=80, verbose_name="answer")),
                ("answer_text", models.CharField(max_length=500, verbose_name="answer as shown")),
                ("answer_position", models.IntegerField(default=0, verbose_name="place of the answer")),
                ("wave", models.CharField(blank=True, default="", max_length=50, verbose_name="wave")),
                ("wave_name", models.CharField(blank=True, default="", max_length=100, verbose_name="wave as shown")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("shown", "shown"),
                            ("caution", "caution"),
                            ("too_few", "too_few"),
                            ("hidden", "hidden"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("count", models.IntegerField(blank=True, null=True, verbose_name="count")),
                ("base", models.IntegerField(blank=True, null=True, verbose_name="base")),
            ],
            options={
                "verbose_name": "gathered cell",
                "verbose_name_plural": "gathered cells",
                "ordering": ["measure", "area", "wave", "breakdown", "category_position", "answer_position"],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["measure", "breakdown", "wave"], name="surveys_gathered_measure")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "measure", "breakdown", "wave", "category", "answer"),
                        name="surveys_gathered_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "hidden"), _negated=True), ("count__isnull", True), _connector="OR"
                        ),
                        name="surveys_gathered_hidden_has_no_count",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField(verbose_name="number")),
                ("released_on", models.DateField(verbose_name="released on")),
                ("responses", models.IntegerField(verbose_name="responses")),
                ("early", models.BooleanField(default=False, verbose_name="early")),
                ("policy_version", models.CharField(max_length=20, verbose_name="policy version")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="surveys.surveypage"
                    ),
                ),
            ],
            options={
                "verbose_name": "release",
                "verbose_name_plural": "releases",
                "ordering": ["survey", "number"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="SurveyVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField(verbose_name="number")),
                ("definition", models.JSONField(verbose_name="definition")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                ("frozen_on", models.DateField(verbose_name="frozen on")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="surveys.surveypage"
                    ),
                ),
            ],
            options={
                "verbose_name": "version",
                "verbose_name_plural": "versions",
                "ordering": ["survey", "number"],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.CharField(editable=False, max_length=64, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField(verbose_name="sealed answers")),
                ("expires_on", models.DateField(db_index=True, verbose_name="expires on")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="surveys.surveypage"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="surveys.surveyversion"
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Wave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(help_text="The same code in every area.", unique=True, verbose_name="code")),
                ("name", models.CharField(help_text="For example: Autumn 2026.", max_length=100, verbose_name="name")),
                ("starts", models.DateField(verbose_name="starts on")),
                ("ends", models.DateField(verbose_name="ends on")),
            ],
            options={
                "verbose_name": "wave",
                "verbose_name_plural": "waves",
                "ordering": ["starts", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))), name="surveys_wave_ends_after_start"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="surveypage",
            name="wave",
            field=models.ForeignKey(
                blank=True,
                help_text="The period that new responses are counted in.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="surveys",
                to="surveys.wave",
                verbose_name="wave",
            ),
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("answers", models.JSONField(verbose_name="answers")),
                ("week", models.DateField(verbose_name="week")),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="surveys.release",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="responses", to="surveys.surveypage"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="surveys.surveyversion",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="surveys.wave",
                    ),
                ),
            ],
            options={
                "verbose_name": "response",
                "verbose_name_plural": "responses",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ReleasedTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.IntegerField(verbose_name="position")),
                ("slug", models.CharField(max_length=200, verbose_name="slug")),
                ("content", models.JSONField(verbose_name="content")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tables", to="surveys.release"
                    ),
                ),
            ],
            options={
                "verbose_name": "released table",
                "verbose_name_plural": "released tables",
                "ordering": ["release", "position"],
                "default_permissions": ("view",),
                "constraints": [models.UniqueConstraint(fields=("release", "slug"), name="surveys_table_slug_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(fields=("survey", "number"), name="surveys_release_number_once"),
        ),
        migrations.AddConstraint(
            model_name="surveyversion",
            constraint=models.UniqueConstraint(fields=("survey", "number"), name="surveys_version_number_once"),
        ),
        migrations.AddIndex(
            model_name="response",
            index=models.Index(fields=["survey", "release"], name="surveys_response_pending"),
        ),
    ]
