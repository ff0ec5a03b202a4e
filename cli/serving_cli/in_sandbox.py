"""Carries out `serving sandbox`: a subcommand of ours, or any command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from cloud_sandbox.home import UnusableInterpreter, install
from serving_cli import passing, plugin_pythons, rehearsal, serve, stack_up, work_tree
from serving_cli.failure import Failure
from serving_cli.pulumi_words import understand
from serving_cli.session import Session


def run(asked: argparse.Namespace) -> int:
    """A subcommand; its exit code."""
    if asked.subcommand == "serve":
        return serve.run(_session(asked, Path.cwd()), asked)
    stack = asked.stack.rpartition("/")[2]
    if asked.subcommand == "status":  # it looks, and makes no sandbox to look into
        stack_up.needed(stack_up.looking(Path.cwd(), asked.home), stack)
        return rehearsal.status(_session(asked, Path.cwd()), stack, as_json=asked.json)
    return rehearsal.COMMANDS[asked.subcommand](_session(asked, Path.cwd()), stack)


def passed(asked: argparse.Namespace, command: Sequence[str]) -> int:
    """A command line with the sandbox around it; its exit code."""
    if Path(command[0]).name != "pulumi":
        return passing.run(command, _session(asked, Path.cwd()).environment)
    words = understand(command[1:])
    cwd = Path.cwd() / words.cwd if words.cwd else Path.cwd()
    session = _session(asked, cwd)
    _bring_providers(session, command[1:], cwd)
    return work_tree.run(session, words, command[1:])


def _bring_providers(session: Session, words: Sequence[str], cwd: Path) -> None:
    """The engine wants the providers of a plugin that is named, and would download them."""
    try:
        for python in plugin_pythons.typed(words, cwd):
            install(session.home, python)
    except UnusableInterpreter as reason:
        raise Failure(str(reason)) from None


def _session(asked: argparse.Namespace, cwd: Path) -> Session:
    return Session.open(cwd, asked.home, strict=asked.strict, share=asked.pace)
