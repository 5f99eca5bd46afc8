import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0007_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="drawnchart",
            name="drawn_on",
            field=models.DateField(db_index=True, default=django.utils.timezone.localdate, verbose_name="drawn on"),
        ),
    ]
