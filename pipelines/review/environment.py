"""The environment Label Studio is started in: telemetry off, closed to outsiders."""

import os
from collections.abc import Mapping
from pathlib import Path

# Label Studio phones home unless told not to, in four ways that do not switch each other off.
TELEMETRY_OFF: Mapping[str, str] = {
    "COLLECT_ANALYTICS": "false",
    "LABEL_STUDIO_SENTRY_DSN": "",
    "LABEL_STUDIO_FRONTEND_SENTRY_DSN": "",
    "LABEL_STUDIO_LATEST_VERSION_CHECK": "false",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
}
HARDENED: Mapping[str, str] = {
    **TELEMETRY_OFF,
    "LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK": "true",
    "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "false",
    "ENABLE_LOCAL_FILES_STORAGE": "false",
    "CORS_ALLOW_ALL_ORIGINS": "false",
    "CONVERTER_DOWNLOAD_RESOURCES": "false",
    "DEBUG": "false",
    "LOG_LEVEL": "ERROR",
    "JSON_LOG": "false",
    # import refuses a prediction with a label that the screen does not know
    "fflag_feat_utc_210_prediction_validation_15082025": "true",
    # a reviewer who walked away holds a task for an hour, not for a day
    "TASK_LOCK_TTL": "3600",
}
# nothing that a reviewer types is taken, and no log quotes a text: server/gate.py and server/quiet_log.py
GATED: Mapping[str, str] = {
    "DJANGO_SETTINGS_MODULE": "gated_settings",
    "PYTHONPATH": str(Path(__file__).parent / "server"),
}
_INHERITED = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "SYSTEMROOT")


def environment(data: Path) -> dict[str, str]:
    """Return the whole environment of the server: little of ours, so that no setting of the shell undoes a switch."""
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {**kept, **HARDENED, **GATED, "HOME": str(data), "LABEL_STUDIO_BASE_DATA_DIR": str(data)}
