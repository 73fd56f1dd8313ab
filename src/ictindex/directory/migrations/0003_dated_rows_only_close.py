"""What bodies are called today becomes their first description; dated rows can only be closed from here on."""

from django.db import migrations

FIRST_DESCRIPTIONS = """
INSERT INTO directory_bodydescription
    (body_id, valid_from, name_vi, name_en, short_name, parent_id, website, email, phone, address,
     search_key, sort_key)
SELECT id, valid_from, name_vi, name_en, short_name, parent_id, '', '', '', '', search_key, sort_key
FROM directory_body
"""
TABLES = ("bodydescription", "bodycode", "peergroupmembership")
CLOSING = """
CREATE TRIGGER {table}_only_closes BEFORE UPDATE ON directory_{table} FOR EACH ROW
WHEN (OLD.valid_to IS NOT NULL OR to_jsonb(OLD) - 'valid_to' IS DISTINCT FROM to_jsonb(NEW) - 'valid_to')
EXECUTE FUNCTION foundation_refuse_change()
"""
STAYING = """
CREATE TRIGGER {table}_stays BEFORE DELETE ON directory_{table} FOR EACH ROW
EXECUTE FUNCTION foundation_refuse_change()
"""
FIXED = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE OR DELETE ON directory_{table} FOR EACH ROW
EXECUTE FUNCTION foundation_refuse_change()
"""


def _triggers() -> list[migrations.RunSQL]:
    made = [(table, "only_closes", CLOSING) for table in TABLES]
    made += [(table, "stays", STAYING) for table in TABLES]
    made += [(table, "never_changes", FIXED) for table in ("succession", "successionlink")]
    return [
        migrations.RunSQL(sql.format(table=table), f"DROP TRIGGER {table}_{name} ON directory_{table}")
        for table, name, sql in made
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_dated_bodies"),
        ("foundation", "0002_events_never_change"),
    ]

    operations = [
        migrations.RunSQL(FIRST_DESCRIPTIONS, migrations.RunSQL.noop),
        *_triggers(),
    ]
