"""The command line as its users meet it, without servers."""

import json
import re
import socket
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from pipelines.app.cli import COMMANDS
from pipelines.app.services import free_port
from pipelines.app.settings import SETTINGS_DEMO
from taxonomy import load_taxonomy
from taxonomy.ids import CATEGORY_IDS, MARK_IDS, ROLES
from tests.pipelines.app.conftest import call

ENGLISH = re.compile(r"\b(Usage|Options|Error|Show this message|Commands)\b")


def commands() -> list[tuple[str, click.Command]]:
    return [(name, getattr(import_module(module), name)) for name, (module, _) in COMMANDS.items()]


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_is_explained(name: str, command: click.Command) -> None:
    assert command.short_help == COMMANDS[name][1]
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.name}"


@pytest.mark.parametrize("name", [[], *([name] for name in COMMANDS)])
def test_help_is_dutch(name: list[str], tmp_path: Path) -> None:
    done = call(tmp_path / "home", *name, "--help")
    assert done.returncode == 0, done.stderr
    assert not ENGLISH.search(done.stdout), done.stdout
    assert not (tmp_path / "home").exists(), "asking for help makes nothing"


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from pipelines.app.cli import cli; cli(['--help'], standalone_mode=False); " + (
        "heavy = ('prefect', 'pandas', 'sklearn', 'spacy', 'sqlalchemy', 'pydantic'); "
        "sys.exit(str([m for m in heavy if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nietbestaand"], "bestaat niet"),
        (["submit", "--kleur"], "bestaat niet"),
        (["submit"], "Geef één tekst"),
        (["submit", "een", "twee"], "te veel woorden"),
        (["submit", "tekst", "--seen-on", "ooit"], "geen datum"),
        (["submit", "--file", "/nergens"], "past niet|niet te openen"),
        (["intake", "/nergens"], "past niet"),
        (["run", "iets"], "past niet"),
        (["preview", "/nergens"], "past niet"),
    ],
)
def test_what_is_wrong_is_told_in_dutch(arguments: list[str], told: str, tmp_path: Path) -> None:
    done = call(tmp_path / "home", *arguments)
    assert done.returncode != 0
    assert re.search(told, done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert not ENGLISH.search(done.stderr), done.stderr


def test_preview_answers_each_line_in_its_place_and_stores_nothing(tmp_path: Path) -> None:
    texts = ["yo 🔪 app 06 12 34 56 78, ik ben 15", "", "gewoon lekker weer vandaag"]
    lines = [json.dumps({"id": str(n), "text": text}, ensure_ascii=False) for n, text in enumerate(texts)]
    lines.insert(1, "kapot")
    lines.append(json.dumps({"id": "x"}))
    done = call(tmp_path / "home", "preview", "-", stdin="\n".join(lines) + "\n")
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row.get("id") for row in rows] == ["0", None, "1", "2", "x"]
    assert ["error" in row for row in rows] == [False, True, False, False, True]
    first = rows[0]
    assert set(first["categories"]) == set(CATEGORY_IDS)
    assert set(first["marks"]) == set(MARK_IDS)
    phone = next(span for span in first["identifiers"] if span["type"] == "TELEFOON")
    assert texts[0][phone["start"] : phone["end"]] == "06 12 34 56 78"
    assert set(first["proposed"]) <= set(first["maybe"])
    assert not (tmp_path / "home").exists()


def test_submit_stores_one_stripped_signal_and_answers(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = call(home, "submit", "-", "--urgent", stdin="iemand verkoopt vapes bij school, bel 0612345678")
    assert done.returncode == 0, done.stderr
    assert "0612345678" not in done.stdout + done.stderr
    for words in ("[TELEFOON-1]", "ontdaan van namen, nog steeds persoonsgegeven", "Nummer: ", "BEL NU 112", "Advies:"):
        assert words in done.stdout
    status = json.loads(call(home, "status", "--json").stdout)
    assert sum(status["signals"].values()) == 1
    assert status["tasks"] is None
    assert home.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in home.rglob("*"))


def test_advice_only_stores_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    file = tmp_path / "tekst.txt"
    file.write_text("hij wil mijn foto doorsturen", encoding="utf-8")
    done = call(home, "submit", "--file", str(file), "--advice-only")
    assert done.returncode == 0, done.stderr
    assert "Er is niets bewaard." in done.stdout
    assert not (home / "store.db").exists()


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ("regime: convenant", "regime: politie", "regime"),
        ("    days: 180", "    days: altijd", "regel"),
        ("organisation:", "organisatie:", "organisati"),
        ("default_role: jongerenwerker", "default_role: burgemeester", "default_role"),
        ("blind_share: 0.1", "blind_share: 7", "regel"),
        ("regime: convenant", "regime: wpg", "terms"),
        ("invented: true", "invented: [", "YAML"),
    ],
)
def test_broken_settings_are_refused_with_what_to_do(line: str, instead: str, told: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    content = SETTINGS_DEMO.read_text(encoding="utf-8")
    assert line in content
    (home / "settings.yaml").write_text(content.replace(line, instead, 1), encoding="utf-8")
    done = call(home, "status")
    assert done.returncode == 1
    assert told in done.stderr
    assert "settings.yaml" in done.stderr
    assert "Verbeter dit" in done.stderr


def test_an_unforeseen_error_does_not_quote_what_it_choked_on() -> None:
    from pipelines.app.dutch import tell

    choke = "try:\n int('geheim van jayden')\nexcept ValueError as error:\n print(tell(error))"
    code = f"from pipelines.app.dutch import tell\n{choke}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "ValueError" in done.stderr
    assert "jayden" not in done.stderr
    assert tell(KeyboardInterrupt()) == 130


def test_a_file_is_answered_row_by_row_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("tekst\nwie leent zijn bankpas uit\nbel 0612345678\n", encoding="utf-8")
    for _ in range(2):  # rows that were in already are answered too
        done = call(tmp_path / "home", "intake", str(file), "--answers")
        assert done.returncode == 0, done.stderr
        assert re.findall(r"rij (\d) ---", done.stdout) == ["2", "3"]
        assert len(re.findall(r"Nummer: \S{11}", done.stdout)) == 2
        assert "[TELEFOON-1]" in done.stdout


def test_each_role_sees_its_own_doors_only(tmp_path: Path) -> None:
    taxonomy = load_taxonomy()
    text = "morgen hebben we een toets wiskunde, ik heb nog niks geleerd"  # its advice has doors of every role
    for role in ROLES:
        done = call(tmp_path / "home", "submit", "-", "--advice-only", "--role", role, stdin=text)
        assert done.returncode == 0, done.stderr
        shown = [line.strip() for line in done.stdout.splitlines() if line.startswith("      ")]
        own = tuple(door.name for door in taxonomy.doors if role in door.roles)
        assert shown
        assert [line for line in shown if not line.startswith(own)] == [], role


def test_servers_never_share_a_port() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        first = busy.getsockname()[1]
        second = free_port(first)
        assert second > first
        assert free_port(first, {second}) > second
        assert free_port(second, {second}) > second
