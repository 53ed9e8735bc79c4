"""`vroegsignaal train` and `vroegsignaal models`: make, look at, choose and test versions of the reader."""

from pathlib import Path
from typing import Any

import click


@click.command(short_help="Train een nieuwe versie van het model.")
@click.option("--out", type=click.Path(path_type=Path), help="Map voor de nieuwe versie; anders in de gegevensmap.")
@click.option(
    "--vectors",
    metavar="MODEL",
    help="Lees ook de woordvectoren van dit spaCy-model, of van een zinsencoder in een map. Er wordt niets gehaald.",
)
def train(out: Path | None, vectors: str | None) -> None:
    """Train een nieuwe versie op de meegeleverde voorbeeldteksten en toon hoe goed zij leest.

    De nieuwe versie wordt bewaard, maar nog niet gebruikt: kies haar met `vroegsignaal models use`.
    """
    from models.classify.lesson import corpus_texts, make_lesson
    from models.classify.table import table_lines
    from models.classify.vectors import load_vectors
    from models.deidentify import load_engine
    from models.registry.make import make_version
    from models.registry.versions import kept_folder

    texts = corpus_texts()
    if not texts:
        raise click.ClickException("Er zijn geen voorbeeldteksten in models/corpus/voices.")
    lesson = make_lesson(texts, load_engine())
    known = _or_tell(lambda: load_vectors(vectors)) if vectors else None
    kept, name = (out.parent, out.name) if out else (kept_folder(), None)
    card = make_version(lesson, "models/corpus", kept, name, known)
    click.echo(
        f"Versie {card.version}, geleerd van {card.data['texts']} teksten van {len(card.data['voices'])} stemmen."
    )
    click.echo("Gemeten op stemmen die niet zijn meegeleerd:\n")
    click.echo("\n".join(table_lines(card.figures)))


@click.group(short_help="Bekijk, kies en toets versies van het model.")
def models() -> None:
    """Bekijk, kies en toets versies van het model."""


@models.command("list")
def list_versions() -> None:
    """Welke versies er zijn; een * staat bij de versie in gebruik."""
    from models.registry.card import read_card
    from models.registry.versions import kept_folder, used_folder, versions

    used = used_folder(kept_folder())
    for folder in versions(kept_folder()):
        card = read_card(folder)
        figure = card.figures["macro_average_precision"]
        click.echo(
            f"{'*' if folder == used else ' '} {card.version}  {card.data['texts']} teksten  gem.prec. {figure:.3f}"
        )


@models.command()
@click.argument("version", metavar="VERSIE")
def show(version: str) -> None:
    """Toon de modelkaart van een versie (of van `default`)."""
    from models.classify.table import table_lines
    from models.registry.card import read_card
    from models.registry.versions import find_version, kept_folder

    card = read_card(find_version(kept_folder(), version))
    click.echo(f"Versie {card.version}, gemaakt op {card.made}, sha256 {card.sha256}")
    click.echo(f"Geleerd van {card.data['source']}: {card.data['texts']} teksten, {len(card.data['voices'])} stemmen\n")
    click.echo("\n".join(table_lines(card.figures)) + "\n")
    for name, words in card.words.items():
        click.echo(f"{name.replace('_', ' ').capitalize()}:")
        for line in [words] if isinstance(words, str) else words:
            click.echo(f"  - {line}")


@models.command()
@click.argument("version", metavar="VERSIE")
def use(version: str) -> None:
    """Neem een versie in gebruik."""
    from models.registry.versions import kept_folder, use_version

    card = _or_tell(lambda: use_version(kept_folder(), version))
    click.echo(f"Versie {card.version} is nu in gebruik.")


@models.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="BESTAND")
@click.option("--version", default=None, metavar="VERSIE", help="Welke versie; anders de versie in gebruik.")
@click.option(
    "--figures", type=click.Path(file_okay=False, path_type=Path), help="Map voor cijfers (JSON) en figuren (SVG)."
)
def evaluate(file: Path, version: str | None, figures: Path | None) -> None:
    """Toets een versie op een JSONL-bestand met regels {"id", "text", "categories", "marks"}.

    De teksten worden eerst gestript; er wordt niets van bewaard behalve de cijfers.
    """
    from models.classify.evaluation import evaluate_file, save_figures
    from models.classify.table import table_lines
    from models.deidentify import load_engine
    from models.registry.versions import find_version, kept_folder, load_reader, used_folder

    folder = find_version(kept_folder(), version) if version else used_folder(kept_folder())
    result = _or_tell(lambda: evaluate_file(file, load_reader(folder), load_engine()))
    click.echo("\n".join(table_lines(result.figures)))
    if figures:
        save_figures(result, figures)
        click.echo(f"\nCijfers en figuren staan in {figures}")


def _or_tell(work: Any) -> Any:
    """Do the work; what is wrong with a version or a file is told without a traceback."""
    try:
        return work()
    except ValueError as error:
        raise click.ClickException(str(error)) from None
