"""What the server runs: one Django application in each worker."""

import os

from django.core.wsgi import get_wsgi_application

from houvast.server.closed import draw_beforehand

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.server.settings")

application = get_wsgi_application()
draw_beforehand()
