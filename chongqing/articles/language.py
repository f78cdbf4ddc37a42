"""The language of a text, by its script and its smallest words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE_CHARS = 2000
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-zà-ÿ]+")
_SMALL_WORDS = {
    "en": "the of and to in is that for with on was are by from has have will this at as",
    "de": "der die das und ist von mit den dem ein eine nicht für auf im wurde werden sich des zu",
    "fr": "le la les des et est une dans pour que qui sur avec par plus au aux du ce cette",
    "es": "el los las del y es una en para que con por más al se su este esta como fue",
    "it": "il gli della che di è una per con del nel sono alla delle più dei anche da si questo",
    "pt": "o os da do das dos e uma em para que com por mais ao foi não se são pela",
}
_LANGUAGES_OF = {
    word: tuple(code for code, words in _SMALL_WORDS.items() if word in words.split())
    for word in sorted({word for words in _SMALL_WORDS.values() for word in words.split()})
}


def language_of(text: str) -> str:
    """The two-letter code of the language that most of `text` is in; English where nothing tells
    otherwise."""
    sample = text[:_SAMPLE_CHARS]
    han = len(_HAN.findall(sample))
    latin = _WORD.findall(sample.lower())
    for code, script in _SCRIPTS:
        found = len(script.findall(sample))
        if found > 20 and found * 3 > han and found > len(latin):
            return code
    # A Han character carries about as much as half a word.
    if han > 2 * len(latin):
        return "zh"
    votes: Counter[str] = Counter()
    for word in latin:
        for code in _LANGUAGES_OF.get(word, ()):
            votes[code] += 1
    best = max(_SMALL_WORDS, key=lambda code: votes[code])
    return best if votes[best] > 1.3 * votes["en"] and votes[best] >= 5 else "en"
