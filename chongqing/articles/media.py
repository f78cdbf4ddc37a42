"""What kind of thing the bytes of a document are: by their first bytes, then their name, then what they
hold."""

from __future__ import annotations

import re

_BY_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"WARC/1.", "application/warc"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ", "application/x-xz"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole"),
)
_BY_ENDING = {
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/markdown",
    "markdown": "text/markdown",
    "html": "text/html",
    "htm": "text/html",
    "shtml": "text/html",
    "xhtml": "text/html",
    "mhtml": "multipart/related",
    "mht": "multipart/related",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "ndjson": "application/jsonl",
    "csv": "text/csv",
    "tsv": "text/csv",
    "eml": "message/rfc822",
}
_TAR_MAGIC = (257, b"ustar")
_DOCX_PART = b"word/document.xml"
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|meta|title|div|article|p)\b", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}: ?[^\r\n]{0,400}\r?\n(?:[ \t][^\r\n]{0,400}\r?\n){0,20}){3}"
)
_MAIL_FIELD = re.compile(rb"^(?:from|mime-version|received|message-id): ", re.IGNORECASE | re.MULTILINE)
_NAME_ENDING = re.compile(r"\.([a-z0-9]{1,8})(?:[?#].*)?$")


def media_type_of(name: str, content: bytes, declared: str | None = None) -> str:
    """The media type of `content`. What its first bytes show goes before `declared`, and that before its
    name."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, media_type in _BY_MAGIC:
        if head.startswith(magic):
            return _packed(content, media_type)
    if content[_TAR_MAGIC[0] : _TAR_MAGIC[0] + 5] == _TAR_MAGIC[1]:
        return "application/x-tar"
    if declared and declared not in ("application/octet-stream", "text/plain", "binary/octet-stream"):
        return {"application/xhtml+xml": "text/html"}.get(declared, declared)
    found = _NAME_ENDING.search(name.lower())
    if found and found[1] in _BY_ENDING:
        media_type = _BY_ENDING[found[1]]
        # A page saved under a text's name is still a page.
        return "text/html" if media_type == "text/plain" and _looks_like_page(head) else media_type
    return _by_look(head)


def _packed(content: bytes, media_type: str) -> str:
    if media_type == "application/zip" and (_DOCX_PART in content[:4096] or _DOCX_PART in content[-65536:]):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return media_type


def _by_look(head: bytes) -> str:
    if _looks_like_page(head):
        return "text/html"
    if _MAIL.match(head) and len(_MAIL_FIELD.findall(head)) >= 2:
        return "message/rfc822"
    if head[:1] == b"{" and b'"' in head[:200]:
        return "application/jsonl" if b"}\n{" in head or b"}\r\n{" in head else "application/json"
    if head[:1] == b"[" and head[1:].lstrip()[:1] in (b"{", b'"'):
        return "application/json"
    return "text/plain"


def _looks_like_page(head: bytes) -> bool:
    return head[:1] == b"<" and len(_HTML.findall(head)) >= 2
