"""Keys of apps and recovery codes, kept plain so far, are sealed."""

from django.db import migrations

from cineclub.accounts.sealed import KEYS, MARK, seal


def seal_factors(apps, schema_editor):
    Authenticator = apps.get_model("mfa", "Authenticator")
    for held in Authenticator.objects.filter(type__in=KEYS).iterator():
        name = KEYS[held.type]
        if name in held.data and not held.data[name].startswith(MARK):
            held.data[name] = seal(held.data[name])
            held.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_doors"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(seal_factors, migrations.RunPython.noop)]
