"""Started by Pulumi: read the stack's settings, deploy what they ask for."""

import pulumi

from serving_components.outputs import FORMAT
from serving_stack.program import deploy
from serving_stack.settings import load

pulumi.export("services", deploy(load()))
pulumi.export("services_format", FORMAT)
