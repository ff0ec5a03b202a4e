"""boto3's clients of the control planes, told nothing but where."""

import functools
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError


@functools.cache
def client(service: str, url: str, region: str = "eu-west-1") -> Any:
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=url,
        aws_access_key_id="nobody",
        aws_secret_access_key="nothing",
        config=Config(retries={"total_max_attempts": 1}, read_timeout=90),
    )


def refused(call: Any, **asked: Any) -> tuple[str, str]:
    """Code and message of what a call meets."""
    with pytest.raises(ClientError) as told:
        call(**asked)
    error = told.value.response["Error"]
    return error["Code"], error["Message"]
