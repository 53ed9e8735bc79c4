"""Label Studio's own settings, with our gate behind them and a log that quotes nothing."""

# ruff: noqa: F403
import logging

import quiet_log
from label_studio.core.settings.base import *

SENTRY_DSN = ""  # the next line looks these up while it is still being read
FRONTEND_SENTRY_DSN = ""

from label_studio.core.settings.label_studio import *  # noqa: E402
from label_studio.core.settings.label_studio import LOGGING, MIDDLEWARE  # noqa: E402

MIDDLEWARE.append("gate.Gate")
# Its own lines hold typed searches (in the address of a request) and whole tasks (in what a refused import answers).
for formatter in LOGGING["formatters"].values():
    formatter.clear()
    formatter["()"] = "quiet_log.KindAndPlace"
LOGGING["loggers"]["django.server"] = {"level": "ERROR", "handlers": ["console"]}
# a logger that has no place to write to writes there, with the whole message
logging.lastResort.setFormatter(quiet_log.KindAndPlace())
