"""A function that other rooms' triggers call too, and the trigger that keeps the log as it was written."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION foundation_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of % may not change in this way: %', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
TRIGGER = """
CREATE TRIGGER event_never_changes BEFORE UPDATE OR DELETE ON foundation_event
FOR EACH ROW EXECUTE FUNCTION foundation_refuse_change()
"""


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION foundation_refuse_change()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER event_never_changes ON foundation_event"),
    ]
