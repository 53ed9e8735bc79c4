"""A figure as SVG that stands inside a page: reproducible, with a title and a description, and nothing from outside."""

import io
import re
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

_SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "vroegsignaal", "font.family": "sans-serif"}
_NO_METADATA: dict[Any, Any] = {"Date": None, "Creator": None, "Format": None, "Type": None}
_STYLE = re.compile(r"<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_FONTS = re.compile(r"font-family: '[^;\"]*sans-serif")
_ID = re.compile(r'( id="|"#|url\(#)')


def as_svg(figure: Figure, name: str, title: str, description: str) -> str:
    """Return the figure's SVG element. `name` keeps its ids apart from those of other figures on the page."""
    out = io.StringIO()
    with mpl.rc_context(_SETTINGS):
        figure.savefig(out, format="svg", metadata=_NO_METADATA)
    drawn = out.getvalue()
    drawn = _STYLE.sub("", drawn[drawn.index("<svg") :])  # it would style the whole page
    drawn = _ID.sub(rf"\g<1>{name}-", _FONTS.sub("font-family: sans-serif", drawn))
    head, body = drawn.split(">", 1)
    opened = f'{head} role="img" aria-labelledby="{name}-title {name}-desc" style="stroke-linejoin: round">'
    told = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    return f"{opened}\n{told}{body}"
