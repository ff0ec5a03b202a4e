"""What a shell reads to complete `serving`: argcomplete's function, and where it is put."""

from typing import Final

from argcomplete.shell_integration import shellcode

_COMMAND: Final = "serving"
_WHERE: Final = {
    "bash": """\
# Completion of `serving` for bash. Where bash-completion is installed, put it here:
#   mkdir -p ~/.local/share/bash-completion/completions
#   serving completion bash > ~/.local/share/bash-completion/completions/serving
# or else this into ~/.bashrc:
#   eval "$(serving completion bash)"
""",
    "zsh": """\
# Completion of `serving` for zsh. Put it into a folder of functions:
#   mkdir -p ~/.zfunc && serving completion zsh > ~/.zfunc/_serving
# and this into ~/.zshrc:
#   fpath=(~/.zfunc $fpath); autoload -U compinit && compinit
""",
    "fish": """\
# Completion of `serving` for fish. Put it here:
#   mkdir -p ~/.config/fish/completions
#   serving completion fish > ~/.config/fish/completions/serving.fish
""",
}
SHELLS: Final = tuple(_WHERE)


def script(shell: str) -> str:
    """For one of `SHELLS`; it begins with where to put it."""
    code = shellcode([_COMMAND], shell=shell).strip("\n")
    first, _, rest = code.partition("\n")
    if not first.startswith("#compdef"):
        return f"{_WHERE[shell]}{code}\n"
    # zsh reads from the first line which command it is about.
    return f"{first}\n{_WHERE[shell]}{rest}\n"
