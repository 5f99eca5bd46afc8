import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0004_retraction"),
    ]

    operations = [
        # The Centre's copy is made anew from the areas: run gather_areas after the upgrade.
        migrations.DeleteModel(name="GatheredCell"),
        migrations.AddField(
            model_name="measure",
            name="ordered",
            field=models.BooleanField(
                default=False,
                help_text="Its options stand in an order, from one end to the other: income, age.",
                verbose_name="in order",
            ),
        ),
        migrations.CreateModel(
            name="PublishedComparison",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=80, unique=True, verbose_name="measure")),
                ("by", models.CharField(max_length=150, verbose_name="by")),
                ("on", models.DateField(verbose_name="published on")),
            ],
            options={
                "verbose_name": "published comparison",
                "verbose_name_plural": "published comparisons",
                "ordering": ["measure"],
                "default_permissions": ("add", "delete", "view"),
            },
        ),
        migrations.AddField(
            model_name="release",
            name="mode",
            field=models.CharField(blank=True, default="", max_length=12, verbose_name="mode"),
        ),
        migrations.AddField(
            model_name="tally",
            name="modes",
            field=models.JSONField(blank=True, default=dict, verbose_name="modes"),
        ),
        migrations.CreateModel(
            name="GatheredRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=63, verbose_name="area code")),
                ("area_name", models.CharField(max_length=200, verbose_name="area")),
                ("region", models.CharField(blank=True, default="", max_length=80, verbose_name="region")),
                ("survey", models.CharField(max_length=36, verbose_name="key of the survey")),
                ("survey_title", models.CharField(max_length=255, verbose_name="survey")),
                ("number", models.IntegerField(verbose_name="release number")),
                ("released_on", models.DateField(verbose_name="released on")),
                ("early", models.BooleanField(default=False, verbose_name="early")),
                ("responses", models.IntegerField(default=0, verbose_name="responses")),
                ("mode", models.CharField(blank=True, default="", max_length=12, verbose_name="mode")),
                ("address", models.URLField(blank=True, default="", max_length=500, verbose_name="address")),
                (
                    "policy_version",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="policy version"),
                ),
                ("digest", models.CharField(blank=True, default="", max_length=64, verbose_name="digest")),
                ("representation", models.JSONField(blank=True, default=list, verbose_name="representation")),
                ("retracted_on", models.DateField(blank=True, null=True, verbose_name="retracted on")),
                (
                    "why_retracted",
                    models.CharField(blank=True, default="", max_length=500, verbose_name="why it was retracted"),
                ),
                ("copied", models.CharField(blank=True, default="", max_length=64, verbose_name="digest of the copy")),
            ],
            options={
                "verbose_name": "gathered release",
                "verbose_name_plural": "gathered releases",
                "ordering": ["area_name", "area", "survey", "-number"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(fields=("area", "survey", "number"), name="surveys_gathered_release_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="GatheredMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=80, verbose_name="measure")),
                ("version", models.IntegerField(default=1, verbose_name="version")),
                ("fingerprint", models.CharField(max_length=16, verbose_name="fingerprint")),
                ("of_everyone", models.BooleanField(default=True, verbose_name="asked of everyone")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="surveys.gatheredrelease",
                    ),
                ),
            ],
            options={
                "verbose_name": "gathered measure",
                "verbose_name_plural": "gathered measures",
                "ordering": ["release", "measure"],
                "default_permissions": ("view",),
                "indexes": [models.Index(fields=["measure"], name="surveys_gathered_asked")],
                "constraints": [
                    models.UniqueConstraint(fields=("release", "measure"), name="surveys_gathered_measure_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="GatheredCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=63, verbose_name="area code")),
                ("measure", models.CharField(max_length=80, verbose_name="measure")),
                ("breakdown", models.CharField(blank=True, default="", max_length=80, verbose_name="breakdown")),
                ("category", models.CharField(blank=True, default="", max_length=500, verbose_name="category")),
                ("answer", models.CharField(max_length=80, verbose_name="answer")),
                ("wave", models.CharField(blank=True, default="", max_length=50, verbose_name="wave")),
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
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="surveys.gatheredrelease"
                    ),
                ),
            ],
            options={
                "verbose_name": "gathered cell",
                "verbose_name_plural": "gathered cells",
                "ordering": ["measure", "area", "wave", "breakdown", "category", "answer"],
                "default_permissions": ("view",),
                "indexes": [
                    models.Index(
                        fields=["measure", "breakdown", "wave", "area"],
                        include=("answer", "category", "count", "base", "release"),
                        name="surveys_gathered_measure",
                    )
                ],
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
    ]
