"""Archives of models are looked at before anything is registered."""

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from serving_components import InvalidArguments
from serving_stack.settings import parse
from tests.infra.stack_files import GCP, azureml, settings


def packed(file: Path) -> None:
    with tarfile.open(file, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("model.json"), io.BytesIO(b""))


def path_given(root: Path, path: str) -> str | None:
    """The path that the component gets, for a program in `root/infra`."""
    given = settings(models={"digits": {"path": path, "framework": "sklearn:1.2"}})
    return parse(given, root=root, cwd=root / "infra", stack="dev").endpoints["digits"].model.path


def refusal(root: Path, path: str) -> str:
    with pytest.raises(InvalidArguments) as refused:
        path_given(root, path)
    [fault] = refused.value.faults
    return str(fault)


def test_a_path_is_relative_to_the_project_and_handed_on_relative_to_the_program(
    tmp_path: Path,
) -> None:
    packed(tmp_path / "model.tar.gz")

    assert path_given(tmp_path, "model.tar.gz") == "../model.tar.gz"


def test_a_missing_archive_is_told_by_the_path_as_written(tmp_path: Path) -> None:
    assert refusal(tmp_path, "gone.tar.gz") == (
        'models.digits.path: "gone.tar.gz" does not exist; give a folder or a .tar.gz, relative to'
        " the folder of Pulumi.yaml"
    )


def test_a_folder_is_handed_on_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "mödel of digits" / "code"
    folder.mkdir(parents=True)
    (folder / "inference.py").touch()

    assert path_given(tmp_path, "mödel of digits") == "../mödel of digits"
    assert path_given(tmp_path, "mödel of digits/") == "../mödel of digits"
    assert path_given(tmp_path, str(folder.parent)) == "../mödel of digits"


def test_a_path_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    packed(tmp_path / "home" / "model.tar.gz")

    assert path_given(tmp_path, "~/model.tar.gz") == "../home/model.tar.gz"
    assert refusal(tmp_path, "~nobody-at-all/m").startswith(
        'models.digits.path: "~nobody-at-all/m" is no path ('
    )


def test_what_stands_in_a_folders_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "model.bin").symlink_to("/dev/null")

    assert refusal(tmp_path, "empty") == (
        'models.digits.path: "empty" is a folder without a file to serve; put the model into it'
    )
    assert refusal(tmp_path, "linked").startswith(
        'models.digits.path: "linked" holds symbolic links (model.bin)'
    )


def test_another_ending_is_refused(tmp_path: Path) -> None:
    packed(tmp_path / "model.tgz")

    assert '"model.tgz" is neither a folder nor a .tar.gz' in refusal(tmp_path, "model.tgz")


def test_a_pointer_in_the_place_of_an_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.tar.gz").write_text("version https://git-lfs.github.com/spec/v1\n")

    assert "cannot be read as a .tar.gz" in refusal(tmp_path, "model.tar.gz")


def test_a_compressed_file_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "model.tar.gz").write_bytes(gzip.compress(b"a pickle, say"))

    assert "cannot be read as a .tar.gz" in refusal(tmp_path, "model.tar.gz")


def test_an_empty_archive_is_refused(tmp_path: Path) -> None:
    tarfile.open(tmp_path / "model.tar.gz", "w:gz").close()

    assert "is an empty archive" in refusal(tmp_path, "model.tar.gz")


def on_vertex(path: str, **more: object) -> dict[str, object]:
    given = settings(gcp=GCP, models={"digits": {"path": path, "framework": "sklearn:1.5"}})
    services = {"scores": {"model": "digits", "vertex": {}}, **more}
    return given | {"services": services}


def test_vertex_takes_one_file_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "model.joblib").write_bytes(b"1")
    given = on_vertex("model.joblib")

    stack = parse(given, root=tmp_path, cwd=tmp_path / "infra", stack="dev")

    assert stack.vertex_endpoints["scores"].model.path == "../model.joblib"


def test_what_another_service_has_packed_is_looked_at_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "model.joblib").write_bytes(b"1")
    given = on_vertex("model.joblib", digits={"model": "digits", "lambda": {}})

    with pytest.raises(InvalidArguments, match=r"is neither a folder nor a \.tar\.gz"):
        parse(given, root=tmp_path, cwd=tmp_path / "infra", stack="dev")


@pytest.mark.parametrize(
    ("file", "model", "told"),
    [
        ("model.tar.gz", {"framework": "sklearn:1.5"}, "is an archive, and Azure unpacks none"),
        ("model.ZIP", {"image": "fraud:1"}, "is an archive, and Azure unpacks none"),
        ("model.bin", {"framework": "sklearn:1.5"}, "is a file, and an environment of Azure's"),
    ],
)
@pytest.mark.parametrize("second", [False, True])
def test_files_that_azure_would_not_serve_are_told_by_the_path_as_written(
    tmp_path: Path, file: str, model: dict[str, str], told: str, *, second: bool
) -> None:
    packed(tmp_path / file)
    given = azureml("dev")
    given["models"]["other"] = {"path": file, **model}
    service = given["services"]["digits"]
    if second:
        service["azureml"] = {"second_slot": {"model": "other", "percent": 10}}
    else:
        service["model"] = "other"

    with pytest.raises(InvalidArguments) as refused:
        parse(given, root=tmp_path, cwd=tmp_path, stack="dev")

    assert f'models.other.path: "{file}" {told}' in str(refused.value)


def test_azure_takes_one_file_for_an_own_image(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"1")
    given = azureml("dev")
    given["models"]["digits"]["path"] = "model.bin"

    assert parse(given, root=tmp_path, cwd=tmp_path, stack="dev").azure_endpoints
