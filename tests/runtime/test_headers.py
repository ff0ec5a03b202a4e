"""Which content types are read, and which answers may be asked for."""

import pytest

from serving_runtime import media_types
from serving_runtime.refused import Refused


@pytest.mark.parametrize("header", [None, b"application/json", b"Application/JSON; charset=utf-8"])
def test_json_is_read_however_it_is_written(header: bytes | None) -> None:
    media_types.must_read_json(header)


@pytest.mark.parametrize("header", [b"", b"text/csv", b"application/jsonl"])
def test_other_types_are_refused(header: bytes) -> None:
    with pytest.raises(Refused) as refused:
        media_types.must_read_json(header)

    assert refused.value.status == 415


@pytest.mark.parametrize(
    "header", [None, b"*/*", b"application/json", b"text/csv, application/*;q=0.1"]
)
def test_json_is_given_to_whoever_takes_it(header: bytes | None) -> None:
    media_types.must_take_json(header)


def test_whoever_does_not_take_json_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        media_types.must_take_json(b"text/csv, text/plain")

    assert refused.value.status == 406
