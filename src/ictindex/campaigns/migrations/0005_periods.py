"""The period of a campaign is a year, half a year, a quarter or a month, in the form that sorts by time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0004_history_of_every_row")]

    operations = [
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__regex", "^[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$")),
                name="campaign_has_a_period",
            ),
        ),
    ]
