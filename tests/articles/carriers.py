"""The same article in every carrier: what an analyst may be handed."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def page(title: str, body: str, charset: str = "utf-8") -> bytes:
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in body.split("\n") if line.strip())
    source = (
        f'<html><head><meta charset="{charset}"><title>{html.escape(title)}</title></head><body>'
        f"<ul><li><a href='/'>Home</a></li></ul><h1>{html.escape(title)}</h1>{paragraphs}</body></html>"
    )
    return source.encode(charset)


def text(title: str, body: str) -> bytes:
    return f"{title}\n\n{body}\n".encode()


def docx(title: str, body: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(
        f"<w:p><w:r><w:t xml:space='preserve'>{html.escape(line)}</w:t></w:r></w:p>"
        for line in [title, *body.split("\n")]
    )
    return zipped(
        {"word/document.xml": f"<w:document xmlns:w='{word}'><w:body>{lines}</w:body></w:document>".encode()}
    )


def pdf(title: str, body: str) -> bytes:
    """A sheet a few lines long with a font that has the Latin letters only."""
    lines = [line for paragraph in [title, *body.split("\n")] for line in _wrapped(paragraph, 90)]
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    return pdf_of([f"BT /F1 10 Tf 40 800 Td 12 TL\n{shown}ET"])


def pdf_of(streams: list[str]) -> bytes:
    count = len(streams)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, source in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{source}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def mail(title: str, body: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "desk@example.org", "reader@example.org", title
    message["Date"] = "Sat, 25 May 2024 09:00:00 +0800"
    message.set_content(body)
    return message.as_bytes()


def saved_page(title: str, body: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = title
    message["MIME-Version"] = "1.0"
    message.make_related()
    part = EmailMessage()
    part.set_content(page(title, body).decode(), subtype="html")
    part["Content-Location"] = "https://news.example.org/a/1.html"
    message.attach(part)
    return message.as_bytes()


def as_json(title: str, body: str) -> bytes:
    return json.dumps({"title": title, "text": body}, ensure_ascii=False).encode()


def json_lines(title: str, body: str) -> bytes:
    return (json.dumps({"headline": title, "content": body}) + "\n").encode()


def as_csv(title: str, body: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Title", "Body"])
    writer.writerow([title, body])
    return out.getvalue().encode("utf-8-sig")


def web_archive(title: str, body: str, packed: bool = False) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    content = io.BytesIO(page(title, body))
    fixed = {
        "WARC-Date": "2024-06-01T00:00:00Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
    }
    writer.write_record(
        writer.create_warc_record(
            "https://news.example.org/a/1.html",
            "response",
            content,
            http_headers=headers,
            warc_headers_dict=fixed,
        )
    )
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


CARRIERS: dict[str, tuple[str, Callable[[str, str], bytes]]] = {
    "txt": ("a.txt", text),
    "text without an ending": ("a", text),
    "md": ("a.md", lambda title, body: f"# {title}\n\n{body}\n".encode()),
    "html": ("a.html", page),
    "htm in gb18030": ("a.htm", lambda title, body: page(title, body, "gb18030")),
    "page without an ending": ("a", page),
    "page named txt": ("a.txt", page),
    "mhtml": ("a.mhtml", saved_page),
    "eml": ("a.eml", mail),
    "docx": ("a.docx", docx),
    "docx named zip": ("a.zip", docx),
    "json": ("a.json", as_json),
    "jsonl": ("a.jsonl", json_lines),
    "csv": ("a.csv", as_csv),
    "warc": ("a.warc", web_archive),
    "warc.gz": ("a.warc.gz", lambda title, body: web_archive(title, body, packed=True)),
    "zip": ("a.zip", lambda title, body: zipped({"in/b.txt": text(title, body)})),
    "zip in a zip": ("a.zip", lambda title, body: zipped({"b.zip": zipped({"c.html": page(title, body)})})),
    "gz": ("a.txt.gz", lambda title, body: gzip.compress(text(title, body), mtime=0)),
    "tar.gz": ("a.tar.gz", lambda title, body: tarred({"in/b.txt": text(title, body)})),
    "utf-16": ("a.txt", lambda title, body: text(title, body).decode().encode("utf-16")),
    "crlf": ("a.txt", lambda title, body: text(title, body).replace(b"\n", b"\r\n")),
    "gb18030": ("a.txt", lambda title, body: text(title, body).decode().encode("gb18030")),
}


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
