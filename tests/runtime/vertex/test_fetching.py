"""A model's files come from a bucket whole or not at all, and a token goes nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from serving_runtime.gcs.api import Api
from serving_runtime.gcs.bucket import Bucket
from serving_runtime.gcs.fetching import fetch
from serving_runtime.gcs.place import Place
from serving_runtime.gcs.tokens import Tokens
from serving_runtime.refused import Misconfigured
from tests.runtime.vertex.cloud_storage import CloudStorage, holding

PLACE = Place("models", "digits/1/")
FILES = {
    "digits/1/": b"",
    "digits/1/model.pkl": b"weights",
    "digits/1/code/inference.py": b"code",
    "digits/1/a b+c%2F&?.txt": b"odd",
    "digits/10/model.pkl": b"another model",
}


@pytest.fixture
def storage() -> Iterator[CloudStorage]:
    with holding(dict(FILES)) as server:
        yield server


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def bucket(storage: CloudStorage, pauses: list[float]) -> Bucket:
    return Bucket(PLACE, Api(storage.url, None, pauses.append))


def read(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_what_lies_below_the_folder_comes_page_by_page(bucket: Bucket, tmp_path: Path) -> None:
    fetch(bucket, tmp_path / "ml" / "model")

    assert read(tmp_path) == {
        "ml/model/model.pkl": b"weights",
        "ml/model/code/inference.py": b"code",
        "ml/model/a b+c%2F&?.txt": b"odd",
    }


def test_a_model_that_was_fetched_before_gives_way_as_a_whole(
    bucket: Bucket, tmp_path: Path
) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "old.txt").write_text("old")

    fetch(bucket, tmp_path / "model")

    assert sorted(read(tmp_path)) == [
        "model/a b+c%2F&?.txt",
        "model/code/inference.py",
        "model/model.pkl",
    ]


def test_what_passes_is_tried_again_after_growing_pauses(
    storage: CloudStorage, bucket: Bucket, pauses: list[float], tmp_path: Path
) -> None:
    storage.troubles = [503, 429]

    fetch(bucket, tmp_path / "model")

    assert (tmp_path / "model" / "model.pkl").read_bytes() == b"weights"
    assert pauses == sorted(set(pauses))
    assert len(pauses) == 2


@pytest.mark.parametrize("trouble", ["cut", "changed"])
def test_a_file_that_did_not_come_as_it_is_comes_again(
    storage: CloudStorage, bucket: Bucket, tmp_path: Path, trouble: str
) -> None:
    storage.objects = {"digits/1/model.pkl": b"weights"}
    storage.troubles = ["", trouble]

    fetch(bucket, tmp_path / "model")

    assert read(tmp_path / "model") == {"model.pkl": b"weights"}


@pytest.mark.parametrize(
    ("troubles", "reason"),
    [
        ([403], "cannot list gs://models/digits/1/: 403 as the test says"),
        ([503] * 9, "cannot list gs://models/digits/1/: 503 as the test says"),
        (["cut"], "cannot list gs://models/digits/1/: the answer did not arrive whole"),
        (["away"], "cannot list gs://models/digits/1/: 302 Found"),
        (["", "", 404], "cannot read gs://models/digits/1/"),
        (["", ""] + ["changed"] * 9, "did not arrive whole: its MD5 is another"),
        (["", ""] + ["cut"] * 9, "did not arrive whole: "),
    ],
)
def test_what_cannot_be_had_leaves_nothing_behind(
    storage: CloudStorage,
    bucket: Bucket,
    tmp_path: Path,
    troubles: list[int | str],
    reason: str,
) -> None:
    storage.troubles = list(troubles)

    with pytest.raises(Misconfigured) as refused:
        fetch(bucket, tmp_path / "model")

    assert reason in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("digits/1/../../etc", "has an object '../../etc', which cannot be a file"),
        ("digits/1//etc/passwd", "has an object '/etc/passwd', which cannot be a file"),
        ("digits/1/a\\b", r"has an object 'a\\b', which cannot be a file"),
    ],
)
def test_an_object_that_would_lie_elsewhere_is_refused(
    storage: CloudStorage, bucket: Bucket, tmp_path: Path, name: str, reason: str
) -> None:
    storage.objects[name] = b"x"

    with pytest.raises(Misconfigured) as refused:
        fetch(bucket, tmp_path / "model")

    assert reason in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_a_folder_as_well_is_told(
    storage: CloudStorage, bucket: Bucket, tmp_path: Path
) -> None:
    storage.objects["digits/1/code"] = b"a file"

    with pytest.raises(Misconfigured, match="cannot write gs://models/digits/1/ into"):
        fetch(bucket, tmp_path / "model")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with (
        holding({"digits/10/model.pkl": b"another"}) as storage,
        pytest.raises(Misconfigured, match="gs://models/digits/1/ holds no files"),
    ):
        fetch(Bucket(PLACE, Api(storage.url, None)), tmp_path / "model")


# Tokens


def test_a_token_that_was_refused_is_asked_for_anew(storage: CloudStorage, tmp_path: Path) -> None:
    storage.holds = "second"
    storage.tokens = ["first", "second"]
    pauses: list[float] = []
    tokens = Tokens({"GCE_METADATA_HOST": storage.host})

    fetch(Bucket(PLACE, Api(storage.url, tokens, pauses.append)), tmp_path / "model")

    assert [sent for _, sent in storage.asked[:2]] == ["Bearer first", "Bearer second"]
    assert {sent for _, sent in storage.asked[1:]} == {"Bearer second"}


def test_a_token_does_not_follow_a_redirect(storage: CloudStorage, tmp_path: Path) -> None:
    storage.tokens = ["first"]
    storage.troubles = ["away"]
    tokens = Tokens({"GCE_METADATA_HOST": storage.host})

    with pytest.raises(Misconfigured, match="302"):
        fetch(Bucket(PLACE, Api(storage.url, tokens)), tmp_path / "model")

    assert [path for path, _ in storage.asked if path.startswith("/elsewhere")] == []


def test_where_there_is_no_token_the_other_way_is_told(storage: CloudStorage) -> None:
    tokens = Tokens({"GCE_METADATA_HOST": storage.host})

    with pytest.raises(Misconfigured, match=r"no token .* put the model's files into SERVING_BASE"):
        tokens.token()


def test_an_emulator_is_sent_no_token(storage: CloudStorage, tmp_path: Path) -> None:
    fetch(Bucket(PLACE, Api.of({"STORAGE_EMULATOR_HOST": storage.host})), tmp_path / "model")

    assert {sent for _, sent in storage.asked} == {None}


@pytest.mark.parametrize(
    "address",
    ["http://storage.example", "http://10.0.0.1:9", "https://127.0.0.1:9", "http://me@127.0.0.1:9"],
)
def test_an_emulator_elsewhere_is_refused(address: str) -> None:
    with pytest.raises(Misconfigured, match=r"it is http://127\.0\.0\.1:PORT"):
        Api.of({"STORAGE_EMULATOR_HOST": address})


# Places


@pytest.mark.parametrize(
    ("uri", "prefix"),
    [
        ("gs://models", ""),
        ("gs://models/", ""),
        ("gs://models/a/b", "a/b/"),
        ("gs://models/a/", "a/"),
    ],
)
def test_a_place_is_a_bucket_and_a_folder(uri: str, prefix: str) -> None:
    assert Place.of(uri, "AIP_STORAGE_URI") == Place("models", prefix)


@pytest.mark.parametrize("uri", ["models/a", "s3://models/a", "gs://", "gs://UPPER/a", "gs:///a"])
def test_a_place_of_another_form_is_refused(uri: str) -> None:
    with pytest.raises(Misconfigured, match=r"AIP_STORAGE_URI is .*; it is gs://BUCKET/FOLDER"):
        Place.of(uri, "AIP_STORAGE_URI")
