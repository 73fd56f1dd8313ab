from django.db import migrations, models

COLUMNS = ("campaign_id", "body_id", "code", "name_vi", "name_en", '"group"', "ranked")
TRIGGER = """
DROP TRIGGER enrolled_body_is_frozen ON campaigns_campaignbody;
CREATE TRIGGER enrolled_body_is_frozen BEFORE UPDATE ON campaigns_campaignbody
FOR EACH ROW WHEN (({new}) IS DISTINCT FROM ({old})) EXECUTE FUNCTION campaigns_refuse_if_frozen()
"""


def frozen(*columns: str) -> str:
    """Write the trigger that keeps ``columns`` as they were when the campaign opened."""
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("NEW", "OLD"))
    return TRIGGER.format(new=new, old=old)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0002_opening_freezes")]

    operations = [
        migrations.AddField(
            model_name="campaignbody",
            name="unranked_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="campaignbody",
            name="search_key",
            field=models.TextField(),
        ),
        migrations.RunSQL(frozen(*COLUMNS, "unranked_reason"), frozen(*COLUMNS)),
    ]
