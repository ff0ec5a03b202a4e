"""What a shell offers when somebody presses Tab; answered without an SDK, in a moment."""

from serving_cli.completing.answer import answer

__all__ = ["answer"]
