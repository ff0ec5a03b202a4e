"""The command `serving`: the engine, the sandbox and the stacks of this repo from one place."""
