"""Drafts from files and to files: .txt, .md and .docx, checked at the edge."""

import io
import zipfile
from pathlib import Path, PurePath

from widgets.narrative.notes import clean
from widgets.narrative.text import lines

LARGEST_FILE = 1_000_000  # bytes
LARGEST_INSIDE = 30_000_000  # bytes that a .docx may unpack to
ENDINGS = (".txt", ".md", ".docx")

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also the wrapping of a password-protected .docx
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class DocumentError(ValueError):
    """A file cannot be read as a draft; the message says what is wrong and what to do."""


def read_file(path: Path) -> str:
    """Read a draft from a file on this computer.

    Raises
    ------
    DocumentError
        When it is missing, a folder, over 1 MB, empty, not text, or a broken .docx.
    """
    if path.is_dir():
        raise DocumentError("is a folder, not a file: open a file inside it.")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DocumentError(_TOO_LARGE)
        content = path.read_bytes()
    except FileNotFoundError as problem:
        raise DocumentError("is missing: check its name and folder.") from problem
    except OSError as problem:
        raise DocumentError(f"cannot be read ({problem.strerror}).") from problem
    return read_bytes(path.name, content)


_TOO_LARGE = "is over 1 MB: copy the words that you would speak into a new file."


def read_bytes(name: str, content: bytes) -> str:
    """Read a draft from a file's name and bytes.

    Returns
    -------
    str
        The text, with one kind of line ending.

    Raises
    ------
    DocumentError
        As `read_file`.
    """
    if len(content) > LARGEST_FILE:
        raise DocumentError(_TOO_LARGE)
    if not content:
        raise DocumentError("is empty: there are no words in it.")
    if PurePath(name).suffix.lower() == ".docx":
        text = _word(content)
    elif PurePath(name).suffix.lower() in ENDINGS:
        text = _plain(content)
    else:
        raise DocumentError("is of a kind that we cannot read: save it as .docx, .txt or .md.")
    if not text.strip():
        raise DocumentError("is empty: there are no words in it.")
    return clean(text)


def _plain(content: bytes) -> str:
    """Decode as word processors write: UTF-8, UTF-16 with its mark, or Windows' own."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content:
        raise DocumentError("is not text: open it in its own program and save it as .txt.")
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _mostly_printable(text):
            return text
    raise DocumentError("is not text: open it in its own program and save it as .txt.")


def _mostly_printable(text: str) -> bool:
    odd = sum(not (char.isprintable() or char in "\n\r\t\f\u200f\u200e\u00ad") for char in text)
    return odd * 50 <= len(text)


def _word(content: bytes) -> str:
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise DocumentError(
                "is protected with a password: open it in Word, remove the password, and save it."
            )
        raise DocumentError("is in Word's old format: open it in Word and save it as .docx.")
    broken = "is not a Word document that we can read: open it in Word and save it again as .docx."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(item.file_size for item in package.infolist()) > LARGEST_INSIDE:
                raise DocumentError("unpacks to more than we read: copy its words to a new file.")
    except zipfile.BadZipFile as problem:
        raise DocumentError(broken) from problem
    # Loaded only when a Word file is opened: it is a third of a page's memory.
    import docx  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(content))
        blocks = [
            _table(block) if isinstance(block, Table) else block.text
            for block in document.iter_inner_content()
        ]
    except Exception as problem:  # whatever python-docx and lxml raise on a broken package
        raise DocumentError(broken) from problem
    return "\n".join(blocks)


def _table(table: "docx.table.Table") -> str:  # type: ignore[name-defined]  # noqa: F821 - imported where it is used
    return "\n".join("\t".join(cell.text for cell in row.cells) for row in table.rows)


def to_word(text: str) -> bytes:
    """Write a draft as a Word document, with real headings that a screen reader can move by."""
    import docx  # noqa: PLC0415 - loaded only when somebody asks for Word

    document = docx.Document()
    document.core_properties.title = "Public narrative"
    document.core_properties.author = ""
    document.add_heading("Public narrative", level=1)
    for line in lines(text):
        if line.heading:
            document.add_heading(line.text.strip(" \t#*:"), level=2)
        else:
            document.add_paragraph(line.text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
