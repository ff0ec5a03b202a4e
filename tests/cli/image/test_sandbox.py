"""`serving build` in the sandbox: the folder is kept under its digest, the repository holds it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from cloud_sandbox.aws.ecr import image as ecr
from cloud_sandbox.home.images import Images
from serving_cli.main import main
from tests.cli.image.workshop import Workshop

IMAGE = re.compile(r"[a-z/]+@(sha256:[0-9a-f]{64})\n")


def digest(printed: str) -> str:
    found = IMAGE.fullmatch(printed)
    assert found is not None, printed
    return found[1]


def held(workshop: Workshop, name: str, region: str = "eu-west-1") -> dict[str, set[str]]:
    scope = workshop.repository(name, region).scope
    return {one.digest: set(one.tags) for one in ecr.images(workshop.home.store, scope, name)}


def test_the_image_is_printed_by_its_digest_and_nothing_else(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("fraud")

    assert workshop.build("fraud") == 0
    assert capsys.readouterr().out.startswith("fraud@sha256:")


def test_the_repository_holds_it_and_the_sandbox_keeps_it(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("fraud")

    workshop.build("fraud", "--tag", "1.4.2")

    made = digest(capsys.readouterr().out)
    assert held(workshop, "fraud") == {made: {"1.4.2"}}
    kept = Images(workshop.home.folder).find(made)
    assert kept is not None
    assert (kept / "code" / "helper.py").read_text() == "WORDS = 1\n"
    assert (kept / "serving_runtime" / "__main__.py").is_file()


def test_what_runs_in_it_is_written_down(workshop: Workshop) -> None:
    workshop.repository("fraud")

    workshop.build("fraud")

    assert workshop.kept() == {
        "entrypoint": ["python", "-m", "serving_runtime"],
        "environment": {
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONSAFEPATH": "1",
            "PYTHONUNBUFFERED": "1",
            "SERVING_PREDICTOR": "predictor:Fraud",
        },
        "predictor": "predictor:Fraud",
    }


def test_built_twice_it_is_the_same(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    workshop.repository("fraud")
    workshop.build("fraud")
    first = capsys.readouterr().out
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(workshop.folder, elsewhere, copy_function=shutil.copy)

    workshop.build(str(elsewhere), "--repository", "fraud")

    assert capsys.readouterr().out == first
    assert len(held(workshop, "fraud")) == 1


def test_other_code_is_another_image(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("fraud")
    workshop.build("fraud")
    first = digest(capsys.readouterr().out)
    workshop.write("helper.py", "WORDS = 2\n")

    workshop.build("fraud")

    second = digest(capsys.readouterr().out)
    assert second != first
    assert held(workshop, "fraud") == {
        one: {one.removeprefix("sha256:")[:12]} for one in (first, second)
    }


def test_how_much_it_is_and_what_stayed_out_is_told(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("fraud")
    workshop.write(".env", "TOKEN=hidden")
    workshop.write("keys/tls.pem", "hidden")

    workshop.build("fraud")

    said = capsys.readouterr().err
    assert re.search(r"predictor:Fraud of fraud: \d+ files, \d+ kB with the runtime", said)
    assert "left out, being named like secrets: .env, keys/tls.pem (--include PATH takes" in said
    kept = (workshop.home.folder / "images").rglob("*")
    assert [path.name for path in kept if path.name in {".env", "tls.pem"}] == []


def test_what_goes_in_on_purpose_is_told_with_the_reason(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("fraud")
    workshop.write("public.pem", "a certificate")

    assert workshop.build("fraud", "--include", "public.pem") == 0

    said = capsys.readouterr().err
    assert "public.pem goes in by --include, though it is named like a secret\n" in said
    assert (workshop.home.folder / "images").is_dir()
    assert [path.name for path in workshop.home.folder.rglob("public.pem")] == ["public.pem"]


def test_the_repositorys_url_names_it_too(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("risk/fraud")
    url = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/risk/fraud"

    assert workshop.build("fraud", "--repository", url) == 0

    [made] = held(workshop, "risk/fraud")
    assert capsys.readouterr().out == f"{url}@{made}\n"


def test_where_there_is_no_repository_it_is_told_how_it_comes_to_be(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workshop.build("fraud") == 1

    said = capsys.readouterr().err.splitlines()[-1]
    assert re.fullmatch(
        r"serving: the sandbox's cloud has no repository fraud yet; ask for the image"
        r" fraud@sha256:[0-9a-f]{64} in a service and"
        rf" `serving sandbox --home {workshop.home.folder} up --stack dev`, which makes it and"
        r" stops at the model; then run this again",
        said,
    )


@pytest.mark.parametrize("words", [["fraud"], ["--built-elsewhere", "fraud:1"]])
def test_a_sandbox_that_is_not_there_is_not_made(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert workshop.build(*words) == 1

    assert "has no repository fraud yet" in capsys.readouterr().err
    assert not workshop.home.folder.exists()


def test_a_repository_of_two_regions_is_not_guessed(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("fraud")
    workshop.repository("fraud", "us-east-1")

    assert workshop.build("fraud") == 1
    assert "are repositories fraud in eu-west-1, us-east-1" in capsys.readouterr().err


def test_of_two_repositories_the_stacks_own_is_meant(workshop: Workshop) -> None:
    far = workshop.repository("fraud", "us-east-1")
    workshop.repository("fraud")
    urn = f"urn:pulumi:prod::shop::{far.type}::fraud"
    entry = {"urn": urn, "type": far.type, "custom": True, "id": "fraud"}
    there = {"inputs": {"name": "fraud"}, "outputs": {"region": "us-east-1"}}
    state = workshop.home.state / ".pulumi" / "stacks" / "shop" / "prod.json"
    state.parent.mkdir(parents=True)
    state.write_text(json.dumps({"checkpoint": {"latest": {"resources": [entry | there]}}}))

    assert workshop.build("fraud", "--stack", "prod") == 0

    assert len(held(workshop, "fraud", "us-east-1")) == 1
    assert held(workshop, "fraud") == {}


def test_a_tag_that_may_not_move_is_told(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    made = workshop.repository("fraud")
    fixed = {"name": "fraud", "imageTagMutability": "IMMUTABLE"}
    workshop.home.store.put(type(made)(made.scope, made.type, made.id, fixed, {}))
    workshop.build("fraud", "--tag", "1")
    workshop.write("helper.py", "WORDS = 2\n")

    assert workshop.build("fraud", "--tag", "1") == 1
    assert "is taken and immutable; give another --tag" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["fraud:1", "fraud@sha256:" + "0" * 64])
def test_the_place_of_its_digest_in_the_settings_is_told(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    workshop.repository("fraud")
    workshop.settings({"other": "ledger:1", "scorer": written})

    workshop.build("fraud")

    out, said = capsys.readouterr()
    assert f"put it into Pulumi.dev.yaml (models.scorer.image: {out.strip()})" in said
    assert "or type" not in said
    assert "ledger" not in said


def test_settings_that_ask_for_its_tag_are_left_as_they_are(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("fraud")
    workshop.settings({"scorer": "fraud:1.4.2"})

    workshop.build("fraud", "--tag", "1.4.2")

    said = capsys.readouterr().err
    assert "Pulumi.dev.yaml asks for this very image (models.scorer)" in said
    assert "put it into" not in said


def test_settings_that_ask_for_it_already_are_left_as_they_are(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("fraud")
    workshop.build("fraud")
    workshop.settings({"scorer": capsys.readouterr().out.strip()})

    workshop.build("fraud")

    said = capsys.readouterr().err
    assert "Pulumi.dev.yaml asks for this very image (models.scorer)" in said
    assert "config set" not in said


def test_an_image_that_was_built_elsewhere_is_taken_as_pushed(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.repository("risk/fraud")
    known = f"sha256:{'5' * 64}"

    assert workshop.build("--built-elsewhere", "risk/fraud:1.4.2") == 0
    assert workshop.build("--built-elsewhere", f"risk/fraud@{known}") == 0

    [by_tag, by_digest] = capsys.readouterr().out.splitlines()
    assert held(workshop, "risk/fraud") == {
        digest(f"{by_tag}\n"): {"1.4.2"},
        known: {"555555555555"},
    }
    assert by_digest == f"risk/fraud@{known}"
    assert Images(workshop.home.folder).find(known) is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["fraud", "--repository", "Fraud"], "--repository Fraud: a repository's name takes lower"),
        (["fraud", "--repository", "fraud:1"], "slashes between them, and no tag"),
        (
            ["fraud", "--repository", "ghcr.io/team/fraud"],
            "has repositories of ECR, Artifact Registry and Azure Container Registry only",
        ),
        (["fraud", "--tag", "a b"], "--tag a b: takes up to 128 letters"),
        (["lost"], "lost does not exist; name the folder of a predictor"),
        (["--built-elsewhere", "fraud"], "fraud reads like no image; write NAME:TAG or"),
        (["--built-elsewhere", "fraud@sha256:12"], "reads like no image"),
        (["--built-elsewhere", "lost:1"], "no repository lost yet; `serving sandbox --home "),
    ],
)
def test_a_mistake_is_one_line(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    workshop.repository("fraud")

    assert workshop.build(*words) == 1

    said = capsys.readouterr().err.splitlines()
    assert told in said[-1]
    assert [line for line in said[:-1] if not line.startswith("build: ")] == []


@pytest.mark.parametrize("words", [[], ["fraud", "--built-elsewhere", "fraud:1"]])
def test_a_folder_or_an_image_is_needed(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", *words])

    assert ended.value.code == 2
    assert "name the FOLDER of a predictor, or an image" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root every file can be read, so the copying is told that it may not."""

    def refused(source: Path, _: Path) -> None:
        raise PermissionError(13, "Permission denied", str(source))

    monkeypatch.setattr(shutil, "copy", refused)

    assert workshop.build("fraud") == 1
    assert (
        capsys.readouterr().err == "serving: fraud/helper.py cannot be read (Permission denied)\n"
    )
