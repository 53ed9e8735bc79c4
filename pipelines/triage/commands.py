"""The triage part of the command line."""

from typing import TextIO

import click


@click.command(short_help="Strip en stel voor, regel voor regel, zonder iets te bewaren.")
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"), metavar="BESTAND|-")
def preview(file: TextIO) -> None:
    """Lees regels {"id": ..., "text": ...} en geef per regel de gestripte tekst, het voorstel en het advies.

    Er wordt niets bewaard.
    """
    import json

    from models.deidentify import load_engine
    from models.registry import in_use
    from pipelines.triage.preview import preview as answers
    from taxonomy import load_taxonomy

    wrong = False
    for answer in answers(file, load_engine(), in_use(None), load_taxonomy()):
        wrong = wrong or "error" in answer
        click.echo(json.dumps(answer, ensure_ascii=False))
    if wrong:
        raise SystemExit(1)
