"""Stands in for Label Studio's bootstrap, which takes half a minute: leaves the same files, and dies when told to."""

import json
import os
import signal
import sys
import uuid
from pathlib import Path

given = json.load(sys.stdin)
database = Path(os.environ["LABEL_STUDIO_BASE_DATA_DIR"]) / "label_studio.sqlite3"
made = json.loads(database.read_text()) if database.exists() else {"tokens": []}
database.write_text("half of the tables")
if (database.parents[1] / "die").exists():
    os.kill(os.getpid(), signal.SIGKILL)
made["passwords"] = {account["email"]: account["password"] for account in (given["service"], *given["reviewers"])}
made["tokens"].append(uuid.uuid4().hex)
database.write_text(json.dumps(made))
Path(given["token_file"]).write_text(made["tokens"][-1])
