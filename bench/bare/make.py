"""Makes the reference's database: `python -m bench.bare.make USERS LINES` prints the keys of the lines as JSON."""

import json
import os
import sys

import django


def main(users: int, lines: int) -> None:
    """Tables, users `user-0` … with one password, and open lines."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare.settings"
    django.setup()
    from django.contrib.auth.hashers import make_password  # after the set-up
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from bench.bare.models import Line

    call_command("migrate", run_syncdb=True, verbosity=0)
    password = make_password("bench-password")
    User.objects.bulk_create(User(username=f"user-{number}", password=password) for number in range(users))
    made = Line.objects.bulk_create(Line(building=number % 117, state="OPEN") for number in range(lines))
    print(json.dumps([str(line.id) for line in made]))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
