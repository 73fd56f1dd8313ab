"""Every row of the log is chained to the one before by the hash of its content, when its transaction commits.

Chaining waits for the end of the transaction, so that the one lock it needs is held for a moment only and after all
other locks: the first constraint trigger fires at commit and touches the row, which queues the second one behind
every other check of the commit (foreign keys lock rows too); only that one takes the lock.
"""

from django.db import migrations, models

CANONICAL = """
CREATE FUNCTION foundation_canonical_event(event foundation_event) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'sequence', event.sequence, 'previous_hash', event.previous_hash, 'id', event.id,
        'at', to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'actor', event.actor, 'action', event.action, 'subject_type', event.subject_type,
        'subject_id', event.subject_id, 'subject_label', event.subject_label, 'reason', event.reason,
        'before', event.before, 'after', event.after, 'request_id', event.request_id
    )::text
$$
"""
# The rights of its owner: the role that the web runs under may insert rows, but not change one.
CHAIN = """
CREATE FUNCTION foundation_chain_event(number bigint) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    event foundation_event;
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('ictindex.foundation.event', 0));
    SELECT * INTO event FROM foundation_event WHERE id = number;
    IF event.sequence IS NOT NULL THEN
        RETURN;
    END IF;
    SELECT sequence, hash INTO last FROM foundation_event
    WHERE sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1;
    event.sequence := coalesce(last.sequence, 0) + 1;
    event.previous_hash := coalesce(last.hash, repeat('0', 64));
    event.hash := encode(sha256(convert_to(foundation_canonical_event(event), 'UTF8')), 'hex');
    UPDATE foundation_event
    SET sequence = event.sequence, previous_hash = event.previous_hash, hash = event.hash
    WHERE id = number;
END $$
"""
TOUCH = """
CREATE FUNCTION foundation_touch_event() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE foundation_event SET sequence = NULL WHERE id = NEW.id AND sequence IS NULL;
    RETURN NULL;
END $$
"""
LINK = """
CREATE FUNCTION foundation_link_event() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM foundation_chain_event(NEW.id);
    RETURN NULL;
END $$
"""
UNCHAINED = """
CREATE FUNCTION foundation_begin_unchained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.sequence := NULL;
    NEW.previous_hash := '';
    NEW.hash := '';
    RETURN NEW;
END $$
"""
# A row is filled with its place in the chain once; nothing else of it ever changes.
GUARD = """
CREATE TRIGGER event_never_changes BEFORE UPDATE ON foundation_event
FOR EACH ROW WHEN (
    OLD.sequence IS NOT NULL OR
    (NEW.id, NEW.at, NEW.actor, NEW.action, NEW.subject_type, NEW.subject_id, NEW.subject_label, NEW.reason,
     NEW.before, NEW.after, NEW.request_id)
    IS DISTINCT FROM
    (OLD.id, OLD.at, OLD.actor, OLD.action, OLD.subject_type, OLD.subject_id, OLD.subject_label, OLD.reason,
     OLD.before, OLD.after, OLD.request_id)
) EXECUTE FUNCTION foundation_refuse_change()
"""
OLD_GUARD = """
CREATE TRIGGER event_never_changes BEFORE UPDATE OR DELETE ON foundation_event
FOR EACH ROW EXECUTE FUNCTION foundation_refuse_change()
"""
NEVER_DELETED = """
CREATE TRIGGER event_never_deleted BEFORE DELETE ON foundation_event
FOR EACH ROW EXECUTE FUNCTION foundation_refuse_change()
"""
NEVER_TRUNCATED = """
CREATE TRIGGER event_never_truncated BEFORE TRUNCATE ON foundation_event
FOR EACH STATEMENT EXECUTE FUNCTION foundation_refuse_change()
"""
BEGINS = """
CREATE TRIGGER event_begins_unchained BEFORE INSERT ON foundation_event
FOR EACH ROW EXECUTE FUNCTION foundation_begin_unchained()
"""
AT_COMMIT = """
CREATE CONSTRAINT TRIGGER event_waits_for_commit AFTER INSERT ON foundation_event
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION foundation_touch_event()
"""
LAST = """
CREATE CONSTRAINT TRIGGER event_is_chained_last AFTER UPDATE ON foundation_event
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.sequence IS NULL)
EXECUTE FUNCTION foundation_link_event()
"""


def chain_existing_rows(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id FROM foundation_event ORDER BY id")
        for (number,) in cursor.fetchall():
            cursor.execute("SELECT foundation_chain_event(%s)", [number])


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_events_never_change")]

    operations = [
        migrations.AddField("event", "sequence", models.BigIntegerField(null=True, unique=True)),
        migrations.AddField(
            "event", "previous_hash", models.CharField(blank=True, db_default="", max_length=64)
        ),
        migrations.AddField("event", "hash", models.CharField(blank=True, db_default="", max_length=64)),
        migrations.AddField("event", "request_id", models.CharField(blank=True, db_default="", max_length=36)),
        migrations.RunSQL(CANONICAL, "DROP FUNCTION foundation_canonical_event(foundation_event)"),
        migrations.RunSQL(CHAIN, "DROP FUNCTION foundation_chain_event(bigint)"),
        migrations.RunSQL(TOUCH, "DROP FUNCTION foundation_touch_event()"),
        migrations.RunSQL(LINK, "DROP FUNCTION foundation_link_event()"),
        migrations.RunSQL(UNCHAINED, "DROP FUNCTION foundation_begin_unchained()"),
        migrations.RunSQL("DROP TRIGGER event_never_changes ON foundation_event", OLD_GUARD),
        migrations.RunSQL(GUARD, "DROP TRIGGER event_never_changes ON foundation_event"),
        migrations.RunSQL(NEVER_DELETED, "DROP TRIGGER event_never_deleted ON foundation_event"),
        migrations.RunPython(chain_existing_rows, migrations.RunPython.noop),
        migrations.RunSQL(NEVER_TRUNCATED, "DROP TRIGGER event_never_truncated ON foundation_event"),
        migrations.RunSQL(BEGINS, "DROP TRIGGER event_begins_unchained ON foundation_event"),
        migrations.RunSQL(AT_COMMIT, "DROP TRIGGER event_waits_for_commit ON foundation_event"),
        migrations.RunSQL(LAST, "DROP TRIGGER event_is_chained_last ON foundation_event"),
    ]
