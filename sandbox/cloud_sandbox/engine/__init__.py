"""The part of the sandbox that knows no cloud by name."""
