"""The application as a WSGI server sees it."""

import importlib
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rollcall.settings")
application = get_wsgi_application()

heartbeat = importlib.import_module("rollcall.house.heartbeat").begin()  # only once Django is ready
