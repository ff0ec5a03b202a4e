"""Secrets in a state that was exported readable, so that they can be compared and kept secret.

The engine encrypts what is marked here as soon as it takes the state back.
"""

import json
from typing import Any, Final

from cloud_sandbox.engine.naming import DEFAULTS
from cloud_sandbox.engine.wire import SIGNATURE, is_asset

_SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105 - marks one, is none


def plain(value: Any) -> Any:
    """A value without its marks; None for what only its own stack can read."""
    if _marked(value):
        return plain(json.loads(value["plaintext"])) if "plaintext" in value else None
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def secret(value: Any) -> Any:
    """A value, marked once."""
    if value is None or is_asset(value):
        return value
    return {SIGNATURE: _SECRET, "plaintext": json.dumps(plain(value))}


def like(pattern: Any, value: Any) -> Any:
    """A value marked where the pattern is, as the engine marks a provider's answer.

    Source: `annotateSecrets` in `sdk/go/common/resource/plugin/provider_plugin.go`, 3.259.0.
    """
    if _marked(pattern):
        return secret(value)
    if isinstance(pattern, dict) and isinstance(value, dict):
        return {
            key: like(pattern[key], item) if key in pattern else item for key, item in value.items()
        }
    if not _holds_marks(pattern):
        return value
    if isinstance(pattern, list) and isinstance(value, list) and len(pattern) == len(value):
        return [like(one, item) for one, item in zip(pattern, value, strict=True)]
    return secret(value)


def all_secret(inputs: dict[str, Any]) -> dict[str, Any]:
    """Inputs of which nobody knows any more which were secret."""
    return {key: item if key == DEFAULTS else secret(item) for key, item in inputs.items()}


def _marked(value: Any) -> bool:
    return isinstance(value, dict) and value.get(SIGNATURE) == _SECRET


def _holds_marks(value: Any) -> bool:
    if isinstance(value, dict):
        return _marked(value) or any(map(_holds_marks, value.values()))
    return isinstance(value, list) and any(map(_holds_marks, value))
