"""What the server runs: one Django application in each worker."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.server.settings")

application = get_wsgi_application()
