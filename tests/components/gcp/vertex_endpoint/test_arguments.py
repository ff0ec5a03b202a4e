"""What Vertex AI could not do is refused in one line: where, what was got, what to change."""

from typing import Any, Final

import pytest

from serving_components import (
    Between,
    Model,
    Network,
    Rollout,
    Scaling,
    ScalingMetric,
    Schedule,
    Suspend,
)
from serving_components.gcp import OwnContainer, SecondSlot
from tests.components.gcp.vertex_endpoint.around import an_endpoint
from tests.support.refusals import refused

SKLEARN: Final = Model(path="model", framework="sklearn:1.5")
BETWEEN: Final = Between(metric="cpu", scale_in_percent=30, scale_out_percent=70)
ONLINE: Final = "aiplatform.googleapis.com/prediction/online"

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no replica": (
        {"scaling": Scaling(min=0, max=2, cpu_percent=60)},
        "scaling.min: must be at least 1, as Vertex AI keeps one replica; got 0",
    ),
    "a bare metric": (
        {
            "scaling": Scaling(
                max=2, metric=ScalingMetric(namespace="aiplatform", name="cpu", target=60)
            )
        },
        (
            "scaling.metric: aiplatform/cpu is not what Vertex AI can scale by; it can by"
            " prometheus.googleapis.com/vertex_dcgm_fi_dev_gpu_util,"
            " prometheus.googleapis.com/vertex_vllm_gpu_cache_usage_perc,"
            " prometheus.googleapis.com/vertex_vllm_num_requests_waiting"
        ),
    ),
    "a metric that has a word": (
        {
            "scaling": Scaling(
                max=2, metric=ScalingMetric(namespace=ONLINE, name="cpu/utilization", target=60)
            )
        },
        f"scaling.metric: {ONLINE}/cpu/utilization is cpu_percent here; set that",
    ),
    "a queue's length": (
        {"scaling": Scaling(max=2, backlog=5)},
        "scaling.backlog: is not what Vertex AI can scale by; set requests_per_minute",
    ),
    "requests at the same time": (
        {"scaling": Scaling(max=2, concurrent_requests=5)},
        "scaling.concurrent_requests: is not what Vertex AI can scale by; set requests_per_minute",
    ),
    "memory of accelerators": (
        {"scaling": Scaling(max=2, gpu_memory_percent=5)},
        "scaling.gpu_memory_percent: is not what Vertex AI can scale by; set gpu_percent",
    ),
    "accelerators that are not there": (
        {"scaling": Scaling(max=2, gpu_percent=60)},
        (
            "scaling.gpu_percent: is of accelerators, and there are none; set accelerator_type, or"
            " leave it out"
        ),
    ),
    "half a percent": (
        {"scaling": Scaling(max=2, cpu_percent=62.5)},
        "scaling.cpu_percent: must be a whole number on Vertex AI; got 62.5",
    ),
    "two thresholds": (
        {"scaling": Scaling(max=2, between=BETWEEN)},
        (
            "scaling.between: is not there on Vertex AI, which keeps a target; set one, such as"
            " cpu_percent, instead"
        ),
    ),
    "a label that begins with a digit": (
        {"labels": {"1st": "yes"}},
        (
            "labels.1st: must be letters from a to z, digits, _ and -, a letter first and 63 at"
            " most, as alert policies take no other"
        ),
    ),
    "a long value of a label": (
        {"labels": {"team": "x" * 64}},
        (
            "labels.team: must have 63 characters at most, as alert policies take no more; got "
            + "x" * 64
        ),
    ),
    "more than all of an accelerator": (
        {
            "scaling": Scaling(
                max=2,
                metric=ScalingMetric(
                    namespace="prometheus.googleapis.com",
                    name="vertex_dcgm_fi_dev_gpu_util",
                    target=150,
                ),
            )
        },
        "scaling.metric.target: is a percentage, and must be at most 100; got 150",
    ),
    "a member in the place of an account": (
        {"service_account": "serviceAccount:serving@my-project.iam.gserviceaccount.com"},
        (
            "service_account: must be an account's e-mail address, such as"
            " serving@my-project.iam.gserviceaccount.com; got"
            " serviceAccount:serving@my-project.iam.gserviceaccount.com"
        ),
    ),
    "an account's id": (
        {"service_account": "serving"},
        (
            "service_account: must be an account's e-mail address, such as"
            " serving@my-project.iam.gserviceaccount.com; got serving"
        ),
    ),
    "an account of another service": (
        {"service_account": "ä@b.c"},
        (
            "service_account: must be an account's e-mail address, such as"
            " serving@my-project.iam.gserviceaccount.com; got ä@b.c"
        ),
    ),
    "an account's endless name": (
        {"service_account": "x" * 300 + "@my-project.iam.gserviceaccount.com"},
        (
            "service_account: must be an account's e-mail address, such as"
            " serving@my-project.iam.gserviceaccount.com; got "
            + "x" * 300
            + "@my-project.iam.gserviceaccount.com"
        ),
    ),
    "versions without an end": (
        {"keep_versions": 10**6},
        "keep_versions: must be at most 50; got 1000000",
    ),
    "a wait of a week": (
        {"timeout_minutes": 10080},
        "timeout_minutes: must be at most 1440; got 10080",
    ),
    "a machine that is misspelled": (
        {"machine_type": "n1-standart-4"},
        "machine_type: the series n1 has no n1-standart-4; did you mean n1-standard-4?",
    ),
    "a second slot's machine that is misspelled": (
        {"second_slot": {"model_version": "1", "percent": 10, "machine_type": "c2-standard-2"}},
        (
            "second_slot.machine_type: the series c2 has no c2-standard-2; there are c2-standard-4,"
            " c2-standard-8, c2-standard-16, c2-standard-30, c2-standard-60"
        ),
    ),
    "a version that is yes": (
        {"second_slot": {"model_version": True, "percent": 10}},
        "second_slot.model_version: must be a valid string; got true",
    ),
    "the address of a bucket": (
        {"model": SKLEARN, "bucket": "gs://my-models"},
        "bucket: must be a bucket's name alone, such as my-models; got gs://my-models",
    ),
    "a schedule": (
        {"scaling": Scaling(schedules={"night": Schedule(cron="0 20 * * *", min=2, max=2)})},
        (
            "scaling.schedules: is not there on Vertex AI, whose replicas follow targets alone; set"
            " min to what the busiest time needs, or change min and max by an `up` on a clock of"
            " yours"
        ),
    ),
    "scaling that stands still": (
        {"scaling": Scaling(max=2, cpu_percent=60, suspend=Suspend(scale_in=True))},
        (
            "scaling.suspend: is not there on Vertex AI; set max to min to hold the number of"
            " replicas"
        ),
    ),
    "a cooldown": (
        {"scaling": Scaling(max=2, cpu_percent=60, scale_in_cooldown_s=60)},
        "scaling.scale_in_cooldown_s: is Vertex AI's own, which nobody sets; leave it out",
    ),
    "processors that are counted": (
        {"scaling": Scaling(max=2, cpu_percent=60, vcpus=4)},
        ("scaling.vcpus: is known to Vertex AI, which measures its own machines; leave it out"),
    ),
    "a count of accelerators alone": (
        {"accelerator_count": 1},
        "accelerator_type: is required beside accelerator_count 1; set both or none",
    ),
    "accelerators without a count": (
        {"accelerator_type": "NVIDIA_L4"},
        "accelerator_count: is required beside accelerator_type NVIDIA_L4; set both or none",
    ),
    "accelerators that a machine has no room for": (
        {
            "machine_type": "n2-standard-8",
            "accelerator_type": "NVIDIA_TESLA_T4",
            "accelerator_count": 1,
        },
        (
            "accelerator_type: NVIDIA_TESLA_T4 cannot be added to n2-standard-8; take a machine of"
            " the series n1 for T4, g2 for L4, or leave it out"
        ),
    ),
    "accelerators of another series": (
        {"accelerator_type": "NVIDIA_L4", "accelerator_count": 1},
        (
            "accelerator_type: NVIDIA_L4 cannot be added to n1-standard-2, which takes"
            " NVIDIA_TESLA_P100, NVIDIA_TESLA_V100, NVIDIA_TESLA_P4, NVIDIA_TESLA_T4"
        ),
    ),
    "three accelerators": (
        {"accelerator_type": "NVIDIA_TESLA_T4", "accelerator_count": 3},
        "accelerator_count: must be 1, 2, 4 of NVIDIA_TESLA_T4 in n1-standard-2; got 3",
    ),
    "too few accelerators for many cores": (
        {
            "machine_type": "n1-highmem-32",
            "accelerator_type": "NVIDIA_TESLA_V100",
            "accelerator_count": 2,
        },
        "accelerator_count: must be 4, 8 of NVIDIA_TESLA_V100 in n1-highmem-32; got 2",
    ),
    "accelerators that a machine has and nobody named": (
        {"machine_type": "g2-standard-24"},
        (
            "accelerator_type: is required, as g2-standard-24 has some; set accelerator_type to"
            " NVIDIA_L4 and accelerator_count to 2"
        ),
    ),
    "other accelerators than a machine has": (
        {
            "machine_type": "a2-ultragpu-2g",
            "accelerator_type": "NVIDIA_TESLA_A100",
            "accelerator_count": 2,
        },
        (
            "accelerator_type: NVIDIA_TESLA_A100 is not what a2-ultragpu-2g has; set"
            " accelerator_type to NVIDIA_A100_80GB and accelerator_count to 2"
        ),
    ),
    "more accelerators than a machine has": (
        {
            "machine_type": "a3-highgpu-2g",
            "accelerator_type": "NVIDIA_H100_80GB",
            "accelerator_count": 4,
        },
        "accelerator_count: must be at most 2 in a3-highgpu-2g; got 4",
    ),
    "accelerators of a second slot's machine": (
        {"second_slot": {"model_version": "1", "percent": 10, "machine_type": "g4-standard-96"}},
        (
            "second_slot.accelerator_type: is required, as g4-standard-96 has some; set"
            " accelerator_type to NVIDIA_RTX_PRO_6000 and accelerator_count to 2"
        ),
    ),
    "a machine of another cloud": (
        {"machine_type": "ml.m5.large"},
        'machine_type: must read like n1-standard-4; got "ml.m5.large"',
    ),
    "an endpoint called by letters": (
        {"endpoint_id": "fraud"},
        'endpoint_id: must read like 184062; got "fraud"',
    ),
    "an endpoint called by ten digits": (
        {"endpoint_id": "1234567890"},
        'endpoint_id: must read like 184062; got "1234567890"',
    ),
    "a number that begins with none": (
        {"endpoint_id": "0123"},
        'endpoint_id: must read like 184062; got "0123"',
    ),
    "a zone": (
        {"location": "europe-west4-a"},
        'location: must read like europe-west4; got "europe-west4-a"',
    ),
    "the number of a project": (
        {"project": "123456789012"},
        'project: must read like my-project; got "123456789012"',
    ),
    "labels in capitals": (
        {"labels": {"Team": "risk"}},
        "labels.Team: must be of small letters, digits, _ and -, 64 at most; got Team",
    ),
    "all of the requests for a second slot": (
        {"second_slot": {"model_version": "1", "percent": 100}},
        "second_slot.percent: must be at most 99; got 100",
    ),
    "a second slot without a version": (
        {"second_slot": {"model_version": "blue", "percent": 10}},
        (
            "second_slot.model_version: must be the number of a version, such as 3, or a full name,"
            " such as projects/P/locations/europe-west4/models/fraud@3; got blue"
        ),
    ),
    "accelerators of a second slot on no machine of its own": (
        {
            "second_slot": {
                "model_version": "1",
                "percent": 10,
                "accelerator_type": "NVIDIA_L4",
                "accelerator_count": 1,
            }
        },
        (
            "second_slot.machine_type: is required beside accelerator_type NVIDIA_L4; set both, or"
            " none for the machines of the endpoint itself"
        ),
    ),
    "a second slot without a replica": (
        {"second_slot": SecondSlot(model_version="1", percent=10, scaling=Scaling(min=0))},
        ("second_slot.scaling.min: must be at least 1, as Vertex AI keeps one replica; got 0"),
    ),
    "a deployment of three hours": (
        {"container": {"deployment_timeout_minutes": 180}},
        "container.deployment_timeout_minutes: must be at most 120; got 180",
    ),
    "a path of no path": (
        {"container": {"predict_route": "predict"}},
        'container.predict_route: must read like /predict; got "predict"',
    ),
    "a way of asking a prebuilt image": (
        {"model": SKLEARN, "container": OwnContainer(port=9000)},
        (
            "container: is of an own image, and that of sklearn:1.5 has ways of its own; leave it"
            " out, or give model.image instead of model.framework"
        ),
    ),
    "a framework that there is not": (
        {"model": Model(path="model", framework="lightgbm:4.5")},
        (
            "model.framework: Vertex AI has no prebuilt image of lightgbm; there are sklearn,"
            " xgboost, tensorflow, pytorch"
        ),
    ),
    "a mistyped framework": (
        {"model": Model(path="model", framework="skleran:1.5")},
        "model.framework: Vertex AI has no prebuilt image of skleran; did you mean sklearn?",
    ),
    "a version that is not had any more": (
        {"model": Model(path="model", framework="sklearn:1.2")},
        (
            "model.framework: Vertex AI has no prebuilt image of sklearn 1.2 any more or yet; there"
            " are 1.6, 1.5, 1.4, and an own image by `image`"
        ),
    ),
    "a prebuilt image on accelerators it cannot use": (
        {"model": SKLEARN, "accelerator_type": "NVIDIA_L4", "accelerator_count": 1},
        (
            "model.framework: Vertex AI's prebuilt images of sklearn use no accelerators; leave"
            " accelerator_type out, or give an own image"
        ),
    ),
    "a path that runs nowhere": (
        {"model": Model(path="model")},
        (
            "model.framework: is required beside a path, as Vertex AI runs images; give framework,"
            " such as sklearn:1.5, for one of Google's, or image for your own"
        ),
    ),
    "a version of SageMaker's registry": (
        {"model": Model(package="arn:aws:sagemaker:eu-west-1:123456789012:model-package/f/1")},
        (
            "model.package: is a version in SageMaker's registry, which Vertex AI does not read;"
            " give path, uri or image"
        ),
    ),
    "an image elsewhere": (
        {"model": Model(image="docker.io/acme/fraud:1")},
        (
            "model.image: docker.io/acme/fraud:1 does not lie in Artifact Registry, the only"
            " registry that Vertex AI pulls from; push it there, or give a name without a registry"
            " to have a repository made"
        ),
    ),
    "a prebuilt image by its address": (
        {"model": Model(image="us-docker.pkg.dev/vertex-ai/prediction/sklearn-cpu.1-5:latest")},
        (
            "model.image: us-docker.pkg.dev/vertex-ai/prediction/sklearn-cpu.1-5:latest is one of"
            " Google's prebuilt images; give framework instead, such as sklearn:1.5, and it is"
            " taken from the registry nearest to the endpoint"
        ),
    ),
    "an image that no repository can be called by": (
        {"model": Model(image="Fraud:1")},
        (
            "model.image: Fraud is no name for a repository in Artifact Registry; use up to 63"
            " small letters, digits and dashes, a letter first, and a slash before the image's own"
            " name if it has another"
        ),
    ),
    "an artifact in S3": (
        {"model": Model(uri="s3://theirs/fraud/", framework="sklearn:1.5")},
        (
            "model.uri: must be a folder in Cloud Storage, such as gs://models/fraud/1a2b; got"
            " s3://theirs/fraud/"
        ),
    ),
    "an archive in Cloud Storage": (
        {"model": Model(uri="gs://theirs/fraud/model.tar.gz", framework="sklearn:1.5")},
        (
            "model.uri: is an archive, and Vertex AI unpacks none; unpack it, and give the folder;"
            " got gs://theirs/fraud/model.tar.gz"
        ),
    ),
    "a bucket for no files": (
        {"bucket": "theirs"},
        "bucket: takes the files of model.path, and there is none; leave it out",
    ),
    "a variable of Vertex AI's own": (
        {"model": Model(path="m", framework="sklearn:1.5", environment={"AIP_HTTP_PORT": "1"})},
        "model.environment.AIP_HTTP_PORT: is one of Vertex AI's own; give it another name",
    ),
    "subnets": (
        {"network": Network(subnets=["a"], security_groups=["b"])},
        "network.subnets: names subnets, and Vertex AI puts containers into none; leave it out",
    ),
    "isolation": (
        {"network": Network(isolated=True)},
        (
            "network.isolated: is not there on Vertex AI, whose containers reach the internet;"
            " leave it out"
        ),
    ),
    "alerts of others": (
        {"rollout": Rollout(rollback_on=["projects/p/alertPolicies/1"])},
        (
            "rollout.rollback_on: names alerts, and Cloud Monitoring does not tell which of them is"
            " open; leave it out, and say by alarms what a rollout goes back on"
        ),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_mistake_is_one_line_at_its_path(case: str) -> None:
    asked, line = BAD[case]

    assert line in refused(lambda: an_endpoint(**asked))


def test_all_mistakes_are_told_at_once() -> None:
    told = refused(
        lambda: an_endpoint(
            labels={"Team": "risk"}, accelerator_count=1, scaling=Scaling(min=0), bucket="theirs"
        )
    )

    assert [line.partition(":")[0] for line in told] == [
        *("bucket", "labels.Team", "accelerator_type", "scaling.min")
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {"model": Model(image="fraud:1.4.2")},
        {"model": Model(image="risk/fraud:1.4.2")},
        {"model": Model(image="europe-docker.pkg.dev/p/r/i:1", path="model")},
        {"model": Model(uri="gs://theirs/fraud/", framework="xgboost:2.1")},
        {"model": Model(path="m", framework="pytorch:2.4"), "machine_type": "g2-standard-8"}
        | {"accelerator_type": "NVIDIA_L4", "accelerator_count": 1},
        {"project": "example.com:my-project"},
        {"machine_type": "x9-metal-huge"},
        {"service_account": "123456789012-compute@developer.gserviceaccount.com"},
        {"service_account": "serving@my-project.example.co.uk.iam.gserviceaccount.com"},
        {"second_slot": {"model_version": 3, "percent": 5}},
        {"second_slot": SecondSlot(model_version="3", percent=5, machine_type="n2-standard-2")},
        {
            "scaling": Scaling(
                max=2,
                metric=ScalingMetric(
                    namespace="prometheus.googleapis.com",
                    name="vertex_vllm_num_requests_waiting",
                    target=5,
                ),
            )
        },
    ],
)
def test_what_vertex_ai_can_do_is_taken(asked: dict[str, Any]) -> None:
    assert an_endpoint(**asked)
