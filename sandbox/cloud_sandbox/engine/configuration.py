"""A provider's configuration, as it comes over the wire."""

import contextlib

from cloud_sandbox.engine.wire import Properties, decode_text


def nested(config: Properties) -> Properties:
    """Provider configuration carries nested values as JSON text."""
    return {key: _value(item) for key, item in config.items()}


def _value(item: object) -> object:
    if isinstance(item, str) and item[:1] in {"{", "["}:
        with contextlib.suppress(ValueError):
            return decode_text(item)
    return item
