"""What is wrong in a data file, told in Dutch to whoever keeps that file."""

from pydantic_core import ErrorDetails


class TaxonomyError(ValueError):
    """A data file is broken. The message is Dutch: file, line and what was expected; one line for each fault."""


def in_dutch(error: ErrorDetails) -> str:
    """One fault that pydantic found, as a Dutch clause that says where and what was expected."""
    loc = [str(step) for step in error["loc"] if not isinstance(step, int)]
    field = ".".join(loc) or "het bestand"
    return f"'{field}': {_expected(error)}"


def _expected(error: ErrorDetails) -> str:
    limits = error.get("ctx", {})
    told = {
        "missing": "dit veld ontbreekt, verwacht een waarde",
        "extra_forbidden": "dit veld is onbekend, verwacht alleen velden uit het schema",
        "string_type": "verwacht een tekst",
        "string_too_short": "verwacht een tekst die niet leeg is",
        "string_pattern_mismatch": f"verwacht de vorm {limits.get('pattern')}",
        "tuple_type": "verwacht een lijst",
        "frozen_set_type": "verwacht een lijst",
        "too_short": f"verwacht minstens {limits.get('min_length')} in de lijst",
        "too_long": f"verwacht hoogstens {limits.get('max_length')} in de lijst",
        "model_type": "verwacht velden (naam: waarde)",
        "bool_parsing": "verwacht true of false",
        "bool_type": "verwacht true of false",
        "int_parsing": "verwacht een getal",
        "float_parsing": "verwacht een getal",
        "greater_than_equal": f"verwacht {limits.get('ge')} of meer",
        "less_than_equal": f"verwacht {limits.get('le')} of minder",
        "string_too_long": f"verwacht hoogstens {limits.get('max_length')} tekens",
        "literal_error": f"verwacht {str(limits.get('expected')).replace(' or ', ' of ')}",
    }
    if error["type"] == "value_error":
        return str(limits.get("error"))
    if error["type"].startswith("date"):
        return "verwacht een datum als 2026-11-23"
    return told.get(error["type"], error["msg"])
