"""What a Dockerfile says of its last stage: the entry point and the variables it sets."""

import json
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_VARIABLE: Final = re.compile(r"\$(?:\{(\w+)\}|(\w+))")


@dataclass(frozen=True)
class Dockerfile:
    """Of the instructions, what a process sees of them."""

    entrypoint: tuple[str, ...]
    healthcheck: tuple[str, ...]
    environment: Mapping[str, str]

    @classmethod
    def read(cls, file: Path, **arguments: str) -> "Dockerfile":
        """Read one as this project writes them: an ENTRYPOINT and a HEALTHCHECK in JSON.

        `arguments` stand in place of the defaults of ARG, as `--build-arg` does. A variable that
        the file does not set stays as it is written.
        """
        known: dict[str, str] = {}
        environment: dict[str, str] = {}
        commands: dict[str, tuple[str, ...]] = {}
        for word, rest in _instructions(file.read_text(encoding="utf-8")):
            if word == "FROM":
                known, environment, commands = {}, {}, {}
            elif word == "ARG":
                name, _, default = rest.partition("=")
                known[name] = arguments.get(name, default)
            elif word == "ENV":
                for pair in shlex.split(rest):
                    name, _, value = pair.partition("=")
                    environment[name] = _filled(value, known | environment)
            elif word in {"ENTRYPOINT", "HEALTHCHECK"}:
                commands[word] = tuple(json.loads(rest[rest.index("[") :]))
        return cls(commands["ENTRYPOINT"], commands["HEALTHCHECK"], environment)


def _instructions(text: str) -> list[tuple[str, str]]:
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    whole = "\n".join(lines).replace("\\\n", " ")
    pairs = (line.strip().partition(" ") for line in whole.splitlines() if line.strip())
    return [(word.upper(), rest.strip()) for word, _, rest in pairs]


def _filled(value: str, known: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda found: known.get(found[1] or found[2], found[0]), value)
