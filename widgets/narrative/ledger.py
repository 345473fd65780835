"""The evidence ledger: which figure stands on which source, and the list of references.

Sources are kept in the terms of CSL-JSON, and citeproc-py writes them Harvard style, so that no
reference is put together by hand.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec

from widgets.narrative.claims import Claim

Kind = Literal["article", "report", "book", "webpage", "data", "conversation"]
Text = Annotated[str, msgspec.Meta(max_length=500)]

STYLE = "harvard-cite-them-right"  # the one that comes with citeproc-py
_CSL_TYPES: dict[Kind, str] = {
    "article": "article-journal",
    "report": "report",
    "book": "book",
    "webpage": "webpage",
    "data": "dataset",
    "conversation": "personal_communication",
}


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One source, as the learner wrote it down.

    Parameters
    ----------
    id
        Unique within the draft.
    kind
        What sort of source it is.
    title
        Of the work.
    authors
        "Surname, First" each, several with ";" between; or an organisation.
    year
        As written; may be empty.
    container
        The journal, or the series.
    volume, pages
        Where in the journal.
    publisher
        Who brought it out.
    url, doi
        Where it is found.
    """

    id: Annotated[str, msgspec.Meta(max_length=60, min_length=1)]
    title: Text
    kind: Kind = "report"
    authors: Text = ""
    year: Annotated[str, msgspec.Meta(max_length=20)] = ""
    container: Text = ""
    volume: Annotated[str, msgspec.Meta(max_length=40)] = ""
    pages: Annotated[str, msgspec.Meta(max_length=40)] = ""
    publisher: Text = ""
    url: Text = ""
    doi: Text = ""


class Entry(msgspec.Struct, frozen=True):
    """One figure of the draft in the ledger.

    ``state`` is "said" where a source stands near it in the text, "attached" where the learner put
    one to it that a listener will not hear, and "none".
    """

    start: int
    end: int
    occurrence: int
    state: Literal["said", "attached", "none"]
    source: str | None = None


def ledger(claims: Sequence[Claim], attached: dict[tuple[str, int], str], text: str) -> list[Entry]:
    """Say of every figure whether it has a source.

    Parameters
    ----------
    claims
        The figures of the draft.
    attached
        For the words of a figure, and which time they occur, the id of its source.
    text
        The draft.
    """
    counts: dict[str, int] = {}
    entries = []
    for claim in claims:
        words = text[claim.start : claim.end].casefold()
        occurrence = counts.get(words, 0)
        counts[words] = occurrence + 1
        source = attached.get((words, occurrence))
        state: Literal["said", "attached", "none"] = (
            "said" if claim.sourced else "attached" if source else "none"
        )
        entries.append(Entry(claim.start, claim.end, occurrence, state, source))
    return entries


def references(sources: Sequence[Source]) -> list[str]:
    """Write a list of references, Harvard style, in the order of the alphabet.

    Parameters
    ----------
    sources
        Those to list; one without a title is left out.

    Returns
    -------
    list of str
        Plain text.
    """
    named = [source for source in sources if source.title.strip()]
    if not named:
        return []
    # Slow to load, and only wanted once somebody has sources.
    from citeproc import (  # noqa: PLC0415
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    style = CitationStylesStyle(STYLE, validate=False)
    library = CiteProcJSON([_as_csl(source) for source in named])
    bibliography = CitationStylesBibliography(style, library, formatter.plain)
    for source in named:
        bibliography.register(Citation([CitationItem(source.id.lower())]))
    bibliography.sort()
    return [str(entry) for entry in bibliography.bibliography()]


def _as_csl(source: Source) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": source.id.lower(),
        "type": _CSL_TYPES[source.kind],
        "title": source.title.strip(),
        "author": [_author(name) for name in source.authors.split(";") if name.strip()],
        "container-title": source.container,
        "volume": source.volume,
        "page": source.pages,
        "publisher": source.publisher,
        "URL": source.url,
        "DOI": source.doi,
    }
    if source.kind == "article" and not source.volume:
        fields["type"] = "article-magazine"  # else an article without a volume is called a preprint
    year = source.year.strip()
    if year.isdigit():
        fields["issued"] = {"date-parts": [[int(year)]]}
    return {name: value for name, value in fields.items() if value}


def _author(name: str) -> dict[str, str]:
    family, comma, given = name.strip().partition(",")
    return {"family": family, "given": given.strip()} if comma else {"literal": family}
