"""Web pages and PDF, which need libraries that not everybody installs."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.errors import MissingExtraError, SourceError
from kg.model import Document
from kg.read import read

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks in Oslo - The Post</title>
<meta property="og:title" content="Talks in Oslo"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2020-02-03T10:00:00Z"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Talks in Oslo</h1>
<p>Norway received the Danish envoy on Monday and spoke with him for two hours about the border.</p>
<p>Denmark later said that both sides would meet again in the spring, when the ice has gone.</p>
<p>Neither government would say whether the agreement of last year is still in force today.</p>
</article><script>track()</script><footer>Imprint</footer></body></html>"""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_web_page_gives_its_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    (document,) = read([path])
    assert isinstance(document, Document)
    assert "Norway received the Danish envoy" in document.text
    assert "track()" not in document.text
    assert "Imprint" not in document.text
    assert document.title == "Talks in Oslo"
    assert document.publisher == "The Post"
    assert document.published == date(2020, 2, 3)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_page_without_an_article_is_an_error(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "a.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    (found,) = read([path])
    assert isinstance(found, SourceError)


def pdf(text: str) -> bytes:
    """A PDF of one page with one line, written by hand."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R %s >>"
        % b"/Resources << /Font << /F1 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )
    return out.getvalue()


def test_pdf_gives_its_text(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("Norway spoke."))
    (document,) = read([path])
    assert isinstance(document, Document)
    assert document.text == "Norway spoke."


@pytest.mark.parametrize(
    ("content", "message"), [(pdf(""), "OCR"), (b"%PDF-1.4\nbroken", "not a readable PDF")]
)
def test_pdf_without_text_is_an_error(tmp_path: Path, content: bytes, message: str) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    (found,) = read([path])
    assert isinstance(found, SourceError)
    assert message in str(found)


@pytest.mark.parametrize(
    ("library", "suffix", "extra"), [("trafilatura", "html", "web"), ("pypdf", "pdf", "pdf")]
)
def test_missing_library_is_an_error_that_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, suffix: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / f"a.{suffix}"
    path.write_text("x", encoding="utf-8")
    (found,) = read([path])
    assert isinstance(found, MissingExtraError)
    assert f"kg-ir[{extra}]" in str(found)
