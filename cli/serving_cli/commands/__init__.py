"""The subcommands of `serving`: one file each, found by walking this folder."""
