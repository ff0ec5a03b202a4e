"""AWS's own clients, made in the Python that runs the program."""

import functools
from typing import Any

from serving_components.aws.own_resource.failure import NotMoved


class Clients:
    """One of each service, for one region, when it is asked for.

    Credentials come by boto3's own chain and the address, in a sandbox, by its own variable
    `AWS_ENDPOINT_URL`: nothing of either is in a state.

    Raises:
        NotMoved: boto3 is not installed.
    """

    def __init__(self, region: str) -> None:
        self._region = region

    @functools.cached_property
    def sagemaker(self) -> Any:
        return self._client("sagemaker")

    @functools.cached_property
    def lambda_(self) -> Any:
        return self._client("lambda")

    @functools.cached_property
    def autoscaling(self) -> Any:
        return self._client("application-autoscaling")

    @functools.cached_property
    def cloudwatch(self) -> Any:
        return self._client("cloudwatch")

    @functools.cached_property
    def s3(self) -> Any:
        return self._client("s3")

    def _client(self, service: str) -> Any:
        try:
            import boto3  # noqa: PLC0415 - loaded when the cloud is called, not by a preview
            from botocore.config import Config  # noqa: PLC0415
        except ModuleNotFoundError as missing:
            raise NotMoved(
                f"it is updated by boto3, and {missing.name} is not installed beside the"
                ' program: pip install "serving-components[aws]", then `up` again'
            ) from None
        patient = Config(retries={"mode": "standard", "max_attempts": 5})
        return boto3.client(service, region_name=self._region, config=patient)


def refusal(error: Exception) -> str | None:
    """What AWS or its client said, in one line; None of any other error."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - see above

    if not isinstance(error, BotoCoreError | ClientError):
        return None
    return " ".join(str(error).split())
