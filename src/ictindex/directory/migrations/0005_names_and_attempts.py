"""Accounts that exist get their keys of search and order; a table counts the attempts to sign in."""

from django.core.management import call_command
from django.db import migrations

from ictindex.foundation.vietnamese import search_words, sort_key


def fill_keys(apps, schema_editor):
    user_model = apps.get_model("directory", "User")
    for user in user_model.objects.all():
        user.search_key = " ".join(search_words(f"{user.full_name} {user.username} {user.email}"))
        user.sort_key = sort_key(user.full_name)
        user.save(update_fields=("search_key", "sort_key"))


def create_table_of_attempts(apps, schema_editor):
    call_command("createcachetable", "directory_attempts", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_people_and_their_roles")]

    operations = [
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        migrations.RunPython(create_table_of_attempts, migrations.RunPython.noop),
    ]
