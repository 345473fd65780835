"""What a person should know about a text before its score: it is empty, too long, a table ..."""

import re

from widgets.narrative.text import HALVES

LONGEST_READ = 60_000  # characters; about 10,000 words, ten times the longest talk we know of

_TABLE_ROW = re.compile(r"^[^\n]*\t[^\n]*$", re.MULTILINE)
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(text: str) -> str:
    """Make a text safe to keep: halves of characters and control signs become "�", one for one."""
    whole = text.translate(HALVES)
    return _CONTROL.sub("�", whole.replace("\r\n", "\n").replace("\r", "\n"))


def notes(text: str) -> list[str]:
    """Say in a sentence each what is unusual about a text; nothing for an ordinary draft."""
    if not text.strip():
        return ["Nothing is written yet. Choose a part above and start with a few words."]
    said = []
    if len(text) > LONGEST_READ:
        said.append(
            f"This text has {len(text):,} characters. It is saved whole, but it is too long to be "
            f"read as one narrative: marks and feedback stop above {LONGEST_READ:,} characters. "
            "Keep the part that you would speak, and the marks come back."
        )
    letters = _LETTER.findall(text)
    if not letters:
        said.append("We found no words in this draft, only signs, numbers or pictures.")
    elif len(_LATIN.findall(text)) * 2 < len(letters):
        said.append(
            "Most of this draft is not in English. It is saved, but our rules know English only, "
            "so we will find little in it."
        )
    if len(_TABLE_ROW.findall(text)) > 1:
        said.append(
            "This looks like a table from Word or Excel. We read each row as a line of text; "
            "sentences that run across cells may not be recognised."
        )
    if "�" in text:
        said.append(
            "Some signs could not be read and stand as “�”. Check them against your original."
        )
    return said
