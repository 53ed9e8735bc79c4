"""The command line's part of the trends; the flow itself runs on a real Prefect in the tests of app."""

import subprocess
import sys


def test_the_command_is_imported_without_the_heavy_parts() -> None:
    heavy = ("pandas", "matplotlib", "sqlalchemy", "prefect")
    code = f"import sys, pipelines.trends.commands; print([m for m in {heavy} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
