import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0005_gathered"),
    ]

    operations = [
        migrations.CreateModel(
            name="NotedRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=63, verbose_name="area code")),
                ("survey", models.CharField(max_length=36, verbose_name="key of the survey")),
                ("number", models.IntegerField(verbose_name="release number")),
                ("retracted", models.BooleanField(default=False, verbose_name="retracted")),
            ],
            options={
                "verbose_name": "noted release",
                "verbose_name_plural": "noted releases",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "survey", "number", "retracted"), name="surveys_noted_release_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="email address")),
                ("name", models.CharField(blank=True, default="", max_length=120, verbose_name="name")),
                ("areas", models.JSONField(blank=True, default=list, verbose_name="areas")),
                ("asked_for", models.JSONField(blank=True, default=list, verbose_name="areas asked for")),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("key", models.CharField(editable=False, max_length=22, unique=True, verbose_name="key")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("asked_by", models.CharField(blank=True, default="", max_length=150, verbose_name="asked by")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="confirmed on")),
                ("last_sent_on", models.DateField(blank=True, null=True, verbose_name="last round-up on")),
                ("told", models.BigIntegerField(default=0, verbose_name="told up to")),
            ],
            options={
                "verbose_name": "subscriber",
                "verbose_name_plural": "subscribers",
                "ordering": ["email"],
                "default_permissions": ("view", "add", "delete"),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="surveys_subscriber_once"
                    )
                ],
            },
        ),
    ]
