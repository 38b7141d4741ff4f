"""A Word document as an article. Documents are made here, of the parts that Word and LibreOffice write."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from factbox.article.extraction import extract_from, read_seed
from factbox.article.page_docx import LARGEST_PART, NotWordError, read_docx
from factbox.build.whole import build
from factbox.problems import ProblemsError
from factbox.project.contents import Project

pytest.importorskip("mammoth")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>"""
NOTES = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="{RELATION}/footnotes" Target="footnotes.xml"/>
<Relationship Id="r2" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>"""
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>"""


def words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, style: str = "") -> str:
    inside = inside if inside.startswith("<") else words(inside)
    return f"<w:p>{f'<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>' if style else ''}{inside}</w:p>"


def docx(*paragraphs: str, footnote: str = "A note.") -> bytes:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph(footnote)}</w:footnote></w:footnotes>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>',
        "word/_rels/document.xml.rels": NOTES,
        "word/styles.xml": STYLES,
        "word/footnotes.xml": notes,
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return data.getvalue()


TITLE = paragraph("Ferry runs again", "Title")
FIRST = paragraph("“It sails on Friday,” said Ada Moss, the harbour master.")


def text_of(*paragraphs: str) -> list[str]:
    return read_docx(docx(*paragraphs))[0]


def test_paragraphs_and_the_title() -> None:
    assert read_docx(docx(TITLE, FIRST, paragraph("The fare is 4 crowns."))) == (
        ["Ferry runs again", "“It sails on Friday,” said Ada Moss, the harbour master.", "The fare is 4 crowns."],
        {"title": "Ferry runs again"},
    )


def test_without_a_heading_there_is_no_title() -> None:
    assert read_docx(docx(FIRST))[1] == {}
    assert read_docx(docx(FIRST, TITLE))[1] == {}
    assert read_docx(docx(paragraph("The ferry", "Heading1"), FIRST))[1] == {"title": "The ferry"}


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (words("It ") + f"<w:r><w:rPr><w:b/></w:rPr><w:t>sails</w:t></w:r>{words(' now.')}", "It sails now."),
        (words("It ") + f"<w:del><w:r><w:delText>never </w:delText></w:r></w:del>{words('sails.')}", "It sails."),
        (words("It ") + f"<w:ins>{words('never ')}</w:ins>{words('sails.')}", "It never sails."),
        (words("It sails.") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + words(" Again."), "It sails. Again."),
        (words("Line one") + "<w:r><w:br/></w:r>" + words("line two."), "Line one\nline two."),
        (words("“Fish &amp; chips” &lt;2&gt;"), "“Fish & chips” <2>"),
        (words("Hidden") + "<w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr></w:r>", "Hidden"),
    ],
)
def test_a_paragraph_is_as_its_reader_sees_it(inside: str, text: str) -> None:
    assert text_of(paragraph(inside)) == [text]


def test_notes_are_left_out() -> None:
    inside = words("It sails.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert text_of(paragraph(inside), paragraph("The end.")) == ["It sails.", "The end."]


def test_a_table_s_row_is_one_paragraph() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Adults", "4 crowns"))
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    found = [" ".join(text.split()) for text in text_of(FIRST, table, paragraph("The end."))]
    assert found[1:] == ["Adults 4 crowns", "Adults 4 crowns", "The end."]


def test_what_is_no_document_is_told() -> None:
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for data, why in ((b"text", "it is no zip file"), (b"PK\x03\x04broken", "it is no zip file")):
        with pytest.raises(ProblemsError) as raised:
            extract_from(data, "seeds/a.docx")
        (problem,) = raised.value.problems
        assert problem.message == f"this Word document cannot be read: {why}"
        assert problem.hint == (
            "open it in the program it came from and save it as .docx again, or its text in a file that ends in .txt"
        )
    with pytest.raises(NotWordError):
        read_docx(empty.getvalue())
    with pytest.raises(NotWordError):
        read_docx(docx("<w:p>"))


def test_a_bomb_is_not_unpacked() -> None:
    data = docx(paragraph("a" * (LARGEST_PART + 1)))
    assert len(data) < LARGEST_PART / 100
    with pytest.raises(NotWordError, match="it is too large when it is unpacked"):
        read_docx(data)


def test_a_document_is_drafted_and_stands_on_its_text(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.seeds.mkdir()
    (project.seeds / "Ferry.docx").write_bytes(docx(TITLE, FIRST))
    built = build(project, tmp_path / "site")
    assert [drafted.story for drafted in built.drafted] == ["content/ferry-runs-again.yaml"]
    assert project.frozen("Ferry.docx").read_text("utf-8") == (
        "---\ntitle: Ferry runs again\n---\n"
        "Ferry runs again\n\n“It sails on Friday,” said Ada Moss, the harbour master.\n"
    )
    assert build(project, tmp_path / "site").drafted == []


def test_without_the_library_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    (tmp_path / "a.docx").write_bytes(docx(FIRST))
    with pytest.raises(ProblemsError) as raised:
        read_seed(tmp_path / "a.docx", "seeds/a.docx")
    (problem,) = raised.value.problems
    assert problem.message == "the library that reads Word documents is not installed"
    assert problem.hint.startswith("`pip install -e ")
    assert '[docx]"` installs it; or save the article’s text in a file that ends in .txt' in problem.hint


def test_what_is_struck_out_is_left_out_and_figures_above_the_line_stay_there() -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>40</w:t></w:r>"
    above = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r>'
    inside = f"{words('The dam holds ')}{struck}{words('50 times 10')}{above}{words(' litres.')}"
    assert text_of(paragraph(inside)) == ["The dam holds 50 times 10⁶ litres."]
