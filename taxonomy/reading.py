"""Reading a YAML file so that whatever is wrong in it can be told with file, line and what was expected."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from taxonomy.errors import TaxonomyError, in_dutch

Model = TypeVar("Model", bound=BaseModel)

# The base loader leaves every scalar a text, so that `yes`, `no`, 112 and a date stay what was written;
# the models turn them into what they should be.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Document:
    """A YAML file as plain data, with the nodes that know on which line each part stands."""

    path: Path
    data: Any
    node: yaml.Node

    def line(self, at: Iterable[int | str]) -> int:
        """The line (from 1) of the part at this path, or of its nearest parent when the part is missing."""
        node = self.node
        for step in at:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return int(node.start_mark.line) + 1

    def error(self, at: Iterable[int | str], expected: str) -> TaxonomyError:
        """An error that tells file, line and what was expected there."""
        return TaxonomyError(f"{self.path.name}, regel {self.line(at)}: {expected}")

    def parse(self, model: type[Model]) -> Model:
        """The document as this model. Raises TaxonomyError, with a line for each thing that is wrong."""
        try:
            return model.model_validate(self.data)
        except ValidationError as error:
            told = [str(self.error(each["loc"], in_dutch(each))) for each in error.errors()]
            raise TaxonomyError("\n".join(told)) from None


def read(path: Path) -> Document:
    """Read one YAML file. Raises TaxonomyError when it is missing, is no YAML, or names a key twice."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TaxonomyError(f"{path.name}, regel 1: verwacht een leesbaar bestand in UTF-8 ({path})") from error
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = min(mark.line + 1, max(1, len(text.splitlines()))) if mark else 1
        raise TaxonomyError(f"{path.name}, regel {line}: verwacht geldige YAML") from error
    if not isinstance(node, yaml.MappingNode):
        raise TaxonomyError(f"{path.name}, regel 1: verwacht een bestand met velden (naam: waarde)")
    return Document(path, _plain(path, node), node)


def _plain(path: Path, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(path, node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, each) for each in node.value]
    return node.value


def _plain_mapping(path: Path, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        where = f"{path.name}, regel {key.start_mark.line + 1}"
        if not isinstance(key, yaml.ScalarNode):
            raise TaxonomyError(f"{where}: verwacht een woord als naam van een veld")
        if key.value in found:
            raise TaxonomyError(f"{where}: het veld '{key.value}' staat er twee keer, verwacht één keer")
        found[key.value] = _plain(path, value)
    return found


def _child(node: yaml.Node, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None
