"""Dynamic providers run in the project's interpreter, through creation and destruction."""

from tests.engine.host.conftest import Project

PROGRAM = """
    import pathlib

    import pulumi
    from pulumi.dynamic import CreateResult, Resource, ResourceProvider

    NOTE = pathlib.Path({note!r})

    class Provider(ResourceProvider):
        def create(self, props):
            NOTE.write_text(props["text"])
            return CreateResult("note", {{**props, "length": len(props["text"])}})

        def delete(self, id_, props):
            NOTE.unlink()

    class Note(Resource):
        length: pulumi.Output[int]

        def __init__(self, name, text):
            super().__init__(Provider(), name, {{"text": text, "length": None}})

    pulumi.export("length", Note("note", "hello").length)
"""


def test_a_dynamic_resource_is_made_and_destroyed(project: Project) -> None:
    note = project.folder / "note"
    project.write(PROGRAM.format(note=str(note)))

    made = project.up()
    assert made.returncode == 0, made.stdout
    assert "length: 5" in made.stdout
    assert note.read_text() == "hello"

    gone = project.run("destroy", "--yes", "--skip-preview")
    assert gone.returncode == 0, gone.stdout
    assert not note.exists()
