"""Bytes to text: declared encoding, then what the bytes themselves say, then what reads as language."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from chongqing.errors import UnreadableDocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read the left name as the right one, and so do the pages that carry it.
_READ_AS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "utf8": "utf-8",
}
_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x7fELF", b"MZ\x90", b"OggS", b"ID3",
    b"\x00\x00\x01\x00", b"BM\x00", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3", b"\xca\xfe\xba\xbe",
    b"\xd0\xcf\x11\xe0", b"\x1aE\xdf\xa3", b"PAR1", b"wOFF", b"wOF2",
)  # fmt: skip
# Characters that make up about a third of any running Chinese text, in both scripts.
_COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因"
    "由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解"
    "问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七"
    "海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目"
    "至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算"
    "這個為國時來們說學經產業發動會對過開關與長車東電點當還沒從應實現億萬進運輸區報總級條後機構體務設質義裡無樣數論"
    "，。、；：？！“”《》（）0123456789"
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line ends as \\n and no byte order mark, and the encoding it was read with."""

    text: str
    encoding: str


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of `content`. Raises UnreadableDocumentError (`empty`, `binary`, `encoding`)."""
    if not content.strip(b" \t\r\n\x00"):
        raise UnreadableDocumentError(
            "empty", f"The document is empty ({len(content)} bytes). Nothing to read."
        )
    if content.startswith(_MAGIC):
        raise UnreadableDocumentError(
            "binary",
            f"The document is binary (it starts with {content[:4]!r}), not text. Supply its text instead.",
        )
    decoded = _by_mark(content) or _by_declaration(content, declared) or _by_content(content)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if controls * 50 > len(text):
        raise UnreadableDocumentError(
            "binary",
            f"The document is binary: {controls} control characters in {len(text)}. Supply its text instead.",
        )
    return Decoded(text, decoded.encoding)


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding) or _almost(content[len(mark) :], encoding)
    return None


def _by_declaration(content: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    name = declared.strip().strip("\"'").lower()
    name = _READ_AS.get(name, name)
    if name.startswith("utf-16") and b"\x00" not in content[:200]:
        return None
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    # A page declared as Latin that holds valid UTF-8 is UTF-8: chance does not make valid sequences.
    return (_strictly(content, "utf-8") if name == "cp1252" else None) or _strictly(content, name)


def _by_content(content: bytes) -> Decoded:
    if (utf8 := _strictly(content, "utf-8")) and b"\x00" not in content:
        return utf8
    if b"\x00" in content:
        return _by_zero_bytes(content)
    # UTF-8 with a few broken sequences still has most of its high bytes in valid ones.
    bad = content.decode("utf-8", "replace").count("\ufffd")
    high = sum(len(run) for run in _HIGH_RUN.findall(content))
    if bad * 20 < high and (almost := _almost(content, "utf-8")):
        return almost
    readings = [reading for name in ("gb18030", "big5hkscs", "cp1252") if (reading := _almost(content, name))]
    best = max(readings, key=lambda reading: _likeness(reading.text), default=None)
    if best is None or _likeness(best.text) < 0.1:
        raise UnreadableDocumentError(
            "encoding",
            f"The document's encoding is not known: not UTF-8, GB18030, Big5, UTF-16 or Latin "
            f"({bad} broken sequences as UTF-8). Save it as UTF-8.",
        )
    return best


def _by_zero_bytes(content: bytes) -> Decoded:
    sample = content[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 50 >= len(sample):
        name = "utf-16-be" if even > odd else "utf-16-le"
        if (decoded := _almost(content, name)) and _likeness(decoded.text) > 0.5:
            return decoded
    raise UnreadableDocumentError(
        "binary",
        f"The document is binary: {content.count(0)} zero bytes in {len(content)}. Supply its text instead.",
    )


def _strictly(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _almost(content: bytes, encoding: str) -> Decoded | None:
    """Read with at most one broken sequence in a thousand characters, or a last character cut in two."""
    try:
        text = content.decode(encoding, "replace")
    except LookupError:
        return None
    broken = text.count("\ufffd")
    return Decoded(text, encoding) if broken * 1000 <= len(text) + 1000 else None


def _likeness(text: str) -> float:
    """How much the characters outside ASCII look like language: 1 for all common Han or lone accented
    letters."""
    outside = [char for char in text[:20000] if ord(char) > 127]
    if not outside:
        return 1.0
    han = sum(char in _COMMON_HAN for char in outside)
    letters = sum(1 for char in outside if char in "‘’“”–—…•·£€éèêëàâäôöûüùçñß©®°½×")
    if han >= letters:
        return han / len(outside)
    # Accented letters and typographic marks stand alone between plain ones in Latin text.
    return letters / len(outside) if len(outside) * 4 < len(text[:20000]) else 0.0
