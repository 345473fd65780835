"""Drafts from files: each that cannot be read is refused with a sentence that says what to do."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from widgets.narrative.documents import DocumentError, read_bytes, read_file, to_word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def _word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 40_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"  \n ", "is empty"),
        ("a.md", b"\x00\x01\x02binary\x00", "is not text"),
        ("a.txt", bytes(range(1, 32)) * 20, "is not text"),
        ("a.txt", b"a" * 1_000_001, "is over 1 MB"),
        ("a.pdf", b"%PDF-1.7", "is of a kind that we cannot read"),
        ("a.docx", b"PK\x03\x04 broken", "is not a Word document"),
        ("a.docx", b"hello", "is not a Word document"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "is protected with a password"),
        ("a.docx", OLE, "is in Word's old format"),
        ("a.docx", _bomb(), "unpacks to more than we read"),
        ("a.docx", _word(""), "is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(DocumentError, match=sentence):
        read_bytes(name, content)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(DocumentError, match="is missing"):
        read_file(tmp_path / "nobody.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_as_word_processors_write_it(encoding: str) -> None:
    assert read_bytes("a.txt", "It’s 3 o’clock\r\nand late".encode(encoding)) == (
        "It’s 3 o’clock\nand late"
    )


def test_a_word_file_keeps_the_order_of_paragraphs_and_tables() -> None:
    document = docx.Document()
    document.add_heading("Story of self", level=2)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    document.add_paragraph("After.")
    file = io.BytesIO()
    document.save(file)
    assert read_bytes("a.docx", file.getvalue()) == "Story of self\nleft\tright\nAfter."


def test_a_draft_written_to_word_comes_back_with_its_parts_as_headings() -> None:
    content = to_word("## Self\nI stayed.\nStory of now\nJoin me.")
    document = docx.Document(io.BytesIO(content))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert headings == ["Self", "Story of now"]
    assert "I stayed." in read_bytes("a.docx", content)
