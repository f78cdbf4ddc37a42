"""An article is the same in whatever it arrives, and a bad carrier is refused with a reason."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from chongqing.articles import Document, read_document, read_parts
from chongqing.catalogue import Catalogue
from chongqing.errors import UnreadableDocumentError
from tests.articles.carriers import CARRIERS, mail, page, pdf, pdf_of, tarred, text, web_archive, zipped

ARTICLES = {
    "en": (
        "Inland port adds a night shift for fruit trains",
        "CHONGQING, May 24 (Xinhua) -- The port at Guoyuan added a night shift for trains that carry "
        "fruit, its operator said on Friday.\nThe shift handled 38 boxes of durian in six hours, up from "
        "21 in a usual morning, and growers abroad expect to send 4,000 boxes this year.",
    ),
    "zh": (
        "果园港夜间加开水果班列首日装卸忙",
        "新华社重庆2024年5月24日电（记者 林巧）果园港夜间加开水果班列，首日装卸38个集装箱，比平时多17个。\n"
        "港口负责人介绍，榴莲和山竹占八成以上，今年预计到港4000个集装箱，同比增长三成。",
    ),
    "zh-Hant": (
        "果園港夜間加開水果班列首日裝卸忙",
        "新華社重慶2024年5月24日電（記者 林巧）果園港夜間加開水果班列，首日裝卸38個集裝箱，比平時多17個。\n"
        "港口負責人介紹，榴蓮和山竹佔八成以上，今年預計到港4000個集裝箱，同比增長三成。",
    ),
}


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("carrier", CARRIERS)
def test_the_article_is_the_same_in_every_carrier(carrier: str, language: str, reading: Catalogue) -> None:
    title, body = ARTICLES[language]
    name, packed = CARRIERS[carrier]
    (article,) = read_document(Document(name, packed(title, body)), reading)
    assert _bare(article.text) == _bare(f"{title}{body}")
    assert article.title == title
    assert article.language == language[:2]
    assert article.origin_outlet_id == "xinhua"
    if language != "en":
        assert article.dateline is not None
        assert article.dateline.on.isoformat() == "2024-05-24"


def test_the_lines_of_a_pdf_are_joined(reading: Catalogue) -> None:
    title, body = ARTICLES["en"]
    (article,) = read_document(Document("a.pdf", pdf(title, body)), reading)
    assert article.text.split("\n") == [title, *body.split("\n")]
    assert article.media_type == "application/pdf"


def test_lines_that_head_every_sheet_are_cut(reading: Catalogue) -> None:
    sheets = [
        f"BT /F1 10 Tf 40 800 Td 12 TL\n(Yearbook of the river, sheet {number}) Tj T*\n"
        f"(The {name} bridge carried {number}00 lorries a day in spring, more than ever before.) Tj T*\nET"
        for number, name in enumerate(["upper", "old", "stone", "lower"], start=1)
    ]
    (article,) = read_document(Document("a.pdf", pdf_of(sheets)), reading)
    assert "Yearbook" not in article.text
    assert article.text.count("lorries") == 4


def test_members_have_names_and_a_bad_one_keeps_out_no_other(reading: Catalogue) -> None:
    title, body = ARTICLES["en"]
    archive = zipped(
        {
            "good/a.txt": text(title, body),
            "bad.bin": b"\x89PNG\r\n\x1a\n" + bytes(50),
            "empty.txt": b"",
            "../out.txt": text(title, body),
            "__MACOSX/._a.txt": b"\0\0",
            "page.html": page(title, body),
        }
    )
    articles, unread = read_parts(Document("pack.zip", archive), reading)
    assert [article.document for article in articles] == ["pack.zip#good/a.txt", "pack.zip#page.html"]
    assert {(part.document, part.check) for part in unread} == {
        ("pack.zip#bad.bin", "binary"),
        ("pack.zip#empty.txt", "empty"),
        ("pack.zip#../out.txt", "path"),
    }


def test_a_record_of_a_web_archive_is_named_by_its_address(reading: Catalogue) -> None:
    (article,) = read_document(Document("a.warc", web_archive(*ARTICLES["en"])), reading)
    assert article.document == "https://news.example.org/a/1.html"


def test_records_carry_their_date_outlet_and_number(reading: Catalogue) -> None:
    title, body = ARTICLES["en"]
    lines = [
        json.dumps({"title": title, "text": body, "date": "2024-05-25T08:00:00Z", "source": "China Daily"}),
        "{broken",
        json.dumps({"title": "no text"}),
        json.dumps(
            {
                "title": title,
                "content": page(title, body).decode(),
                "url": "https://x.example/2024/0526/a.html",
            }
        ),
    ]
    articles, unread = read_parts(Document("a.jsonl", "\n".join(lines).encode()), reading)
    assert [article.document for article in articles] == ["a.jsonl#1", "a.jsonl#4"]
    assert [str(article.published and article.published.on) for article in articles] == [
        "2024-05-25",
        "2024-05-26",
    ]
    assert articles[0].outlet_id == "china_daily"
    assert [(part.document, part.check) for part in unread] == [
        ("a.jsonl#2", "json"),
        ("a.jsonl#3", "fields"),
    ]


def test_an_attachment_is_read_too(reading: Catalogue) -> None:
    title, body = ARTICLES["en"]
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Two for you"
    message.set_content(
        "Please read the attached article on the port, which came this morning from the desk."
    )
    message.add_attachment(text(title, body), maintype="text", subtype="plain", filename="port.txt")
    articles = read_document(Document("m.eml", message.as_bytes()), reading)
    assert [article.document for article in articles] == ["m.eml", "m.eml#port.txt"]
    assert articles[1].title == title


def _bomb() -> bytes:
    return gzip.compress(bytes(64 * 1024 * 1024 + 1))


def _nested(depth: int) -> bytes:
    content = text(*ARTICLES["en"])
    for _ in range(depth):
        content = zipped({"a.zip" if content[:2] == b"PK" else "a.txt": content})
    return content


def _with_link() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("link.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(info)
    return out.getvalue()


def _encrypted_zip() -> bytes:
    content = bytearray(zipped({"a.txt": text(*ARTICLES["en"])}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _zip_with_symlink() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/hostname")
    return out.getvalue()


REFUSED = {
    "empty": ("a.txt", b"", "empty"),
    "blank": ("a.txt", b" \n\t\n", "empty"),
    "picture": ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)), "binary"),
    "zero bytes": ("a.txt", bytes(5000), "empty"),
    "random bytes": ("a.txt", bytes((n * 7919) % 251 for n in range(4000)), "binary"),
    "no known encoding": ("a.txt", bytes([0x80 + (n * 37) % 127 for n in range(4000)]), "encoding"),
    "digits and marks alone": ("a.txt", b"1 2 3 -- 4,5 (6)\n<>", "no_article"),
    "furniture alone": ("a.txt", b"Home\nNews\nAbout us\n\nLeave a comment\n", "no_article"),
    "page of scripts": ("a.html", b"<html><head><script>x()</script></head><body></body></html>", "no_text"),
    "json without text": ("a.json", b'{"a": 1}', "fields"),
    "broken json": ("a.json", b'{"text": "a', "json"),
    "deep json": ("a.json", b"[" * 100_000, "json"),
    "csv without text": ("a.csv", b"a,b\n1,2\n", "fields"),
    "truncated pdf": ("a.pdf", pdf(*ARTICLES["en"])[:300], "pdf"),
    "pdf of nothing": ("a.pdf", b"%PDF-1.4\n%%EOF", "pdf"),
    "pdf without text": ("a.pdf", pdf_of([""]), "no_text"),
    "truncated zip": ("a.zip", zipped({"a.txt": text(*ARTICLES["en"])})[:100], "archive"),
    "encrypted zip": ("a.zip", _encrypted_zip(), "encrypted"),
    "link in a zip": ("a.zip", _zip_with_symlink(), "link"),
    "link in a tar": ("a.tar", _with_link(), "link"),
    "path out of a tar": ("a.tar.gz", tarred({"../../a.txt": b"x"}), "path"),
    "truncated gzip": ("a.gz", gzip.compress(text(*ARTICLES["zh"]))[:80], "archive"),
    "bomb": ("a.gz", _bomb(), "bomb"),
    "archives too deep": ("a.zip", _nested(6), "too_deep"),
    "empty zip": ("a.zip", zipped({}), "empty"),
    "zip named pdf": ("a.pdf", zipped({"x.bin": b"\x89PNG\r\n" + bytes(9)}), "binary"),
    "mail without text": ("a.eml", b"From: a@example.org\nTo: b@example.org\nMessage-ID: <1>\n\n", "no_text"),
    "old word file": ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "media_type"),
    "seven zip": ("a.7z", b"7z\xbc\xaf" + bytes(60), "media_type"),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_reason(reason: str, reading: Catalogue) -> None:
    name, content, check = REFUSED[reason]
    with pytest.raises(UnreadableDocumentError) as error:
        read_document(Document(name, content), reading)
    assert error.value.check == check
    assert str(error.value)[0].isupper() or name in str(error.value)
    assert str(error.value).endswith((".", ")"))


def test_a_mail_is_dated_by_its_header(reading: Catalogue) -> None:
    (article,) = read_document(Document("a.eml", mail(*ARTICLES["en"])), reading)
    assert article.published is not None
    assert (article.published.on.isoformat(), article.published.method) == ("2024-05-25", "meta")


def test_nothing_is_written_to_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: Catalogue
) -> None:
    monkeypatch.chdir(tmp_path)
    read_parts(
        Document("a.zip", zipped({"../a.txt": b"x", "/b.txt": b"y", "c.txt": text(*ARTICLES["en"])})), reading
    )
    assert list(tmp_path.iterdir()) == []


def _bare(text: str) -> str:
    return "".join(text.split())
