"""What Lambda answers when something is not there."""

from typing import Final

_CODES: Final = {"ResourceNotFoundException", "ProvisionedConcurrencyConfigNotFoundException"}
"""botocore 1.44.5, lambda [D]."""


def there_is_none(error: Exception) -> bool:
    """Whether a `ClientError` says that what was named does not exist."""
    code = getattr(error, "response", {}).get("Error", {}).get("Code")
    return code in _CODES
