"""`vroegsignaal corpus`: what the corpus holds, and whether an addition fits."""

from pathlib import Path

import click


@click.group(short_help="Bekijk het corpus of toets een eigen aanvulling.")
def corpus() -> None:
    """Bekijk het corpus waarvan het model leert, of toets een eigen aanvulling."""


@corpus.command()
def stats() -> None:
    """Toon de aantallen en aandelen per deel. Labels zijn aandelen van de signalen, de rest van alle teksten."""
    from models.corpus.loader import PARTS, iter_texts
    from models.corpus.stats import near_duplicates, table

    by_part = {part: tuple(iter_texts(part)) for part in PARTS}
    everything = tuple(text for texts in by_part.values() for text in texts)
    click.echo("\n".join(table({**by_part, "samen": everything})))
    click.echo(f"\nbijna gelijke paren: {len(near_duplicates(everything))}")


@corpus.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="BESTAND")
def check(file: Path) -> None:
    """Toets een JSONL-bestand met eigen voorbeelden: vorm, labels, gemerkte gegevens, dubbele teksten.

    Elke regel: {"id", "text", "categories", "marks", "kind"}; gegevens in de tekst gemerkt als [[SOORT:woorden]].
    """
    from models.corpus.labelled import read_labelled
    from models.corpus.loader import iter_texts
    from models.corpus.stats import near_duplicates, table, worn_phrases
    from models.corpus.text import CorpusError

    try:
        theirs = read_labelled(file)
    except CorpusError as error:
        raise click.ClickException(str(error)) from None
    click.echo("\n".join(table({"bestand": theirs})))
    ids = [text.id for text in theirs]
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    known = {text.id for text in iter_texts()}
    pairs = [] if twice or known & set(ids) else near_duplicates((*theirs, *iter_texts()))
    problems = [f"id {id_} staat er twee keer; verwacht: elk id één keer" for id_ in twice]
    problems += [f"id {id_} bestaat al in het corpus; kies een ander" for id_ in sorted(known & set(ids))]
    mine = set(ids)
    problems += [f"{a} lijkt bijna letterlijk op {b}; schrijf een eigen situatie" for a, b in pairs if {a, b} & mine]
    for category, phrases in worn_phrases(theirs, 0.003).items():
        problems.append(f"{category}: {len(phrases)} zinsdelen van vijf woorden staan in te veel teksten; wissel af")
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
    click.echo("\nDit bestand past.")
