"""What is deployed is what policies and people agreed to, as far as `up` gets."""

import json
import re
import shlex
import sys
from pathlib import Path

import pytest

from cloud_sandbox.home import Project
from serving_cli import policy_pack
from tests.support.sandboxed import Sandboxed
from tests.workflows.written import ROOT, job, steps

UNKNOWN_BEFORE = """
    import json
    import pulumi
    import pulumi_aws as aws

    trusted = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"Service": "lambda.amazonaws.com"}}]})
    group = aws.cloudwatch.LogGroup("group")
    role = aws.iam.Role("role", assume_role_policy=trusted)
    aws.iam.RolePolicy("may", role=role.name, policy=pulumi.Output.json_dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": group.arn}]}))
"""


def test_every_up_is_judged_by_the_projects_policies_as_they_are_configured() -> None:
    """What a preview does not know is judged by no other: `serving pulumi` passes words on."""
    ups = [step for step in steps() if re.search(r"\bup\b", step.run)]

    assert len(ups) == 1
    for step in ups:
        words = shlex.split(step.run)
        pack = words[words.index("--policy-pack") + 1]
        config = words[words.index("--policy-pack-config") + 1]
        assert (ROOT / pack / "PulumiPolicy.yaml").is_file()
        assert (ROOT / config).is_file()
        assert policy_pack.enforced(Project.around(ROOT)) == (
            *("--policy-pack", str(ROOT / pack)),
            *("--policy-pack-config", str(ROOT / config)),
        )


def test_what_was_agreed_to_is_compared_with_what_would_be_done_now() -> None:
    deploy = job("stack.yml", "deploy")
    places = [
        next(n for n, step in enumerate(deploy.steps) if word in (step.run or step.uses))
        for word in ("set-image", "download-artifact", "serving review", "ci agreed", " up ")
    ]
    uploads = [it for it in job("stack.yml", "review").steps if "upload-artifact" in it.uses]
    downloads = [it for it in deploy.steps if "download-artifact" in it.uses]

    assert places == sorted(places)
    assert [it.told["name"] for it in (*uploads, *downloads)] == ["agreed-${{ inputs.stack }}"] * 2


@pytest.mark.xdist_group("up")
def test_what_a_preview_could_not_know_is_refused_by_the_up(tmp_path: Path) -> None:
    made = Sandboxed(tmp_path)
    made.program(UNKNOWN_BEFORE)
    runtime = {"name": "python", "options": {"virtualenv": sys.prefix}}
    made.file("policies/PulumiPolicy.yaml", json.dumps({"version": "0.1.0", "runtime": runtime}))
    for name in ("__main__.py", "config.json"):
        made.file(f"policies/{name}", (ROOT / "policies" / name).read_bytes())
    [up] = [shlex.split(step.run) for step in steps() if re.search(r"\bup\b", step.run)]
    words = up[up.index("--non-interactive") + 1 :]

    made.preview(*words).succeeded()
    refused = made.up(*words)

    refused.failed()
    assert "no-wildcard-iam" in refused.said
    assert refused.existing("aws:iam/rolePolicy:RolePolicy") == []
