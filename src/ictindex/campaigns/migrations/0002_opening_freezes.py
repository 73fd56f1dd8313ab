"""Once a campaign is open, what it measures and who takes part stay as they are; deadlines may still move."""

from django.db import migrations

CAMPAIGN = """
CREATE TRIGGER open_campaign_is_frozen BEFORE UPDATE ON campaigns_campaign
FOR EACH ROW WHEN (
    OLD.state <> 'draft' AND
    (NEW.series_id, NEW.framework_version_id, NEW.code, NEW.title_vi, NEW.title_en, NEW.period, NEW.demonstration)
    IS DISTINCT FROM
    (OLD.series_id, OLD.framework_version_id, OLD.code, OLD.title_vi, OLD.title_en, OLD.period, OLD.demonstration)
) EXECUTE FUNCTION foundation_refuse_change()
"""
FUNCTION = """
CREATE FUNCTION campaigns_refuse_if_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM campaigns_campaign
        WHERE id IN (NEW.campaign_id, OLD.campaign_id) AND state <> 'draft'
    ) THEN
        RAISE EXCEPTION 'the bodies of an open campaign are frozen: %', TG_OP
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$
"""
LIST = """
CREATE TRIGGER list_of_bodies_is_frozen BEFORE INSERT OR DELETE ON campaigns_campaignbody
FOR EACH ROW EXECUTE FUNCTION campaigns_refuse_if_frozen()
"""
BODY = """
CREATE TRIGGER enrolled_body_is_frozen BEFORE UPDATE ON campaigns_campaignbody
FOR EACH ROW WHEN (
    (NEW.campaign_id, NEW.body_id, NEW.code, NEW.name_vi, NEW.name_en, NEW."group", NEW.ranked)
    IS DISTINCT FROM
    (OLD.campaign_id, OLD.body_id, OLD.code, OLD.name_vi, OLD.name_en, OLD."group", OLD.ranked)
) EXECUTE FUNCTION campaigns_refuse_if_frozen()
"""


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial"), ("foundation", "0002_events_never_change")]

    operations = [
        migrations.RunSQL(CAMPAIGN, "DROP TRIGGER open_campaign_is_frozen ON campaigns_campaign"),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION campaigns_refuse_if_frozen()"),
        migrations.RunSQL(LIST, "DROP TRIGGER list_of_bodies_is_frozen ON campaigns_campaignbody"),
        migrations.RunSQL(BODY, "DROP TRIGGER enrolled_body_is_frozen ON campaigns_campaignbody"),
    ]
