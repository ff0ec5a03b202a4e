"""Where a customer's key does not reach: the disks that some instances have of their own."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from serving_components.aws.encryption import Encryption

_WITH_DISKS: Final = re.compile(
    r"ml\.(?:[cmr]\d+[a-z]*d[a-z]*|g4dn|g[5-7]e?|p4de?|p[56][a-z0-9-]*|dl1|trn\d[a-z]*)\."
)
"""Families with local storage: those with a `d` in their name and g5 (`volume_size_supported` of
the SageMaker Python SDK 2 [D]); g6 and trn1 (aws/sagemaker-python-sdk pull request 4828 [I]); g7,
p5, p6 and trn2 as the later ones of those lines [U]."""


def cautions(wanted: Encryption, instance_types: Iterable[str]) -> Iterator[str]:
    """Where the key does not reach.

    botocore 1.44.5, CreateEndpointConfig `KmsKeyId`: with local storage it `does not encrypt
    instance local storage`, which the hardware does [D]. Its earlier words, that the call fails
    then, are gone from it.
    """
    if wanted.kms_key is None and not wanted.make_key:
        return
    for instance_type in sorted(set(instance_types)):
        if _WITH_DISKS.match(instance_type):
            yield (
                f"encryption: {instance_type} has local storage, where models and /tmp lie, and"
                " which the instance's hardware encrypts, not your key; where your key must"
                " cover it, take a type without local storage, such as ml.m5.xlarge"
            )
