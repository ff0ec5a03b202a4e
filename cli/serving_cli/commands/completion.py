"""`serving completion`: what a shell needs to complete our words."""

import argparse
from typing import Any, Final

_ABOUT: Final = """\
Print a script by which a shell completes commands, options, stacks (from Pulumi.*.yaml), services
(from the stack's settings) and files. It begins with where to put it. The command `serving` must be
where the shell finds it, as in an environment that is activated.
"""
_EXAMPLES: Final = """
examples:
  eval "$(serving completion bash)"                                     for this shell alone
  serving completion bash > ~/.local/share/bash-completion/completions/serving
  serving completion zsh > ~/.zfunc/_serving                            a folder of `fpath`
  serving completion fish > ~/.config/fish/completions/serving.fish

exit codes: 0 printed; 2 no such shell
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "completion",
        help="print what lets a shell complete commands, stacks and services",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    from serving_cli.completing import scripts  # noqa: PLC0415

    print(scripts.script(asked.shell), end="")
    return 0
