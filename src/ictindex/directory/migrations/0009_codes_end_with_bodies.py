"""A body that ended bears its official codes no longer, so that its successor may."""

from django.db import migrations

CLOSE = """
UPDATE directory_bodycode AS code SET valid_to = GREATEST(body.valid_to, code.valid_from)
FROM directory_body AS body
WHERE body.id = code.body_id AND body.valid_to IS NOT NULL AND code.valid_to IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0008_roles_in_campaigns")]

    operations = [migrations.RunSQL(CLOSE, migrations.RunSQL.noop)]
