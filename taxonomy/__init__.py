"""What a signal is: categories, marks, identifiers, doors and advice, as data with a thin typed loader.

Importing this package, or `taxonomy.ids`, loads neither YAML nor pydantic; the first use of a name below does.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from taxonomy.advise import Advice, Situation
    from taxonomy.errors import TaxonomyError
    from taxonomy.load import Taxonomy, load_lexicon, load_taxonomy

__all__ = ["Advice", "Situation", "Taxonomy", "TaxonomyError", "load_lexicon", "load_taxonomy"]

_HOMES = {
    "Advice": "taxonomy.advise",
    "Situation": "taxonomy.advise",
    "Taxonomy": "taxonomy.load",
    "TaxonomyError": "taxonomy.errors",
    "load_lexicon": "taxonomy.load",
    "load_taxonomy": "taxonomy.load",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
