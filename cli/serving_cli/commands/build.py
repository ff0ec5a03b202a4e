"""`serving build`: a predictor's folder becomes an image, named by its digest."""

import argparse
from pathlib import Path
from typing import Any, Final

_ENGINES: Final = ("docker", "podman")
_ABOUT: Final = """\
Make an image of a predictor's folder and push it. On standard output is the image by its digest,
and nothing else.

The folder holds predictor.py, with one class derived from serving_runtime.Predictor, whatever that
imports, and a requirements.txt if it needs one. Files that are named like secrets stay out, and
are told; a text file that holds one by its form (a private key, a cloud's key, a URL with a
password) is refused. --include PATH takes one in.

The image serves SageMaker endpoints, Lambda functions, Vertex AI endpoints and Azure's online
endpoints alike.

In the sandbox the folder is kept under its digest and the sandbox's repository holds it from then
on. With --on cloud a container engine builds it and pushes it, with the login it has.
"""
_EXAMPLES: Final = """
examples:
  serving build fraud/                                 to the sandbox's repository `fraud`
  serving build fraud/ --repository risk/fraud --tag 1.4.2
  serving build fraud/ --on cloud --repository 123456789012.dkr.ecr.eu-west-1.amazonaws.com/fraud
  serving build fraud/ --on cloud --repository europe-west4-docker.pkg.dev/PROJECT/risk/fraud
  serving build fraud/ --on cloud --repository risk.azurecr.io/fraud
  serving build --built-elsewhere risk/fraud:1.4.2     the sandbox is told of an image it never saw
  image=$(serving build fraud/) && serving sandbox -- pulumi config set --stack dev --path \\
      'serving:settings.models.fraud.image' "$image"

exit codes: 0 pushed; 1 the folder cannot be built, or the repository is not there; 2 wrong words
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "build",
        help="make an image of a predictor's folder and push it",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="of the predictor")
    parser.add_argument("--repository", metavar="NAME", help="default: the folder's name")
    parser.add_argument("--tag", help="default: the first twelve digits of the folder's digest")
    parser.add_argument(
        "--predictor", metavar="MODULE:CLASS", help="default: the one predictor of predictor.py"
    )
    parser.add_argument(
        "--include",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="of the folder, to go in though it looks like a secret; may be given again",
    )
    parser.add_argument(
        "--on",
        choices=("sandbox", "cloud"),
        default="sandbox",
        help="cloud: build it and push it to a real registry (default: sandbox)",
    )
    parser.add_argument("--stack", "-s", default="dev", help="whose repository; default: dev")
    parser.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        help="folder of the sandbox (default: the project's own)",
    )
    parser.add_argument(
        "--built-elsewhere",
        metavar="IMAGE",
        help="instead of a folder: NAME:TAG or NAME@sha256:DIGEST that the sandbox shall take as"
        " pushed; its endpoints cannot be called there",
    )
    engine = parser.add_argument_group("with --on cloud")
    engine.add_argument("--engine", choices=_ENGINES, help="default: the first that answers")
    engine.add_argument(
        "--platform",
        help="what it runs on; default: linux/amd64, or what `lambda.architecture` of the services"
        " asks that run it",
    )
    engine.add_argument(
        "--run-as", default="10001:10001", metavar="UID:GID", help="default: 10001:10001"
    )
    parser.set_defaults(run=_run, parser=parser)


def _run(asked: argparse.Namespace) -> int:
    from serving_cli.image.building import Order, build, record  # noqa: PLC0415

    if (asked.folder is None) == (asked.built_elsewhere is None):
        asked.parser.error("name the FOLDER of a predictor, or an image with --built-elsewhere")
    if asked.built_elsewhere is not None:
        record(asked.built_elsewhere, asked.home, asked.stack.rpartition("/")[2])
        return 0
    if asked.on == "cloud" and asked.repository is None:
        asked.parser.error("--on cloud needs --repository, with its registry: HOST/NAME")
    build(
        Order(
            folder=asked.folder,
            repository=asked.repository,
            tag=asked.tag,
            predictor=asked.predictor,
            stack=asked.stack.rpartition("/")[2],
            home=asked.home,
            cloud=asked.on == "cloud",
            engine=asked.engine,
            platform=asked.platform,
            run_as=asked.run_as,
            include=tuple(asked.include),
        )
    )
    return 0
