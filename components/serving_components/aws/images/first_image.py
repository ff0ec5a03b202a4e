"""How the first image gets into a repository that is only now being made."""

import itertools
from typing import Final

import pulumi

from serving_components.aws.images.address import name_of, version_of

_URL: Final = "repositoryUrl"
_numbers: Final = itertools.count(1)
"""A hook's name is the program's, and components of one name may stand below different parents."""


def told(
    name: str, image: str, asker: pulumi.Resource, service: str, thing: str
) -> pulumi.ResourceHookBinding:
    """Say it when the repository is created, and in the preview of that; never again.

    `thing` is what the service makes of images. SageMaker refuses a model whose image is not
    there: easy-amazon-sagemaker-deployments issue 4 [I]; Lambda a function: aws-cdk issue 24648
    [I]. So the first `up` stops there. A component that left it out whenever it found no image
    would delete a living one some day.
    """

    def tell(created: pulumi.ResourceHookArgs) -> None:
        url = (created.new_outputs or {}).get(_URL)  # a preview does not know it
        pulumi.log.warn(
            _said(image, url if isinstance(url, str) else "URL", service, thing), resource=asker
        )

    hook = pulumi.ResourceHook(
        f"{name}-first-image-{next(_numbers)}", tell, pulumi.ResourceHookOptions(on_dry_run=True)
    )
    return pulumi.ResourceHookBinding(after_create=[hook])


def _said(image: str, url: str, service: str, thing: str) -> str:
    repository, version = name_of(image), version_of(image)
    tagged = version.startswith(":")
    option = f" --tag {version[1:]}" if tagged else ""
    after = "then run `up` again" if tagged else "give model.image the digest it prints, `up` again"
    return (
        f"the repository {repository} is new and holds no image, and {service} makes no"
        f" {thing} without: this `up` stops there. Push the image, `serving build FOLDER"
        f" --repository {repository}{option}` (on a real cloud `--on cloud --repository"
        f" {url}{option}`), {after}. Or give model.image as the full URI of an"
        " image that lies in ECR already"
    )
