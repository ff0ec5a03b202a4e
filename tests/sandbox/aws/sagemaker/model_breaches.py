"""A breach of each rule about models."""

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.sagemaker.served import (
    BUCKET_TOKEN,
    IMAGE,
    ROLE,
    a_configuration,
    an_endpoint,
    trust,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

DATA = "s3://archives/fraud/model.tar.gz"
OWN_REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
FAR_IMAGE = "763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6"
PACKAGE = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/7"
OTHER_ROLE = "arn:aws:iam::123456789012:role/absent"
BLIND_ROLE = "arn:aws:iam::123456789012:role/blind"
TRUST = trust("sagemaker.amazonaws.com")


def container(**changes: object) -> Properties:
    return {"primaryContainer": {"image": IMAGE} | changes}


def pipeline(*containers: Properties) -> Properties:
    both = [{"image": IMAGE} | one for one in containers]
    return {"primaryContainer": None, "containers": both}


def a_bucket(aws: Emulated) -> None:
    aws.create(BUCKET_TOKEN, {"bucket": "archives"}, name="archives")


def a_far_bucket(aws: Emulated) -> None:
    aws.create(BUCKET_TOKEN, {"bucket": "archives", "region": "us-east-1"}, name="archives")


def an_archive_nobody_may_read(aws: Emulated) -> None:
    a_bucket(aws)
    archive = {"bucket": "archives", "key": "fraud/model.tar.gz", "content": "trained"}
    aws.create("aws:s3/bucketObjectv2:BucketObjectv2", archive, name="archive")
    aws.create(ROLE.token, {"name": "blind", "assumeRolePolicy": TRUST}, name="blind")


def a_repository(aws: Emulated) -> None:
    aws.create("aws:ecr/repository:Repository", {"name": "models"}, name="models")


def in_service(aws: Emulated) -> None:
    a_configuration(aws, "fraud")
    an_endpoint(aws, "scorer", "fraud")


PREFIX = {"s3DataType": "S3Prefix", "compressionType": "None", "s3Uri": "s3://archives/fraud"}
MODEL_BREACHES = (
    Breach(
        "something_to_run",
        "primaryContainer: is required unless containers are given",
        {"primaryContainer": None},
    ),
    Breach(
        "one_or_several",
        "containers: cannot be given beside primaryContainer",
        {"containers": [{"image": IMAGE}]},
    ),
    Breach(
        "an_image_each",
        "primaryContainer.image: is required unless modelPackageName is given",
        {"primaryContainer": {"modelDataUrl": DATA}},
    ),
    Breach(
        "hostnames_all_or_none",
        "containers[1].containerHostname: is required: another container has one",
        pipeline({"containerHostname": "first"}, {}),
    ),
    Breach(
        "hostnames_differ",
        "containers: 2 have the containerHostname 'same'; give each its own",
        pipeline({"containerHostname": "same"}, {"containerHostname": "same"}),
    ),
    Breach(
        "variable_names",
        "primaryContainer.environment: takes names of letters, digits and _ that begin with no"
        " digit; got 'MY-THREADS'",
        container(environment={"MY-THREADS": "1"}),
    ),
    Breach(
        "environment_fits",
        "primaryContainer.environment: takes 100 variables at most, got 101",
        container(environment={f"V{number}": "1" for number in range(101)}),
    ),
    Breach(
        "environment_fits",
        "environment: all variables together take 32768 bytes at most, got 40",
        container(environment={f"V{number}": "x" * 1000 for number in range(40)}),
    ),
    Breach(
        "prefixes_end_in_a_slash",
        "primaryContainer.modelDataSource.s3DataSources[0].s3Uri: must end in /",
        container(modelDataSource={"s3DataSources": [PREFIX]}),
    ),
    Breach(
        "role_is_assumable",
        f'The execution role ARN "{OTHER_ROLE}" is invalid. Please ensure that the role exists and'
        ' that its trust relationship policy allows the action "sts:AssumeRole" for the service'
        ' principal "sagemaker.amazonaws.com".',
        {"executionRoleArn": OTHER_ROLE},
    ),
    Breach(
        "no_source_of_several_models",
        "primaryContainer.modelDataSource: cannot be given in MultiModel mode; give the prefix",
        container(mode="MultiModel", modelDataSource={"s3DataSources": [PREFIX]}),
    ),
    Breach(
        "packages_exist",
        f"there is no model package '{PACKAGE}'; register it in the sandbox by boto3",
        {"primaryContainer": {"modelPackageName": PACKAGE}},
    ),
    Breach(
        "images_are_near",
        f"image '{FAR_IMAGE}' lies in us-east-1, and this model in eu-west-1",
        container(image=FAR_IMAGE),
    ),
    Breach(
        "images_can_be_pulled",
        "The repository with name 'absent' does not exist in the registry with id '123456789012'",
        container(image=f"{OWN_REGISTRY}/absent:1"),
    ),
    Breach(
        "images_can_be_pulled",
        f"Requested image {OWN_REGISTRY}/models:1 not found.",
        container(image=f"{OWN_REGISTRY}/models:1"),
        before=a_repository,
    ),
    Breach(
        "data_exists",
        f"Could not find model data at {DATA}.",
        container(modelDataUrl=DATA),
        before=a_bucket,
    ),
    Breach(
        "data_is_readable",
        f'Could not access model data at {DATA}. Please ensure that the role "{BLIND_ROLE}" exists'
        ' and that its trust relationship policy allows the action "sts:AssumeRole" for the service'
        ' principal "sagemaker.amazonaws.com". Also ensure that the role has "s3:GetObject"'
        " permissions and that the object is located in eu-west-1. If your Model uses multiple"
        ' models or uncompressed models, please ensure that the role has "s3:ListBucket"'
        " permission."
        f" [role {BLIND_ROLE} may not do s3:GetObject on arn:aws:s3:::archives/fraud/model.tar.gz:"
        " no policy of the role allows it]",
        {"executionRoleArn": BLIND_ROLE} | container(modelDataUrl=DATA),
        before=an_archive_nobody_may_read,
    ),
    Breach(
        "data_is_near",
        f"model data {DATA} lies in us-east-1, and this model in eu-west-1",
        container(modelDataUrl=DATA),
        before=a_far_bucket,
    ),
    Breach(
        "not_in_use",
        "endpoint 'scorer' runs the model 'fraud', by its configuration 'fraud'",
        after=in_service,
    ),
)
