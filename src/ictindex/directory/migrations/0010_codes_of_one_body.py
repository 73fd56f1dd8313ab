"""An official code is of one body at a time, and a body has one code of a list at a time."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations
from django.db.models import F, Func, Value
from django.db.models.functions import Concat

DAYS = (Func(F("valid_from"), F("valid_to"), function="daterange"), "&&")


def same(number: F | Func) -> tuple[Func, str]:
    return Func(number, number, Value("[]"), function="int8range"), "&&"


def number_of(*columns: str) -> Func:
    parts = [part for column in columns for part in (F(column), Value("\x1f"))]
    return Func(Concat(*parts), Value(0), function="hashtextextended")


class Migration(migrations.Migration):
    dependencies = [("directory", "0009_codes_end_with_bodies")]

    operations = [
        migrations.AddConstraint(
            model_name="bodycode",
            constraint=ExclusionConstraint(
                name="official_code_of_one_body_a_day",
                expressions=[same(number_of("code_list", "code")), DAYS],
            ),
        ),
        migrations.AddConstraint(
            model_name="bodycode",
            constraint=ExclusionConstraint(
                name="one_code_of_a_list_a_day",
                expressions=[same(F("body_id")), same(number_of("code_list")), DAYS],
            ),
        ),
    ]
