"""Put a widget's front end together from files that lie beside its Python.

An anywidget's module is loaded from a string and cannot import its neighbours, so what widgets
share is set before what is theirs.
"""

from pathlib import Path

LOOK = Path(__file__).parent
SHARED_SCRIPTS = (LOOK / "dom.js",)
TOKENS = LOOK / "tokens.css"
SHARED_STYLES = (TOKENS, LOOK / "base.css")


def front(*own: Path) -> str:
    """Join a widget's scripts, or its styles, with those that every widget shares.

    Parameters
    ----------
    own
        The widget's own files, all ``.js`` or all ``.css``, in order.

    Returns
    -------
    str
        One module or one style sheet.
    """
    shared = SHARED_STYLES if own[0].suffix == ".css" else SHARED_SCRIPTS
    return "\n".join(path.read_text(encoding="utf-8") for path in (*shared, *own))
