"""The file of a new type, as a person goes on from it."""

from collections.abc import Iterator

from facts_cutter.aws.guess import Guess

DECIDE = "To decide"


def type_file(guess: Guess) -> str:
    """Python that the battery runs as it is; what the models do not tell is marked."""
    return "\n".join((*_head(guess), *_facts(guess), *_identity(guess), *_attributes(guess), ""))


def _head(guess: Guess) -> Iterator[str]:
    yield f'"""{guess.token}."""'
    yield ""
    if guess.name is None:
        yield "import uuid"
        yield ""
    if "arn" in guess.facts.outputs:
        yield "from cloud_sandbox.aws.arn import arn"
    yield "from cloud_sandbox.engine.here import Here"
    if guess.auto_name is not None:
        yield "from cloud_sandbox.engine.naming import AutoName"
    yield "from cloud_sandbox.engine.resource import Resource"
    yield "from cloud_sandbox.engine.wire import Properties"
    yield ""
    yield ""
    yield f"class {guess.kind}(Resource):"
    yield f'    """{guess.kind}, as far as its API model tells of it."""'
    yield ""
    yield f"    # {DECIDE}: rules beyond the facts, each as a marked method (engine/rules.py)."
    yield ""


def _facts(guess: Guess) -> Iterator[str]:
    yield f'    token = "{guess.token}"'
    yield f'    api = "{guess.api}"'
    if guess.schema:
        yield f'    schema = "{guess.schema}"'
    rule = guess.auto_name
    if rule is not None:
        words = [f'"{rule.property}"'] if rule.property != "name" else []
        words += (
            [f"max_length={rule.max_length}"] if rule.max_length != type(rule).max_length else []
        )
        words += [f'prefix="{rule.prefix}"'] if rule.prefix else []
        yield f"    # {DECIDE}: whether pulumi-aws `provider/resources.go` names it otherwise [U]."
        yield f"    auto_name = AutoName({', '.join(words)})"
    yield ""


def _identity(guess: Guess) -> Iterator[str]:
    yield "    def identity(self, here: Here, inputs: Properties) -> str:"
    if guess.name is None:
        yield f"        # {DECIDE}: what identifies it; nothing among its inputs is called a name."
        yield "        return str(uuid.uuid4())"
    else:
        yield f"        # {DECIDE}: whether the provider's id is the name (else override `shown`"
        yield "        # and `found_by`)."
        yield f'        name: str = inputs["{guess.name}"]'
        yield "        return name"
    yield ""


def _attributes(guess: Guess) -> Iterator[str]:
    yield "    def attributes("
    yield "        self, here: Here, identity: str, inputs: Properties"
    yield "    ) -> Properties:"
    yield "        return {"
    if "arn" in guess.facts.outputs:
        service, kind = guess.arn
        if not kind:
            yield f"            # {DECIDE}: what stands before the name; the API does not tell."
        resource = f'f"{kind}{{identity}}"' if kind else "identity"
        yield f'            "arn": arn(here, "{service}", {resource}),'
    if guess.undecided:
        yield f"            # {DECIDE}: what the cloud answers here."
    for name in guess.undecided:
        yield f'            "{name}": None,'
    yield "        }"
