"""The corpus: documents of our own writing, each with the trap that it stands for and what must come out
of it.

A file of cases holds many; one begins with `#### ` and its trap, then fields, a line of dashes and the
document. In the document, what must be cut stands between ⟦ and ⟧ (the marks are not part of it); in a
page's source it can not, so the article's text follows a line `=== text` there. Fields left out are not
looked at:

- title, language, outlet, origin: as in the article; `none` where there must be none
- published, event, dateline, repost: the day, then the method and `inferred` where these are looked at
  too, or `none`
- name: the document's name; encoding: how the document is written down in bytes
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
DATES = ("published", "event", "dateline", "repost")


@dataclass(frozen=True)
class Case:
    trap: str
    document: str
    text: str
    fields: dict[str, str] = field(default_factory=dict)
    ending: str = "txt"

    @property
    def name(self) -> str:
        return self.fields.get("name", f"case.{self.ending}")

    @property
    def content(self) -> bytes:
        return self.document.encode(self.fields.get("encoding", "utf-8"))


def cases_in(name: str, ending: str = "txt") -> list[Case]:
    """The cases of a file of the corpus."""
    cases = []
    source = (CORPUS / name).read_text(encoding="utf-8")
    for block in source.split("#### ")[1:]:
        trap, _, rest = block.partition("\n")
        head, _, body = rest.partition("---\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines() if line)
        document, found, text = body.removesuffix("\n").partition("\n=== text\n")
        if not found:
            text = _without_marked(document)
            document = document.replace("⟦", "").replace("⟧", "")
        cases.append(Case(trap, document, text.strip(), fields, ending))
    return cases


def _without_marked(document: str) -> str:
    kept, open_mark, rest = document.partition("⟦")
    while open_mark:
        _, _, rest = rest.partition("⟧")
        more, open_mark, rest = rest.partition("⟦")
        kept += more
    return kept
