"""A version in review keeps its content; a released one changes only by being retired."""

from django.db import migrations

CONTENT = """
CREATE TRIGGER released_content_never_changes BEFORE UPDATE ON frameworks_frameworkversion
FOR EACH ROW WHEN (
    OLD.state <> 'draft' AND
    (NEW.series_id, NEW.version, NEW.source, NEW.digest, NEW.title_vi, NEW.title_en, NEW.created_by_id)
    IS DISTINCT FROM
    (OLD.series_id, OLD.version, OLD.source, OLD.digest, OLD.title_vi, OLD.title_en, OLD.created_by_id)
) EXECUTE FUNCTION foundation_refuse_change()
"""
STATE = """
CREATE TRIGGER released_never_returns BEFORE UPDATE ON frameworks_frameworkversion
FOR EACH ROW WHEN (
    (OLD.state = 'released' AND NEW.state NOT IN ('released', 'retired'))
    OR (OLD.state = 'retired' AND NEW.state <> 'retired')
) EXECUTE FUNCTION foundation_refuse_change()
"""
DELETE = """
CREATE TRIGGER released_never_deleted BEFORE DELETE ON frameworks_frameworkversion
FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION foundation_refuse_change()
"""


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0001_initial"), ("foundation", "0002_events_never_change")]

    operations = [
        migrations.RunSQL(CONTENT, "DROP TRIGGER released_content_never_changes ON frameworks_frameworkversion"),
        migrations.RunSQL(STATE, "DROP TRIGGER released_never_returns ON frameworks_frameworkversion"),
        migrations.RunSQL(DELETE, "DROP TRIGGER released_never_deleted ON frameworks_frameworkversion"),
    ]
