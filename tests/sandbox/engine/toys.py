"""A cloud about which only these tests know, to look at the engine's part by itself."""

from collections.abc import Iterator

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.catalog import Catalog
from cloud_sandbox.engine.cloud import Cloud
from cloud_sandbox.engine.facts import Facts, Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected, Unfinished
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

WIDGET = "toy:shop/widget:Widget"
SLOW = "toy:shop/slow:Slow"
STATUE = "toy:shop/statue:Statue"
BROKEN = "toy:shop/broken:Broken"
PRICE = "toy:shop/getPrice:getPrice"
SAID = rules.unverified("the shopkeeper")


class Widget(Resource):
    """Named by itself, replaced when its colour or a part's size changes."""

    token = WIDGET
    auto_name = AutoName()
    defaults = {"shelf": "top"}
    renewed = frozenset({"serial"})
    facts = Facts(
        inputs={
            "type": "object",
            "properties": {
                "name": {"type": "string", "maxLength": 40},
                "colour": {"type": "string"},
                "shelf": {"type": "string"},
                "size": {"type": "integer"},
                "owner": {"type": "string"},
                "parts": {"type": "array", "items": {"type": "object", "values": {"type": "any"}}},
            },
        },
        outputs=frozenset({"arn", "serial"}),
        create_only=frozenset({"name", "colour", "parts.size"}),
        filled=frozenset({"owner"}),
    )

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": f"arn:{identity}", "serial": 1, "owner": "nobody"}

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        return old.attributes | {"serial": old.attributes["serial"] + 1}

    @rules.of_existence("no widget is plaid", SAID)
    def _not_plaid(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("colour") == "plaid":
            yield "no widget is plaid"
            yield "nor was one ever"

    @rules.of_deletion("it is not nailed down", SAID)
    def _loose(self, here: Here, record: Record) -> Iterator[str]:
        if record.inputs.get("shelf") == "nailed down":
            yield "it is nailed down"

    @rules.of_inputs("a red one is larger than 1", SAID)
    def _red_and_large(self, inputs: Properties) -> Iterator[Fault]:
        if inputs.get("colour") == "red" and inputs.get("size") == 1:
            yield Fault("size", "1 is too small for a red one")


class Slow(Resource):
    """Exists after its creation failed."""

    token = SLOW
    facts = Facts(outputs=frozenset({"state"}))

    def identity(self, here: Here, inputs: Properties) -> str:
        return "slow"

    def shown(self, record: Record) -> str:
        return f"{record.id}-as-the-engine-knows-it"

    def found_by(self, shown: str, properties: Properties) -> str:
        return shown.removesuffix("-as-the-engine-knows-it")

    def create(self, here: Here, inputs: Properties) -> Record:
        record = Record(here.scope, self.token, "slow", inputs, {"state": "Failed"})
        here.store.put(record)
        raise Unfinished(record, self.shown(record), "the endpoint's container did not answer")


class Statue(Resource):
    """Takes its time to come and to go."""

    token = STATUE
    facts = Facts()

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def creation_takes(self, inputs: Properties) -> Lasting:
        return Lasting("Carving", 60)

    def deletion_takes(self, record: Record) -> Lasting:
        return Lasting("Melting", 60)


class Broken(Resource):
    """Has a defect."""

    token = BROKEN
    facts = Facts()

    def identity(self, here: Here, inputs: Properties) -> str:
        raise KeyError("two\nlines")


class Price(Lookup):
    token = PRICE

    def answer(self, here: Here, args: Properties) -> Properties:
        if "widget" not in args:
            raise Rejected("widget is required")
        return {"price": len(args["widget"]), "account": here.scope.account}


def toys() -> Catalog:
    """Everything of this cloud."""
    kinds = (Widget(), Slow(), Statue(), Broken())
    return Catalog(Cloud("toy"), {kind.token: kind for kind in kinds}, {PRICE: Price()})
