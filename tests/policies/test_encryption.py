"""What lies or passes in the clear, and what does not."""

from typing import Any

import pytest

from tests.policies.rules import a_resource, told

POLICY = "encryption"
CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"


WRONG = [
    (
        "azure-native:storage:StorageAccount",
        {"minimumTlsVersion": "TLS1_0"},
        "minimumTlsVersion: TLS1_0 can be broken",
    ),
    (
        "azure-native:storage:StorageAccount",
        {"minimumTlsVersion": "TLS1_2", "enableHttpsTrafficOnly": False},
        "enableHttpsTrafficOnly: false lets HTTP in",
    ),
    ("aws:lb/listener:Listener", {"protocol": "HTTP"}, "protocol: HTTP is in the"),
    (
        "aws:lb/listener:Listener",
        {"protocol": "HTTP", "defaultActions": [{"type": "redirect", "redirect": {"port": "80"}}]},
        "protocol: HTTP is in the clear",
    ),
    (
        "aws:lb/listener:Listener",
        {"protocol": "HTTPS", "sslPolicy": "ELBSecurityPolicy-TLS13-1-0-2021-06"},
        "sslPolicy: ELBSecurityPolicy-TLS13-1-0-2021-06 takes versions of TLS that can be broken",
    ),
    (
        "aws:alb/listener:Listener",
        {"protocol": "HTTPS"},
        "sslPolicy: left out, which is ELBSecurityPolicy-2016-08, takes versions",
    ),
    ("aws:ebs/volume:Volume", {"encrypted": False}, "encrypted: false keeps it"),
    (
        "azure-native:app:ContainerApp",
        {"configuration": {"ingress": {"allowInsecure": True}}},
        "configuration.ingress.allowInsecure: true lets HTTP in",
    ),
    ("aws:efs/fileSystem:FileSystem", {}, "encrypted: left out, which is false"),
    ("aws:kinesis/stream:Stream", {}, "encryptionType: left out or NONE"),
    (
        "aws:sqs/queue:Queue",
        {"sqsManagedSseEnabled": False},
        "sqsManagedSseEnabled: false keeps messages in the clear",
    ),
]


@pytest.mark.parametrize(("type_", "props", "expected"), WRONG)
def test_it_is_told(type_: str, props: dict[str, Any], expected: str) -> None:
    lines = told(POLICY, a_resource(type_, props))

    assert len(lines) == 1
    assert expected in lines[0]


RIGHT = [
    (
        "aws:lb/listener:Listener",
        {
            "protocol": "HTTP",
            "defaultActions": [{"type": "redirect", "redirect": {"protocol": "HTTPS"}}],
        },
    ),
    (
        "aws:lb/listener:Listener",
        {"protocol": "HTTPS", "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"},
    ),
    ("aws:lb/listener:Listener", {"protocol": "TCP"}),
    ("aws:ebs/volume:Volume", {"encrypted": True}),
    ("aws:sqs/queue:Queue", {"sqsManagedSseEnabled": False, "kmsMasterKeyId": "a"}),
    (CONFIGURATION, {}),
]


@pytest.mark.parametrize(("type_", "props"), RIGHT)
def test_it_passes(type_: str, props: dict[str, Any]) -> None:
    assert told(POLICY, a_resource(type_, props)) == []


def test_own_keys_are_asked_for_where_the_configuration_does() -> None:
    lines = told(POLICY, a_resource(CONFIGURATION, {}), own_keys=True)

    assert lines == ["kmsKeyArn: is left out, so the cloud's own key is used"]
