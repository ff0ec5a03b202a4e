"""Words that were typed and are none of ours, with what may have been meant."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from cloud_sandbox.engine.nearest import nearest

_CHOICE: Final = re.compile(r"invalid choice: '([^']*)' \(choose from (.*)\)")


class Parser(argparse.ArgumentParser):
    """Each command's own is the one that refuses, by its own usage."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        asked, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}{self._meant(rest)}")
        return asked, rest

    def error(self, message: str) -> NoReturn:
        if found := _CHOICE.search(message):
            message += nearest(found[1], re.findall(r"[\w-]+", found[2]))
        super().error(message)

    def _meant(self, rest: list[str]) -> str:
        options = [it for it in self._option_string_actions if it.startswith("--")]
        words = [word.partition("=")[0] for word in rest if word.startswith("--")]
        return next((hint for word in words if (hint := nearest(word, options))), "")
