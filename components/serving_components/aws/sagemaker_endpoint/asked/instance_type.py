"""SageMaker's instance types, as far as their names say what they can do."""

import re
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, Field

from serving_components.aws.scaling import machines
from serving_components.core.nearest import nearest

_BURSTABLE: Final = re.compile(r"ml\.t\d")
_INFERENTIA_1: Final = "ml.inf1."
_SMALLEST_HOSTING_TYPE: Final = "ml.t2.medium"
_SIZE: Final = re.compile(r"nano|micro|small|medium|large|\d*xlarge|metal")
"""AWS adds types all the time, but no words for their sizes: botocore 1.44.5, sagemaker
`ProductionVariantInstanceType`, and the smaller ones and bare metal of ec2 `InstanceType` [D]."""


def _hosting(value: str) -> str:
    """The type, if it may host endpoints: one that is only unknown may.

    `ml.t3.*` types exist for notebooks only: botocore 1.44.5, sagemaker
    `ProductionVariantInstanceType` lists no `ml.t3` [D].
    """
    if value.startswith("ml.t3."):
        raise ValueError(
            f"{value} cannot host an endpoint (SageMaker has it for notebooks only); use"
            f" {_SMALLEST_HOSTING_TYPE}, the smallest type that can"
        )
    size = value.rpartition(".")[2]
    meant = "" if _SIZE.fullmatch(size) else nearest(value, machines.types())
    if meant:
        raise ValueError(f"{value} is no instance type, as {size} is no size of any{meant}")
    return value


def burstable(value: str) -> bool:
    """Whether SageMaker cannot scale it: aws-cdk pull request 22886, quoting AWS [I]."""
    return _BURSTABLE.match(value) is not None


def inferentia_1(value: str) -> bool:
    """Whether its chips are of the first generation, which many features of SageMaker leave out."""
    return value.startswith(_INFERENTIA_1)


InstanceType: TypeAlias = Annotated[
    str,
    Field(pattern=r"^ml\.[a-z0-9-]+\.[a-z0-9]+$", examples=["ml.m5.xlarge"]),
    AfterValidator(_hosting),
]
"""One that hosts endpoints."""
