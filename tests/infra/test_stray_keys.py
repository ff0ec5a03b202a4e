"""Keys beside the settings that nobody reads are told, whoever looks: `up`, or `settings check`."""

import pytest

from serving_stack.settings.stray_keys import stray

KEY = "serving:settings"


def told(*keys: str) -> dict[str, str]:
    return dict(stray(keys, "dev"))


@pytest.mark.parametrize("below", [".models.digits.image", '["models"].digits', "[0]"])
def test_what_was_set_without_a_path_is_a_key_of_its_own(below: str) -> None:
    key = f"{KEY}{below}"

    [(found, reason)] = told(KEY, key).items()

    assert found == key
    assert "was set without `--path`" in reason


def test_the_remedy_can_be_typed_whatever_a_shell_makes_of_the_key() -> None:
    reason = told(KEY, f"{KEY}.models[0]")[f"{KEY}.models[0]"]

    assert f"`pulumi config rm '{KEY}.models[0]' --stack dev`" in reason
    assert f"`pulumi config set --path '{KEY}.models[0]' … --stack dev`" in reason


def test_a_setting_beside_the_settings_is_told_where_it_belongs() -> None:
    reason = told(KEY, "serving:profile")["serving:profile"]

    assert f"as every setting is below {KEY}" in reason
    assert f"config set --path {KEY}.profile" in reason


@pytest.mark.parametrize("key", ["serving:setings", "srving:settings", "shop:settings"])
def test_a_mistyped_name_of_the_settings_is_told_where_they_are_missing(key: str) -> None:
    assert told(key) == {key: f"is read by nobody; did you mean {KEY}?"}


def test_keys_of_others_are_theirs() -> None:
    assert told(KEY, "aws:region", "gcp:project", "shop:settings", "pulumi:tags") == {}


def test_the_settings_by_themselves_are_right() -> None:
    assert told(KEY) == {}
