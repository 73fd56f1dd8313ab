import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="BodyCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_list", models.CharField(max_length=60)),
                ("code", models.CharField(max_length=64)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
            ],
            options={
                "ordering": ("code_list", "valid_from"),
            },
        ),
        migrations.CreateModel(
            name="BodyDescription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("name_vi", models.CharField(max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("short_name", models.CharField(blank=True, max_length=60)),
                ("website", models.URLField(blank=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("search_key", models.TextField()),
                ("sort_key", models.CharField(db_collation="C", max_length=500)),
            ],
            options={
                "ordering": ("sort_key", "body__code"),
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merge", "Sáp nhập"),
                            ("split", "Chia tách"),
                            ("rename", "Đổi tên"),
                            ("move", "Chuyển cơ quan cấp trên"),
                            ("dissolve", "Giải thể"),
                        ],
                        max_length=16,
                    ),
                ),
                ("on", models.DateField()),
                ("decision", models.CharField(max_length=200)),
                ("note", models.TextField(blank=True)),
                (
                    "comparability",
                    models.CharField(
                        choices=[
                            ("not_comparable", "Không so sánh được"),
                            ("comparable", "So sánh được"),
                            ("combined", "Gộp theo quy tắc đã công bố"),
                        ],
                        max_length=16,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SuccessionLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("share", models.DecimalField(decimal_places=8, max_digits=9, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="peergroupmembership",
            name="membership_once",
        ),
        migrations.AddField(
            model_name="peergroupmembership",
            name="valid_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="peergroupmembership",
            name="valid_to",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="body",
            name="search_key",
            field=models.TextField(),
        ),
        migrations.AddConstraint(
            model_name="peergroupmembership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_from__lte", models.F("valid_to")),
                    _connector="OR",
                ),
                name="membership_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="peergroupmembership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("group_id"),
                            models.F("group_id"),
                            models.Value("[]"),
                            function="int8range",
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("body_id"), models.F("body_id"), models.Value("[]"), function="int8range"
                        ),
                        "&&",
                    ),
                    (models.Func(models.F("valid_from"), models.F("valid_to"), function="daterange"), "&&"),
                ],
                name="membership_once_a_day",
            ),
        ),
        migrations.AddField(
            model_name="bodycode",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="directory.body"
            ),
        ),
        migrations.AddField(
            model_name="bodydescription",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="descriptions", to="directory.body"
            ),
        ),
        migrations.AddField(
            model_name="bodydescription",
            name="parent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.body"
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="successionlink",
            name="predecessor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="later_links", to="directory.body"
            ),
        ),
        migrations.AddField(
            model_name="successionlink",
            name="succession",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="directory.succession"
            ),
        ),
        migrations.AddField(
            model_name="successionlink",
            name="successor",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="earlier_links",
                to="directory.body",
            ),
        ),
        migrations.AddIndex(
            model_name="bodycode",
            index=models.Index(fields=["code_list", "code"], name="body_code"),
        ),
        migrations.AddConstraint(
            model_name="bodycode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_from__lte", models.F("valid_to")),
                    _connector="OR",
                ),
                name="code_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodydescription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from", None),
                    ("valid_to", None),
                    ("valid_from__lte", models.F("valid_to")),
                    _connector="OR",
                ),
                name="description_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodydescription",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("body_id"), models.F("body_id"), models.Value("[]"), function="int8range"
                        ),
                        "&&",
                    ),
                    (models.Func(models.F("valid_from"), models.F("valid_to"), function="daterange"), "&&"),
                ],
                name="description_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="successionlink",
            constraint=models.UniqueConstraint(
                fields=("succession", "predecessor", "successor"), name="succession_link_once"
            ),
        ),
    ]
