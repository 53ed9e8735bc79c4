"""The README's commands are run, and its links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [line for block in re.findall(r"```bash\n(.*?)```", README, re.S) for line in block.splitlines() if line]


def test_the_first_block_holds_the_two_commands_of_the_makefile() -> None:
    made = [line.split()[1] for line in LINES if line.startswith("make")]
    assert made == ["demo", "test"]
    targets = re.findall(r"^(\w[\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(made) <= set(targets)


def test_every_other_command_works_in_the_order_of_the_readme(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"VROEGSIGNAAL_HOME": str(home), "PATH": path}
    for line in LINES:
        if line.startswith("make"):
            continue
        line = line.replace("trends.html", str(tmp_path / "trends.html"))
        done = subprocess.run(
            ["bash", "-c", line], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        assert done.stdout, line


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_columns_named_are_the_columns_known() -> None:
    from pipelines.intake.columns import COLUMNS

    named = set(
        re.findall(r"`(\w+)`", README[README.index("Kolommen van een bestand") : README.index("Voor een notebook")])
    )
    assert named == {column.name for column in COLUMNS}
