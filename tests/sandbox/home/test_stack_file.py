"""The sandbox's copy of a stack file: what it keeps, what it replaces, when it is made anew."""

import stat
from pathlib import Path
from typing import Any

import pytest
import yaml

from cloud_sandbox.home import PLACEHOLDER, Home, Project, ProjectNotFound, StackFile

PLAIN = """\
# yaml-language-server: $schema=./x.json
config:
  shop:settings:   {profile: dev}   # kept as it stands
"""
SALT = "v1:abc=:v1:def:ghi=="


@pytest.fixture(name="original")
def original_file(folder: Path) -> Path:
    return folder / "Pulumi.dev.yaml"


@pytest.fixture(name="file")
def stack_file(home: Home, project: Project) -> StackFile:
    return StackFile(home, project, "dev")


def renewed(file: StackFile) -> tuple[list[tuple[str | int, ...]], bool]:
    """Renew and settle, as every command does."""
    found = file.renew()
    file.settle()
    return found


def content(file: StackFile) -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load(file.copy.read_text())
    return parsed


def change_copy(file: StackFile, key: str, value: str) -> None:
    """What `pulumi config set` does."""
    changed = content(file)
    changed["config"][key] = value
    file.copy.write_text(yaml.safe_dump(changed))


def test_a_file_without_secrets_is_copied_as_it_is(file: StackFile, original: Path) -> None:
    original.write_text(PLAIN)

    assert renewed(file) == ([], False)
    assert file.copy.read_text() == PLAIN
    assert original.read_text() == PLAIN


def test_only_its_owner_reads_the_copy(file: StackFile, original: Path) -> None:
    original.write_text(PLAIN)
    renewed(file)

    modes = {stat.S_IMODE(one.stat().st_mode) for one in file.copy.parent.iterdir()}

    assert modes == {0o600}
    assert stat.S_IMODE(file.copy.parent.stat().st_mode) == 0o700


def test_a_stack_without_a_file_has_an_empty_copy(file: StackFile) -> None:
    assert renewed(file) == ([], False)
    assert file.copy.read_text() == ""


def test_an_unchanged_file_leaves_the_copy_alone(file: StackFile, original: Path) -> None:
    original.write_text("config:\n  a:\n    secure: AAA\n")
    renewed(file)
    change_copy(file, "b", "c")

    assert renewed(file) == ([], False)
    assert content(file)["config"] == {"a": PLACEHOLDER, "b": "c"}


def test_a_copy_that_the_sandbox_changed_is_known(file: StackFile, original: Path) -> None:
    original.write_text(PLAIN)
    renewed(file)
    assert not file.changed_in_the_sandbox

    change_copy(file, "b", "c")

    assert file.changed_in_the_sandbox


def test_a_salt_and_an_order_are_no_change(file: StackFile, original: Path) -> None:
    original.write_text("config:\n  a: {1: x, b: y}\n  c: d\n")
    renewed(file)

    file.copy.write_text(f"encryptionsalt: {SALT}\nconfig:\n  c: d\n  a: {{b: y, 1: x}}\n")

    assert not file.changed_in_the_sandbox


def test_a_changed_original_wins_and_what_is_given_up_is_told(
    file: StackFile, original: Path
) -> None:
    original.write_text(PLAIN)
    renewed(file)
    change_copy(file, "b", "c")
    original.write_text("config:\n  d: e\n")

    assert renewed(file) == ([], True)
    assert content(file) == {"config": {"d": "e"}}
    assert not file.changed_in_the_sandbox


def test_a_changed_original_gives_nothing_up_where_nothing_was_changed(
    file: StackFile, original: Path
) -> None:
    original.write_text(PLAIN)
    renewed(file)
    original.write_text("config:\n  d: e\n")

    assert renewed(file) == ([], False)


def test_the_sandboxs_own_salt_outlives_a_changed_original(file: StackFile, original: Path) -> None:
    original.write_text(PLAIN)
    renewed(file)
    with file.copy.open("a") as copy:
        copy.write(f"encryptionsalt: {SALT}\n")
    original.write_text("config:\n  d: e\nencryptionsalt: v1:real\n")

    renewed(file)

    assert content(file) == {"config": {"d": "e"}, "encryptionsalt": SALT}


def test_a_copy_that_was_not_finished_is_made_again(file: StackFile, original: Path) -> None:
    original.write_text("config:\n  a:\n    secure: AAA\n")

    first, _ = file.renew()
    again, given_up = file.renew()

    assert first == again != []
    assert not given_up


def test_stacks_and_projects_have_copies_of_their_own(
    home: Home, project: Project, tmp_path: Path
) -> None:
    other = Project(tmp_path / "Pulumi.yaml", {"name": "other"})
    files = [
        StackFile(home, project, "dev"),
        StackFile(home, project, "eu.west-1_a"),
        StackFile(home, other, "dev"),
    ]

    assert len({file.copy for file in files}) == 3
    assert len({file._note for file in files}) == 3


@pytest.mark.parametrize("stack", ["eu.west", "1", "a-b_c.d"])
def test_an_odd_name_finds_its_file(home: Home, project: Project, folder: Path, stack: str) -> None:
    (folder / f"Pulumi.{stack}.yaml").write_text(PLAIN)
    file = StackFile(home, project, stack)

    renewed(file)

    assert file.copy.read_text() == PLAIN


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"config: [", "Pulumi.dev.yaml is not YAML: while parsing"),
        (
            b"config: {a:b: 2024-13-01}",
            "Pulumi.dev.yaml has a date that is in no calendar",
        ),
        (b"- a", "Pulumi.dev.yaml is not a map; it begins with the key `config:`"),
        (b"\xff", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    file: StackFile, original: Path, text: bytes, told: str
) -> None:
    original.write_bytes(text)

    with pytest.raises(ProjectNotFound, match=told) as refused:
        file.renew()

    assert "\n" not in str(refused.value)
    assert not file.copy.exists()


def test_config_that_is_no_map_is_for_pulumi_to_refuse(file: StackFile, original: Path) -> None:
    original.write_text("config: 7\n")

    assert renewed(file) == ([], False)
    assert file.copy.read_text() == "config: 7\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAIN}...\n",
        f"---\n{PLAIN}...\n# the end\n",
        '{"config": {"shop:settings": {"profile": "dev"}}}\n',
        "  config:\n    shop:settings: {profile: dev}\n",
        "# nothing yet\n",
        "{}",
    ],
)
def test_what_encrypts_the_copy_is_a_key_of_it_however_the_file_is_written(
    file: StackFile, original: Path, text: str
) -> None:
    file.copy.parent.mkdir(parents=True, exist_ok=True)
    file.copy.write_text(f"encryptionsalt: {SALT}\n")
    original.write_text(text)

    renewed(file)

    assert content(file) == {**(yaml.safe_load(text) or {}), "encryptionsalt": SALT}
