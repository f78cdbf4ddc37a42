"""Article to claims: figures, what they measure, of what, when, and whether they happened or are meant to."""

import hashlib
from pathlib import Path

from chongqing.claims.extract import extract_claims, extract_figures
from chongqing.claims.lineups import extract_lineups, extract_mentions

__all__ = ["EXTRACTOR_VERSION", "extract_claims", "extract_figures", "extract_lineups", "extract_mentions"]


def _version_of(*packages: Path) -> str:
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted(package.glob("*.py")):
            name = f"{package.name}/{path.name}".encode()
            digest.update(name + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]


EXTRACTOR_VERSION = _version_of(Path(__file__).parent, Path(__file__).parents[1] / "catalogue")
"""A hash of the source of this package and of the catalogue's matchers: equal versions make equal claims."""
