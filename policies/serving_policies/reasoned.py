"""Whether a text can be a reason: three words or more, each of which could be one.

Whether it is a good one, whoever reviews the change sees; this is for what somebody typed to be let
through, such as `aaaaaaaaaa` or `todo todo todo`.
"""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_LEAST_WORDS: Final = 3
_LEAST_LETTERS: Final = 5
"""Different ones, of the whole text."""


def reasoned(text: str) -> bool:
    words = {word.casefold() for word in _WORD.findall(text)}
    said = [word for word in words if len(word) == 1 or len(set(word)) > 1]
    letters = set("".join(said))
    if any(ord(letter) > _UNSPACED for letter in letters):
        return len(letters) >= _LEAST_LETTERS
    return len(said) >= _LEAST_WORDS and len(letters) >= _LEAST_LETTERS


_UNSPACED: Final = 0x2E80
"""Above are the scripts of East Asia, which have no spaces between words."""
