"""Secrets that are known by their form are found by line, and never told themselves.

Each is put together here, so that none stands in this file.
"""

from pathlib import Path

import pytest

from serving_cli.failure import Failure
from serving_cli.image.contents import Contents
from serving_cli.image.secret_contents import LARGEST, secrets_in

URL = "a user name or password in a URL"
WORD = "s3cr" + "et"


def found(folder: Path, line: str) -> list[tuple[int, str]]:
    file = folder / "notes.txt"
    file.write_text(f"one\n{line}\nthree\n")
    return list(secrets_in(file))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("-----BEGIN " + "PRIVATE KEY-----", "a private key"),
        ('"private_key": "-----BEGIN ' + 'RSA PRIVATE KEY-----\\nMII"', "a private key"),
        ("-----BEGIN " + "PGP PRIVATE KEY BLOCK-----", "a private key"),
        ("key = 'AKIA" + "Z7" * 8 + "'", "an AWS access key id"),
        ("ASIA" + "Q2" * 8, "an AWS access key id"),
        ("aws_secret_access_key = " + "aB3/" * 10, "an AWS secret key"),
        ('"SecretAccessKey": "x", "awsSecretAccessKey": "' + "aB3+" * 10, "an AWS secret key"),
        ("ghp_" + "a1" * 18, "a GitHub token"),
        ("xoxb-" + "1234567890-1", "a Slack token"),
        ("AIza" + "b" * 35, "a Google API key"),
        ("hf_" + "a" * 34, "a Hugging Face token"),
        ("glpat-" + "a" * 20, "a GitLab token"),
        ("pypi-AgEI" + "a" * 40, "a PyPI token"),
        (f"--index-url https://user:{WORD}@example.com/simple", URL),
        (f"--extra-index-url https://{WORD}@example.com/simple", URL),
        (f"fraud @ git+https://{WORD}@example.com/fraud", URL),
        (f"-r https://user:{WORD}@example.com/more.txt", URL),
        (f"postgresql://fraud:{WORD}@db.example.com/fraud", URL),
        (f"redis://:{WORD}@example.com", URL),
    ],
)
def test_a_secret_is_known_by_its_form(tmp_path: Path, line: str, what: str) -> None:
    assert found(tmp_path, line) == [(2, what)]


@pytest.mark.parametrize(
    "line",
    [
        *("numpy  # by a@b.c", "--index-url https://example.com/simple", "https://e.com/a@b"),
        *("x @ https://e.com/x.whl", "git+ssh://git@example.com/fraud", "http://e.com:80/a@b"),
        *("https://${TOKEN}@example.com/simple", "https://user:${PASSWORD}@example.com/simple"),
        *("https://{user}:{password}@example.com", "https://<user>:<password>@example.com"),
        *("AKIAIOSFODNN7EXAMPLE", "-----BEGIN CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----"),
        *("aws_secret_access_key = os.environ['KEY']", "password = read()", "hf_hub_download"),
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY",
    ],
)
def test_what_only_looks_like_one_is_none(tmp_path: Path, line: str) -> None:
    assert found(tmp_path, line) == []


@pytest.mark.parametrize("reference", ["-r other.txt", "-c other.txt", "--requirement=other.txt"])
def test_a_file_that_requirements_refer_to_is_looked_through(
    tmp_path: Path, reference: str
) -> None:
    (tmp_path / "requirements.txt").write_text(f"{reference}\n")
    (tmp_path / "other.txt").write_text(f"numpy\n--index-url https://{WORD}@example.com\n")

    with pytest.raises(Failure, match=r"other\.txt:2: holds a user name or password") as told:
        Contents.of(tmp_path)

    assert WORD not in str(told.value)


def test_binary_and_large_files_are_not_looked_through(tmp_path: Path) -> None:
    line = f"https://{WORD}@example.com".encode()
    (tmp_path / "binary").write_bytes(b"\0" + line)
    (tmp_path / "large").write_bytes(line + b" " * LARGEST)

    assert list(secrets_in(tmp_path / "binary")) == []
    assert list(secrets_in(tmp_path / "large")) == []
