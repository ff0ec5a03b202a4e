"""Tab is pressed in the shells themselves: bash, and those of zsh and fish that are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_BASH = """
eval "$(serving completion bash)"
COMP_LINE=$1; COMP_POINT=${#1}; COMP_TYPE=9
_python_argcomplete serving
printf '%s\\n' "${COMPREPLY[@]}"
"""
_FISH = "serving completion fish | source; complete -C $argv[1]"
_ZSH = """
zmodload zsh/zpty
zpty -b shell zsh -f -i
zpty -w shell 'PS1=""; autoload -U compinit; compinit -u -D; eval "$(serving completion zsh)";
  shown() { print -r -- "<<$BUFFER>>"; zle kill-whole-line }; zle -N shown; bindkey "^X" shown;
  echo rea""dy'
zpty -r shell out '*ready*'
zpty -n -w shell "$1"$'\\t\\C-x'
zpty -r shell out '*>>*'
print -r -- "${${out##*<<}%%>>*}"
zpty -d shell
"""
"""A terminal of its own, as zsh completes in no other way; what stands in its line is printed."""

_TYPED = {
    "bash": ("--noprofile", "--norc", "-c", _BASH, "bash"),
    "fish": ("--no-config", "-c", _FISH),
    "zsh": ("-f", "-c", _ZSH, "zsh"),
}
SHELLS = [name for name in _TYPED if name == "bash" or shutil.which(name)]


@pytest.fixture(name="environment")
def a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Somebody stands in one, in an environment that is activated."""
    settings = "config: {'serving:settings': {services: {fraud: {}}}}\n"
    (tmp_path / "Pulumi.yaml").write_text("name: shop\n")
    (tmp_path / "Pulumi.dev.yaml").write_text(settings)
    monkeypatch.chdir(tmp_path)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "HOME": str(tmp_path)}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("serving rec", "recover"),
        ("serving smoke -s d", "dev"),
        ("serving invoke fr", "fraud"),
        ("serving ci ga", "gate"),
        ("serving ci gate --served-by d", "dev"),
    ],
)
def test_a_shell_completes_commands_stacks_and_services(
    environment: dict[str, str], shell: str, line: str, word: str
) -> None:
    answer = subprocess.run(
        [shutil.which(shell) or shell, *_TYPED[shell], line],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    assert word in answer.stdout.split(), answer.stdout + answer.stderr
