"""Fetching, against a server on loopback that is allowed by name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from chongqing.articles.fetch import Fetcher, Validators
from chongqing.errors import UnreadableDocumentError

PAGE = b"<html><body><p>Chongqing handled 9,100 containers.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """A few answers, good and bad; counts what it was asked."""

    asked: ClassVar[list[str]] = []
    tries: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        self.asked.append(self.path)
        tries = self.tries[self.path] = self.tries.get(self.path, 0) + 1
        if self.path == "/robots.txt":
            self.answer(200, b"User-agent: *\nDisallow: /secret", "text/plain")
        elif self.path == "/page" and self.headers.get("If-None-Match") == '"v1"':
            self.answer(304, b"")
        elif self.path == "/page":
            self.answer(200, PAGE, ETag='"v1"')
        elif self.path == "/flaky":
            self.answer(503 if tries < 3 else 200, PAGE)
        elif self.path == "/down":
            self.answer(500, b"")
        elif self.path == "/moved":
            self.answer(302, b"", Location="/page")
        elif self.path == "/loop":
            self.answer(302, b"", Location="/loop")
        elif self.path == "/inside":
            self.answer(302, b"", Location=f"http://127.0.0.1:{self.server.server_address[1]}/page")
        elif self.path == "/to-file":
            self.answer(302, b"", Location="file:///etc/hostname")
        elif self.path == "/film":
            self.answer(200, b"\0\0\0\x18ftyp", "video/mp4")
        elif self.path == "/feed":
            items = "".join(f"<item><link>/{name}</link></item>" for name in ("page", "film", "page"))
            self.answer(200, f"<rss><channel>{items}</channel></rss>".encode(), "application/rss+xml")
        elif self.path == "/sitemap.xml":
            self.answer(200, b"<sitemapindex><sitemap><loc>/map1</loc></sitemap></sitemapindex>", "text/xml")
        elif self.path == "/map1":
            self.answer(200, b'<urlset xmlns="x"><url><loc>/page</loc></url></urlset>', "text/xml")
        else:
            self.answer(404, b"")

    def answer(self, status: int, body: bytes, kind: str = "text/html", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Site.asked, Site.tries = [], {}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Iterator[Fetcher]:
    with Fetcher(allowed_hosts=["localhost"], sleep=waits.append) as fetcher:
        yield fetcher


def refused(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(UnreadableDocumentError) as error:
        fetcher.fetch(address)
    assert str(error.value)
    return error.value.check


def test_a_page_is_a_document_named_by_its_address(fetcher: Fetcher, site: str) -> None:
    fetched = fetcher.fetch(f"{site}/page")
    assert fetched.document is not None
    assert fetched.document.name == f"{site}/page"
    assert fetched.document.content == PAGE
    assert fetched.validators == Validators('"v1"', None)


def test_what_has_not_changed_is_not_fetched_again(site: str) -> None:
    seen = {f"{site}/page": Validators('"v1"')}
    with Fetcher(seen, ["localhost"], pause_seconds=0) as fetcher:
        assert fetcher.fetch(f"{site}/page").document is None


def test_a_bad_moment_is_tried_again_with_growing_pauses(
    fetcher: Fetcher, site: str, waits: list[float]
) -> None:
    assert fetcher.fetch(f"{site}/flaky").document is not None
    assert 1.0 in waits
    assert 2.0 in waits
    assert Site.tries["/flaky"] == 3


def test_requests_to_a_host_are_spaced(fetcher: Fetcher, site: str, waits: list[float]) -> None:
    fetcher.fetch(f"{site}/page")
    fetcher.fetch(f"{site}/page")
    assert len([wait for wait in waits if wait > 0.5]) == 2


def test_refusals_name_their_reason(fetcher: Fetcher, site: str) -> None:
    assert refused(fetcher, f"{site}/secret/plan") == "robots"
    assert refused(fetcher, f"{site}/nowhere") == "status"
    assert refused(fetcher, f"{site}/down") == "status"
    assert refused(fetcher, f"{site}/loop") == "redirect"
    assert refused(fetcher, f"{site}/film") == "content_type"
    assert refused(fetcher, "ftp://example.org/x") == "address"
    assert refused(fetcher, f"{site}/to-file") == "address"
    assert "/secret/plan" not in Site.asked


def test_a_redirect_is_followed_and_checked_anew(fetcher: Fetcher, site: str) -> None:
    fetched = fetcher.fetch(f"{site}/moved")
    assert fetched.document is not None
    assert fetched.document.name == f"{site}/page"
    assert refused(fetcher, f"{site}/inside") == "private_address"


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::1]", "10.0.0.8", "169.254.169.254", "[::ffff:10.0.0.1]", "0.0.0.0"]
)
def test_private_addresses_are_refused(host: str) -> None:
    with Fetcher(sleep=lambda _: None) as fetcher:
        assert refused(fetcher, f"http://{host}:9/page") == "private_address"


def test_a_feed_gives_its_entries_once_and_a_bad_one_does_not_stop_it(fetcher: Fetcher, site: str) -> None:
    found = list(fetcher.documents(f"{site}/feed"))
    assert [getattr(item, "check", "fetched") for item in found] == ["fetched", "content_type"]


def test_a_sitemap_of_sitemaps_is_followed(fetcher: Fetcher, site: str) -> None:
    (found,) = fetcher.documents(f"{site}/sitemap.xml")
    assert not isinstance(found, UnreadableDocumentError)
    assert found.address == f"{site}/page"


def test_too_large_is_refused(fetcher: Fetcher, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chongqing.articles.fetch.BYTES", 60)
    assert refused(fetcher, f"{site}/page") == "too_large"
