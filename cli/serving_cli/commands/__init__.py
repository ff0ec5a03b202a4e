"""The subcommands of `serving`: one file each, found by walking this folder.

A file declares words and options; what carries them out is imported when it runs, so that help and
completion, which answer at once, load no SDK.
"""
