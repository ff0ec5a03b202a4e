"""What a function says of a batch that failed in parts."""

import pytest

from cloud_sandbox.data_plane.event_sources.partial import failed_of


@pytest.mark.parametrize(
    ("payload", "failed"),
    [
        pytest.param(b'{"batchItemFailures":[{"itemIdentifier":"a"}]}', {"a"}, id="one"),
        pytest.param(b'{"batchItemFailures":[]}', set(), id="none"),
        pytest.param(b'{"batchItemFailures":null}', set(), id="null"),
        pytest.param(b"{}", set(), id="an empty answer"),
        pytest.param(b"null", set(), id="no answer"),
        pytest.param(b'{"batchItemFailures":[{"itemIdentifier":""}]}', None, id="an empty id"),
        pytest.param(b'{"batchItemFailures":[{"itemIdentifier":null}]}', None, id="a null id"),
        pytest.param(b'{"batchItemFailures":[{"id":"a"}]}', None, id="another name"),
        pytest.param(b'{"batchItemFailures":[{"itemIdentifier":"z"}]}', None, id="a stranger"),
        pytest.param(b'"done"', None, id="another form"),
        pytest.param(b"[" * 10_000, None, id="too deep to be read"),
    ],
)
def test_all_counts_as_failed_unless_what_failed_is_named(
    payload: bytes, failed: set[str] | None
) -> None:
    assert failed_of(payload, {"a", "b"}) == failed
