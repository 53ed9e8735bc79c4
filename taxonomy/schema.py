"""The JSON Schemas of the data files, made from the models: `python -m taxonomy.schema` writes them anew."""

import json
from pathlib import Path

from taxonomy.files import FILES

FOLDER = Path(__file__).parent / "schema"


def schemas() -> dict[str, str]:
    """The text of each schema file, by file name."""
    return {f"{name}.schema.json": _text(name) for name in FILES}


def _text(name: str) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **FILES[name].model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write(folder: Path = FOLDER) -> None:
    """Write every schema into the folder."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
