"""What SageMaker and S3 answer when something is not there."""

from typing import Any, Final

_SAGEMAKER: Final = "Could not find"
"""`Could not find endpoint configuration "…"`: terraform-provider-aws issue 40048 [I]; that models
and endpoints are missed in these words is [U]."""


def there_is_none(error: Exception) -> bool:
    """Whether a `ClientError` says that what was named does not exist."""
    answer: dict[str, Any] = getattr(error, "response", {}).get("Error", {})
    if answer.get("Code") == "ValidationException":
        return _SAGEMAKER in answer.get("Message", "")
    return answer.get("Code") == "NoSuchBucket"  # botocore 1.44.5, s3 [D]
