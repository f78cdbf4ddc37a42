"""Documents over the network: politely, bounded, and never from an address inside somebody's house."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore
import httpx

from chongqing.articles.feeds import listing_of
from chongqing.articles.model import Document
from chongqing.errors import UnreadableDocumentError

AGENT = "chongqing-articles"
BYTES = 64 * 1024 * 1024
SECONDS = 60.0
PAUSE_SECONDS = 1.0
REDIRECTS = 5
ATTEMPTS = 3
LISTED = 500
_MOST_WAIT_SECONDS = 60.0
_ROBOTS_BYTES = 512 * 1024
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_READABLE = (
    "text/", "application/xhtml+xml", "application/pdf", "application/json", "application/xml",
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/zip",
    "application/gzip", "application/x-gzip", "application/warc", "application/octet-stream",
    "multipart/related", "message/rfc822",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask by whether a document has changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it arrived, named by the address that it came from in the end, or None if it has not
    changed."""

    address: str
    document: Document | None
    validators: Validators


class Fetcher:
    """Fetches documents by http and https; use it as a context.

    `allowed_hosts` names hosts (without port) that may resolve to private addresses, such as a server on
    loopback in a test; every other address must be a public one, which is checked where the connection
    is made, for every redirect anew. `seen` holds the validators of earlier runs by address.
    """

    def __init__(
        self,
        seen: Mapping[str, Validators] | None = None,
        allowed_hosts: Iterable[str] = (),
        pause_seconds: float = PAUSE_SECONDS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._seen = dict(seen or {})
        self._pause, self._sleep = pause_seconds, sleep
        self._robots: dict[str, RobotFileParser | None] = {}
        self._next_turn: dict[str, float] = {}
        self._client = httpx.Client(
            transport=_PublicTransport(frozenset(allowed_hosts)),
            headers={"User-Agent": AGENT},
            timeout=httpx.Timeout(20.0, connect=10.0),
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def documents(self, address: str) -> Iterator[Fetched | UnreadableDocumentError]:
        """The document at `address`, or those that the feed or sitemap there lists (the first LISTED).

        An entry that cannot be had is given as its error, and the others go on; one at `address` itself
        is raised.
        """
        first = self.fetch(address)
        listing = listing_of(first.document.content, first.address) if first.document else None
        if listing is None:
            yield first
            return
        articles = list(listing.articles)
        for sitemap in listing.sitemaps[:LISTED]:
            try:
                fetched = self.fetch(sitemap)
                inner = listing_of(fetched.document.content, fetched.address) if fetched.document else None
                articles += inner.articles if inner else ()
            except UnreadableDocumentError as error:
                yield error
        for article in list(dict.fromkeys(articles))[:LISTED]:
            try:
                yield self.fetch(article)
            except UnreadableDocumentError as error:
                yield error

    def fetch(self, address: str) -> Fetched:
        """The document at `address`. Raises UnreadableDocumentError: address, private_address, robots,
        status, redirect, content_type, too_large, timeout or network."""
        validators = self._seen.get(address, Validators())
        target = address
        for _ in range(REDIRECTS + 1):
            self._check(target)
            response, content = self._answer(target, validators, BYTES)
            if response.status_code == 304:
                return Fetched(address, None, validators)
            if not response.is_redirect:
                return self._fetched(address, target, response, content)
            target = urljoin(target, response.headers.get("location", ""))
        raise UnreadableDocumentError(
            "redirect", f"{address}: more than {REDIRECTS} redirects. Give the last address."
        )

    def _check(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UnreadableDocumentError("address", f"{address}: not an http or https address.")
        if parts.username or parts.password:
            raise UnreadableDocumentError(
                "address", f"{address.split('@')[-1]}: an address with a password in it."
            )
        robots = self._robots_of(f"{parts.scheme}://{parts.netloc}")
        if robots is not None and not robots.can_fetch(AGENT, address):
            raise UnreadableDocumentError("robots", f"{address}: the site's robots.txt asks not to fetch it.")

    def _robots_of(self, site: str) -> RobotFileParser | None:
        if site not in self._robots:
            response, content = self._answer(f"{site}/robots.txt", Validators(), _ROBOTS_BYTES)
            if response.status_code >= 500:
                raise UnreadableDocumentError(
                    "robots", f"{site}: robots.txt answers {response.status_code}. Try later."
                )
            rules = RobotFileParser()
            rules.parse(
                content.decode("utf-8", "replace").splitlines() if response.status_code == 200 else []
            )
            self._robots[site] = rules if response.status_code == 200 else None
        return self._robots[site]

    def _answer(self, address: str, validators: Validators, limit: int) -> tuple[httpx.Response, bytes]:
        """The response and its body, asked again after a while where the server or the network had a bad
        moment."""
        headers = {}
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        for attempt in range(1, ATTEMPTS + 1):
            self._wait_for_turn(urlsplit(address).netloc)
            try:
                response, content = self._streamed(address, headers, limit)
            except (httpcore.TimeoutException, httpx.TimeoutException) as error:
                failure = UnreadableDocumentError(
                    "timeout", f"{address}: no answer in time ({type(error).__name__})."
                )
            except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, OSError,
                    ValueError) as error:  # fmt: skip
                failure = UnreadableDocumentError(
                    "network", f"{address}: {type(error).__name__}: {str(error)[:100]}"
                )
            else:
                if response.status_code not in _AGAIN or attempt == ATTEMPTS:
                    return response, content
                self._sleep(min(_MOST_WAIT_SECONDS, _asked_to_wait(response) or 2.0 ** (attempt - 1)))
                continue
            if attempt == ATTEMPTS:
                raise failure
            self._sleep(2.0 ** (attempt - 1))
        raise AssertionError("unreachable")

    def _wait_for_turn(self, host: str) -> None:
        now = time.monotonic()
        wait = self._next_turn.get(host, now) - now
        if wait > 0:
            self._sleep(wait)
        self._next_turn[host] = max(now, now + wait) + self._pause

    def _streamed(self, address: str, headers: Mapping[str, str], limit: int) -> tuple[httpx.Response, bytes]:
        until = time.monotonic() + SECONDS
        with self._client.stream("GET", address, headers=dict(headers)) as response:
            chunks, size = [], 0
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > limit:
                    raise UnreadableDocumentError("too_large", f"{address}: more than {limit} bytes.")
                if time.monotonic() > until:
                    raise UnreadableDocumentError("timeout", f"{address}: not whole after {SECONDS:.0f} s.")
                chunks.append(chunk)
            return response, b"".join(chunks)

    def _fetched(self, asked: str, address: str, response: httpx.Response, content: bytes) -> Fetched:
        if response.status_code != 200:
            raise UnreadableDocumentError("status", f"{address}: the server answers {response.status_code}.")
        kind = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if not kind.startswith(_READABLE):
            raise UnreadableDocumentError("content_type", f"{address}: {kind} is not read here.")
        validators = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
        self._seen[asked] = validators
        return Fetched(asked, Document(address, content), validators)


def _asked_to_wait(response: httpx.Response) -> float:
    value = response.headers.get("retry-after", "")
    return float(value) if value.isdigit() else 0.0


class _PublicTransport(httpx.BaseTransport):
    """Hands requests to a pool whose connections are made by `_PublicBackend`."""

    def __init__(self, allowed_hosts: frozenset[str]) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=_PublicBackend(allowed_hosts),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _PublicBackend(httpcore.SyncBackend):
    """Connects to the very address that was checked, so that a name cannot be pointed elsewhere in
    between."""

    def __init__(self, allowed_hosts: frozenset[str]) -> None:
        self._allowed = allowed_hosts

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        name = host.strip("[]")
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if name not in self._allowed:
            for address in addresses:
                if not _is_public(address):
                    raise UnreadableDocumentError(
                        "private_address",
                        f"{name}: resolves to {address}, which is not public. Allow it by name.",
                    )
        return super().connect_tcp(addresses[0], port, timeout, local_address, socket_options)


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    return parsed.is_global and not parsed.is_multicast and (mapped is None or mapped.is_global)
