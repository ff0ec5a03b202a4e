"""What a command that died leaves in a sandbox, and how its stack comes to be whole again."""

from serving_cli.recovery.recover import recover, refuse_held
from serving_cli.recovery.signs import Signs, signs
from serving_cli.recovery.telling import refuse_torn, tell

__all__ = ["Signs", "recover", "refuse_held", "refuse_torn", "signs", "tell"]
