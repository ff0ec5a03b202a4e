"""What Lambda could not do is refused in one line: where, what was got, what to change."""

from typing import Any, Final

import pulumi
import pytest

from serving_components import Model, Network
from serving_components.aws import LambdaInferenceArgs
from tests.components.aws.lambda_inference.around import a_function
from tests.support.refusals import refused

ZIP: Final = Model(path="model")
LAYER: Final = "arn:aws:lambda:eu-west-1:123456789012:layer:scikit-learn:3"
QUEUE: Final = "arn:aws:sqs:eu-west-1:123456789012:failed"
SECRETS: Final = (
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:fraud-db-AbCdEf, or that of a parameter,"
    " arn:aws:ssm:eu-west-1:123456789012:parameter/fraud/db"
)

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a framework of an artifact in S3": (
        {"model": Model(uri="s3://theirs/fraud/", framework="sklearn:1.2")},
        (
            "model.uri: is not unpacked by Lambda, which runs a zip that is made here, or an image;"
            " give path, or put the artifact into the image"
        ),
    ),
    "a version of SageMaker's registry": (
        {"model": Model(package="arn:aws:sagemaker:eu-west-1:123456789012:model-package/f/1")},
        (
            "model.package: is a version in SageMaker's registry, which Lambda does not read; give"
            " path or image"
        ),
    ),
    "an artifact in S3": (
        {"model": Model(image="fraud:1", uri="s3://theirs/fraud/")},
        (
            "model.uri: is not unpacked by Lambda, which runs a zip that is made here, or an image;"
            " give path, or put the artifact into the image"
        ),
    ),
    "an artifact beside an image": (
        {"model": Model(image="fraud:1", path="model")},
        (
            "model.path: cannot be given beside image, as Lambda brings no artifact to an image;"
            " put it into the image, which `serving build` does, or leave image out for a zip"
        ),
    ),
    "an image elsewhere": (
        {"model": Model(image="registry.example.com/fraud:1")},
        (
            "model.image: registry.example.com/fraud:1 does not lie in ECR, the only registry"
            " Lambda pulls from without further set-up; push it to ECR, or give a name without a"
            " registry to have a repository made"
        ),
    ),
    "a runtime of an image": (
        {"runtime": "python3.13"},
        "runtime: is of a zip, and model.image brings its own; leave it out",
    ),
    "layers of an image": (
        {"layers": [LAYER]},
        "layers: is of a zip, and model.image brings its own; leave it out",
    ),
    "a runtime that serves no models": (
        {"model": ZIP, "runtime": "python3.9"},
        "runtime: must be python3.11 to python3.15, which serve models here; got 'python3.9'",
    ),
    "too many layers": (
        {"model": ZIP, "layers": [LAYER] * 6},
        (
            "layers: are 6; Lambda takes 5 at most. Put several into one, or bring the function as"
            " an image"
        ),
    ),
    "a layer without a version": (
        {"model": ZIP, "layers": [LAYER.removesuffix(":3")]},
        (
            f"layers[0]: must be the ARN of a version of a layer, such as {LAYER}; got"
            f" {LAYER.removesuffix(':3')!r}"
        ),
    ),
    "less memory than there is": (
        {"memory_mb": 64},
        "memory_mb: must be at least 128; got 64",
    ),
    "memory of another kind of function": (
        {"memory_mb": 20480},
        "memory_mb: must be at most 10240; got 20480",
    ),
    "a call of hours": ({"timeout_s": 901}, "timeout_s: must be at most 900; got 901"),
    "more storage than there is": (
        {"ephemeral_mb": 20480},
        "ephemeral_mb: must be at most 10240; got 20480",
    ),
    "another processor": (
        {"architecture": "riscv"},
        'architecture: must be x86_64 or arm64; got "riscv"',
    ),
    "concurrency below none": (
        {"reserved_concurrency": -1},
        "reserved_concurrency: must be at least 0; got -1",
    ),
    "a retention that there is not": (
        {"log_retention_days": 31},
        (
            "log_retention_days: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365,"
            " 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; got 31"
        ),
    ),
    "a variable of Lambda's own": (
        {"model": Model(image="fraud:1", environment={"AWS_REGION": "eu-west-1"})},
        (
            "model.environment.AWS_REGION: is one of Lambda's own, which nobody else may set; give"
            " it another name"
        ),
    ),
    "a variable that is set here": (
        {"model": Model(image="fraud:1", environment={"SERVING_CONTRACT": "sagemaker"})},
        "model.environment.SERVING_CONTRACT: is set by this component; leave it out",
    ),
    "a variable of one letter": (
        {"model": Model(image="fraud:1", environment={"X": "1"})},
        (
            "model.environment.X: is no name that Lambda takes: two or more letters, digits and _,"
            " a letter first; give it another"
        ),
    ),
    "variables that are too long": (
        {"model": Model(image="fraud:1", environment={"TABLE": "x" * 4096})},
        (
            "model.environment: takes 4108 bytes as JSON, the ARNs of secrets included; Lambda"
            " takes 4096. Put what is long into the model's folder or into a secret"
        ),
    ),
    "a secret itself": (
        {"secrets": {"PASSWORD": "hunter2"}},
        f"secrets.PASSWORD: must be the ARN of a secret, such as {SECRETS}; got something else",
    ),
    "a secret that is a variable too": (
        {
            "model": Model(image="fraud:1", environment={"DB": "1"}),
            "secrets": {"DB": SECRETS.partition(",")[0]},
        },
        "secrets.DB: is in model.environment too; leave one of them out",
    ),
    "a secret's ARN without its end": (
        {"secrets": {"DB": SECRETS.partition("-AbCdEf")[0]}},
        f"secrets.DB: must be the ARN of a secret, such as {SECRETS}; got something else",
    ),
    "a key of no secrets": (
        {"secrets_kms_key": "arn:aws:kms:eu-west-1:123456789012:key/1"},
        "secrets_kms_key: is about secrets, and none are given; leave it out",
    ),
    "dead letters in a bucket": (
        {"dead_letters": "arn:aws:s3:::failed"},
        (
            "dead_letters: must be the ARN of a queue of SQS or a topic of SNS, such as"
            " arn:aws:sqs:eu-west-1:123456789012:fraud-failed; got 'arn:aws:s3:::failed'"
        ),
    ),
    "dead letters in order": (
        {"dead_letters": f"{QUEUE}.fifo"},
        (
            f"dead_letters: {QUEUE}.fifo is first-in-first-out, which Lambda sends nothing to; give"
            " a standard one"
        ),
    ),
    "a destination that is a name": (
        {"on_failure": "failed"},
        (
            "on_failure: must be the ARN of a queue of SQS, a topic of SNS, a function, an event"
            " bus or a bucket, such as arn:aws:sqs:eu-west-1:123456789012:fraud-failed; got"
            " 'failed'"
        ),
    ),
    "more retries than there are": (
        {"retries": 3},
        "retries: must be at most 2; got 3",
    ),
    "an event that never ages": (
        {"event_age_s": 86400},
        "event_age_s: must be at most 21600; got 86400",
    ),
    "no network at all": (
        {"network": Network(isolated=True)},
        (
            "network.isolated: is nothing that Lambda has; leave it out, and connect to subnets"
            " without a way out"
        ),
    ),
    "a network's name": (
        {"network": Network(subnets=["private"], security_groups=["sg-0123456789abcdef0"])},
        "network.subnets[0]: must be an id, such as subnet-0123456789abcdef0; got 'private'",
    ),
    "too many groups": (
        {
            "network": Network(
                subnets=["subnet-0123456789abcdef0"],
                security_groups=[f"sg-{place:017x}" for place in range(6)],
            )
        },
        "network.security_groups: has 6; Lambda takes 5 at most. Leave out 1",
    ),
    "a tag of AWS's": (
        {"tags": {"aws:team": "risk"}},
        "tags.aws:team: begins with aws:, which AWS keeps for itself; give it another name",
    ),
    "tags that an object cannot have": (
        {"model": ZIP, "tags": {f"tag{place}": "x" for place in range(11)}},
        (
            "tags: are 11; 10 at most beside model.path, as its archive is an object in S3, which"
            " has no more. Leave out 1"
        ),
    ),
    "a function's name with dots": (
        {"function_name": "fraud.prod"},
        'function_name: must read like fraud-prod; got "fraud.prod"',
    ),
    "a key of AWS's own": (
        {"encryption": {"kms_key": "alias/aws/lambda"}},
        (
            "encryption.kms_key: alias/aws/lambda is AWS's own key, whose policy nobody can change,"
            " so it cannot be opened to what needs it; give a key of yours, or leave it out for"
            " AWS's own keys"
        ),
    ),
}


@pytest.mark.parametrize(("asked", "line"), BAD.values(), ids=BAD)
def test_bad_input_is_told_in_one_line(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: a_function(**asked)) == [line]


def test_all_that_is_wrong_is_told_together() -> None:
    found = refused(
        lambda: LambdaInferenceArgs(
            model=Model(framework="sklearn:1.2", uri="s3://theirs/fraud/"),
            secrets={"X": "hunter2"},
            on_failure="failed",
            tags={"": "x"},
        )
    )

    assert [line.partition(":")[0] for line in found] == [
        "model.uri",
        "secrets.X",
        "on_failure",
        "tags",
    ]


def test_no_value_of_a_secret_is_told() -> None:
    [line] = refused(lambda: a_function(secrets={"PASSWORD": "hunter2"}))

    assert "hunter2" not in line


def test_what_other_resources_supply_is_taken_unseen() -> None:
    later: Any = pulumi.Output.from_input("anything")

    asked = a_function(
        model=Model(image=later, environment={"HOST": later}),
        secrets={"DB": later},
        dead_letters=later,
        on_failure=later,
    )

    assert asked.on_failure is later
