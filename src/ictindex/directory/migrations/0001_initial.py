import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='PeerGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64, unique=True)),
                ('title_vi', models.CharField(max_length=200)),
                ('title_en', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ('code',),
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('full_name', models.CharField(max_length=150, verbose_name='họ và tên')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64, unique=True)),
                ('kind', models.CharField(choices=[('state', 'Quốc gia'), ('ministry', 'Bộ, cơ quan ngang bộ'), ('agency', 'Cơ quan thuộc Chính phủ'), ('province', 'Tỉnh, thành phố trực thuộc trung ương'), ('department', 'Sở, ban, ngành'), ('district', 'Huyện, thị xã, thành phố'), ('commune', 'Xã, phường, thị trấn'), ('organisation', 'Tổ chức khác')], max_length=16)),
                ('name_vi', models.CharField(max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('short_name', models.CharField(blank=True, max_length=60)),
                ('path', models.CharField(db_collation='C', max_length=700, unique=True)),
                ('valid_from', models.DateField(null=True)),
                ('valid_to', models.DateField(null=True)),
                ('search_key', models.CharField(max_length=500)),
                ('sort_key', models.CharField(db_collation='C', max_length=500)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='directory.body')),
            ],
            options={
                'ordering': ('sort_key', 'code'),
            },
        ),
        migrations.CreateModel(
            name='PeerGroupMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='directory.body')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='directory.peergroup')),
            ],
        ),
        migrations.AddField(
            model_name='peergroup',
            name='bodies',
            field=models.ManyToManyField(related_name='peer_groups', through='directory.PeerGroupMembership', to='directory.body'),
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('system_administrator', 'Quản trị hệ thống'), ('campaign_manager', 'Chủ trì'), ('framework_editor', 'Biên soạn bộ chỉ số'), ('reviewer', 'Thẩm định viên'), ('lead_reviewer', 'Tổ trưởng thẩm định'), ('approver', 'Hội đồng, lãnh đạo phê duyệt'), ('publisher', 'Người công bố'), ('data_officer', 'Cán bộ đầu mối'), ('head_of_body', 'Lãnh đạo đơn vị'), ('monitoring_feed', 'Nguồn số liệu theo dõi'), ('auditor', 'Kiểm toán viên')], max_length=32)),
                ('until', models.DateTimeField(null=True)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to='directory.body')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_assignments', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='body_valid_from_before_valid_to'),
        ),
        migrations.AddConstraint(
            model_name='peergroupmembership',
            constraint=models.UniqueConstraint(fields=('group', 'body'), name='membership_once'),
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.UniqueConstraint(fields=('user', 'role', 'body'), name='role_held_once', nulls_distinct=False),
        ),
    ]
