"""What a Pulumi command line says of the stack and the folder it is about."""

import shlex

import pytest

from serving_cli.pulumi_words import understand


@pytest.mark.parametrize(
    ("line", "command", "stack"),
    [
        ("", "", None),
        ("up", "up", None),
        ("update", "up", None),
        ("pre --stack dev", "preview", "dev"),
        ("down -s dev", "destroy", "dev"),
        ("dn --stack=dev", "destroy", "dev"),
        ("up -sdev", "up", "dev"),
        ("up -s=dev", "up", "dev"),
        ("up -ys dev", "up", "dev"),
        ("up -yfsdev", "up", "dev"),
        ("up --yes -p 4 -s dev", "up", "dev"),
        ("up -c shop:a=b -s dev", "up", "dev"),
        ("up --config shop:a=b --config-path -s dev", "up", "dev"),
        ("up --target urn:x --message 'two words' --stack dev", "up", "dev"),
        ("up --stack", "up", None),
        ("up --stack=", "up", None),
        ("-C infra up -s dev", "up", "dev"),
        ("--color never -v 9 --logflow up -s dev", "up", "dev"),
        ("--tracing file:x --otel-traces file:y preview", "preview", None),
        ("up -s me/shop/dev", "up", "dev"),
        ("up -s organization/shop/dev", "up", "dev"),
        ("stack", "stack", None),
        ("stack -s dev", "stack", "dev"),
        ("stack output bucket -s dev", "stack output", "dev"),
        ("stack init dev", "stack init", "dev"),
        ("stack new dev", "stack init", "dev"),
        ("stack create dev", "stack init", "dev"),
        ("stack setup me/shop/dev", "stack init", "dev"),
        ("stack init --secrets-provider passphrase dev", "stack init", "dev"),
        ("stack init --copy-config-from prod dev", "stack init", "dev"),
        ("stack init -s dev", "stack init", "dev"),
        ("stack init", "stack init", None),
        ("stack select dev", "stack select", "dev"),
        ("stack select -c dev", "stack select", "dev"),
        ("stack rm dev", "stack remove", None),
        ("stack delete -s dev", "stack remove", "dev"),
        ("config", "config", None),
        ("config set a b -s dev", "config set", "dev"),
        ("config -s dev set a b", "config set", "dev"),
        ("config rm a", "config remove", None),
        ("config rm-all a b", "config remove-all", None),
        ("config cp -d prod a", "config copy", None),
        ("config copy --dest prod -s dev", "config copy", "dev"),
        ("config set -s dev -- -s prod", "config set", "dev"),
        ("state delete urn -s dev", "state delete", "dev"),
        ("import aws:x/y:Z name id -s dev", "import", "dev"),
        ("logs list", "logs list", None),
        ("whoami -", "whoami", None),
    ],
)
def test_a_line_names_its_command_and_its_stack(line: str, command: str, stack: str | None) -> None:
    words = understand(shlex.split(line))

    assert (words.command, words.stack) == (command, stack)


@pytest.mark.parametrize(
    ("line", "cwd"),
    [
        ("up", None),
        ("up -C infra", "infra"),
        ("-Cinfra up", "infra"),
        ("--cwd ../infra up", "../infra"),
        ("up --cwd=infra", "infra"),
        ("config set x -C", None),
    ],
)
def test_a_line_names_its_folder(line: str, cwd: str | None) -> None:
    assert (understand(shlex.split(line)).cwd or None) == cwd


@pytest.mark.parametrize(
    "line",
    [
        *("up", "update", "pre", "preview", "down", "destroy", "refresh", "watch", "logs"),
        *("import a b c", "config", "config get a", "config rm a", "config env add x"),
    ],
)
def test_these_read_the_stacks_file(line: str) -> None:
    assert understand(shlex.split(line)).reads_settings


@pytest.mark.parametrize(
    "line",
    [
        *("", "stack", "stack output", "stack init dev", "state delete x", "about", "version"),
        *("env ls", "login", "logs list", "whoami", "plugin ls", "new", "cancel"),
        *("up --help", "config set -h", "up --config-file mine.yaml", "up --config-file=mine.yaml"),
    ],
)
def test_these_do_not(line: str) -> None:
    assert not understand(shlex.split(line)).reads_settings


def test_what_follows_the_command_is_positional() -> None:
    words = understand(shlex.split("config -s dev set a -- --not-an-option"))

    assert words.positional == ("a", "--not-an-option")


def test_options_are_known_by_their_long_names() -> None:
    words = understand(shlex.split("stack select -c -y dev --color=never"))

    assert words.options == {"--create", "-y", "--color"}
