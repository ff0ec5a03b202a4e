"""What of a folder goes into an image: all but noise, secrets, and what no image can hold."""

import os
import re
from pathlib import Path

import pytest

from serving_cli.failure import Failure
from serving_cli.image.contents import Contents


def put(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")


def test_files_go_in_wherever_they_lie(tmp_path: Path) -> None:
    put(tmp_path, "predictor.py", "deep/er/weights.bin", ".hidden", "environment.py", "key.txt")

    found = Contents.of(tmp_path)

    assert {str(file) for file in found.files} == {
        *(".hidden", "deep/er/weights.bin", "environment.py", "key.txt", "predictor.py"),
    }
    assert found.left_out == ()


@pytest.mark.parametrize(
    "name", ["__pycache__/a.pyc", "a.pyc", ".git/config", ".venv/bin/python", ".ruff_cache/x"]
)
def test_what_tools_leave_stays_out_without_a_word(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "predictor.py")

    found = Contents.of(tmp_path)

    assert (found.files, found.left_out) == ((Path("predictor.py"),), ())


@pytest.mark.parametrize(
    "name",
    [
        *(".env", ".env.local", "deep/.netrc", "server.pem", "SERVER.PEM", "tls/server.key"),
        *("id_rsa", "id_ed25519.pub", "credentials", "credentials.json", "secrets.yaml"),
        *("service-account-prod.json", "store.p12", "prod.env", "aws_credentials", ".htpasswd"),
        *("credentials.yaml", "config.secret", "token.txt", "password.txt", "kubeconfig"),
        *("terraform.tfstate", "service_account.json", "my-sa-key.json", "client_secret.json"),
        *("terraform.tfstate.backup", "prod.tfvars", "db-passwords.csv", ".vault-token"),
        *("application_default_credentials.json", "secrets/a.txt", "hf token"),
    ],
)
def test_what_is_named_like_a_secret_stays_out_and_is_told(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "predictor.py")

    found = Contents.of(tmp_path)

    left_out = Path("secrets") if name.startswith("secrets/") else Path(name)
    assert (found.files, found.left_out) == ((Path("predictor.py"),), (left_out,))


@pytest.mark.parametrize(
    "name",
    [
        *("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "tokens.txt"),
        *("token.py", "password.py", "keyboard.json", "environment.yaml", "tokenization.py"),
    ],
)
def test_what_a_model_is_made_of_goes_in(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)

    assert Contents.of(tmp_path).files == (Path(name),)


def test_of_a_folder_of_secrets_the_folder_is_told(tmp_path: Path) -> None:
    put(tmp_path, ".aws/credentials", ".aws/config")

    assert Contents.of(tmp_path).left_out == (Path(".aws"),)


def test_a_link_is_refused_for_it_leads_elsewhere_in_an_image(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").symlink_to("/etc/hostname")

    with pytest.raises(Failure, match=r"weights\.bin is a symbolic link; put a file in its place"):
        Contents.of(tmp_path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(Failure, match="pipe is a special file"):
        Contents.of(tmp_path)


def test_what_is_wanted_goes_in_and_the_reason_against_it_is_kept(tmp_path: Path) -> None:
    put(tmp_path, "public.pem", "own.pem", ".aws/config", ".aws/credentials", "keys/a.key")

    found = Contents.of(tmp_path, [Path("public.pem"), Path(".aws/config"), tmp_path / "keys"])

    assert found.files == (Path(".aws/config"), Path("keys/a.key"), Path("public.pem"))
    assert found.left_out == (Path(".aws/credentials"), Path("own.pem"))
    assert dict(found.on_purpose) == {
        Path("public.pem"): "is named like a secret",
        Path(".aws/config"): "lies in such a folder",
        Path("keys/a.key"): "is named like a secret",
    }


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("lost.pem", "--include lost.pem: there is no "),
        ("../outside.pem", "--include ../outside.pem: there is no "),
        ("predictor.py", "--include predictor.py: it does not look like a secret"),
    ],
)
def test_an_exception_for_nothing_is_refused(tmp_path: Path, wanted: str, told: str) -> None:
    folder = tmp_path / "fraud"
    put(folder, "predictor.py")
    put(tmp_path, "outside.pem")

    with pytest.raises(Failure, match=re.escape(told)):
        Contents.of(folder, [Path(wanted)])


def test_a_file_that_holds_a_secret_is_refused_by_its_line_and_goes_in_when_wanted(
    tmp_path: Path,
) -> None:
    put(tmp_path, "predictor.py")
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://user:word@example.com/\n")

    with pytest.raises(Failure, match=r"pip\.conf:2: holds a user name or password in a URL: .*"):
        Contents.of(tmp_path)

    found = Contents.of(tmp_path, [Path("pip.conf")])
    assert found.on_purpose == ((Path("pip.conf"), "holds a user name or password in a URL"),)


def test_of_many_files_that_hold_secrets_the_first_are_told(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text("https://user:word@example.com/")

    with pytest.raises(Failure, match=r"0\.txt:1: .*4\.txt:1: .*; and 3 more: it would stay"):
        Contents.of(tmp_path)


@pytest.mark.parametrize(("name", "told"), [("gone", "does not exist"), ("file", "is a file")])
def test_what_is_no_folder_is_told(tmp_path: Path, name: str, told: str) -> None:
    put(tmp_path, "file")

    with pytest.raises(Failure, match=f"{name} {told}; name the folder of a predictor"):
        Contents.of(tmp_path / name)
