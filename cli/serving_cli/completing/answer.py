"""One press of Tab: the shell's function runs the command and reads what may follow."""

import argparse
import os
from collections.abc import Iterable, Iterator

import argcomplete
from argcomplete.completers import SuppressCompleter

from serving_cli.completing import offers
from serving_cli.completing.typed import understood
from serving_cli.main import parser


def answer() -> None:
    """Tell the shell what may follow, and end; nothing of a line that is another program's."""
    line = os.environ.get("COMP_LINE", "")
    point = os.environ.get("COMP_POINT", "")
    ours = understood(line[: int(point)] if point.isdecimal() else line)
    if ours is None:
        raise SystemExit(1)
    os.environ["COMP_LINE"] = ours
    os.environ["COMP_POINT"] = str(len(ours))
    whole = parser(ours.split()[1:2])
    for action in _actions(whole):
        offer = offers.of(action)
        if offer is not None:
            action.completer = offer  # type: ignore[attr-defined] # argcomplete reads it there
    argcomplete.autocomplete(
        whole, always_complete_options=False, default_completer=SuppressCompleter(), exclude=("-h",)
    )


def _actions(whole: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in whole._actions:  # noqa: SLF001 - argparse has no other way to them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            inner: Iterable[argparse.ArgumentParser] = action.choices.values()
            for one in inner:
                yield from _actions(one)
        else:
            yield action
