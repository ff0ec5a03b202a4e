"""Pages of the repository, their blocks, and the commands that they tell a reader to type."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = sorted(
    str(page.relative_to(ROOT))
    for page in ROOT.rglob("*.md")
    if not any(part.startswith(".") for part in page.relative_to(ROOT).parts)
)
_BLOCK: Final = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
_HEREDOC: Final = re.compile(r"<<'(\w+)'\n.*?^\1$", re.DOTALL | re.MULTILINE)
_NESTED: Final = re.compile(r"\$\((.+?)\)")
_TYPED: Final = {"sh", "console"}


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: str
    language: str
    text: str

    @property
    def first(self) -> str:
        """Its first line, by which it is told from others of the page."""
        return self.text.partition("\n")[0]


def text(page: str) -> str:
    """What a page says."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str, *languages: str) -> list[Block]:
    """A page's blocks, in these languages or in all, in their order."""
    found = (
        Block(page, language, re.sub(rf"^{indent}", "", inside, flags=re.MULTILINE))
        for indent, language, inside in _BLOCK.findall(text(page))
    )
    return [block for block in found if not languages or block.language in languages]


def lines(block: Block) -> list[str]:
    """What is typed, a command a line, without comments and what a command is fed."""
    typed = _HEREDOC.sub("", block.text).replace("\\\n", " ").splitlines()
    if any(line.startswith("$ ") for line in typed):
        typed = [line[2:] for line in typed if line.startswith("$ ")]
    return [line for line in map(_uncommented, typed) if line]


def commands(page: str) -> Iterator[list[str]]:
    """The words of each command of a page."""
    for block in blocks(page, *_TYPED):
        for line in lines(block):
            for part in (*re.split(r" (?:&&|\|) ", line), *_NESTED.findall(line)):
                words = shlex.split(re.sub(r" > \S+$", "", part))
                while words and re.fullmatch(r"\w+=.*", words[0]):
                    words = words[1:]
                yield words


def _uncommented(line: str) -> str:
    """A `#` begins a comment after a space, outside of quotes."""
    quote = ""
    for at, letter in enumerate(line):
        if letter in "'\"" and quote in {"", letter}:
            quote = "" if quote else letter
        if letter == "#" and not quote and (at == 0 or line[at - 1] == " "):
            return line[:at].strip()
    return line.strip()
