"""Google's libraries are loaded when something is called, and named by their extra when missing."""

import pytest

from serving_cli.calling import google
from serving_cli.calling.installed import must_be_able_to_call
from serving_cli.calling.sdk import NotInstalled


def test_a_missing_library_is_named_by_its_extra() -> None:
    with pytest.raises(NotInstalled) as refused:
        google.loaded("google.no_such_library")

    assert "google.no_such_library is not installed here" in str(refused.value)
    assert refused.value.command == 'pip install "serving-components[gcp]"'


def test_a_stack_of_one_cloud_needs_nothing_of_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> None:
        raise AssertionError("Google's libraries are not asked for")

    monkeypatch.setattr(google, "loaded", nothing)

    must_be_able_to_call({"sagemaker", "lambda"})


def test_the_sandbox_is_told_a_token_and_no_proxy_of_the_machine() -> None:
    session = google.sandbox_session()

    assert session.headers["Authorization"] == "Bearer sandbox"
    assert session.trust_env is False
