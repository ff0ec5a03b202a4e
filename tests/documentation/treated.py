"""Which test holds each block of the first page and of `docs`, commands aside: they are all typed,
or looked up, line by line."""

from typing import Final

from tests.documentation.pages import Block

_HERE: Final = "tests/documentation/"
_SHOWN: Final = f"{_HERE}test_shown.py::"
_TABLE: Final = f"{_HERE}test_first_page.py::test_a_table_is_shown_as_it_is_printed"
_COLUMNS: Final = f"{_SHOWN}test_the_tables_of_services_have_the_columns_that_are_printed"
_REPORT: Final = (
    "tests/cli/rehearsing/test_course.py::"
    "test_a_version_that_was_taken_back_is_told_from_the_question_to_the_detail"
)
_STEPS: Final = (
    "tests/cli/rehearsing/test_safety_net.py::"
    "test_a_good_version_takes_over_in_its_steps_without_one_failed_request"
)
_WAYS: Final = (
    "tests/cli/kinds/lambda_/test_calls.py::"
    "test_what_has_a_url_is_called_there_and_signed_for_what_stands_there"
)
_SETTINGS: Final = "tests/test_readme.py::test_the_settings_example_is_accepted"
_FAULTS: Final = "tests/test_readme.py::test_the_quoted_faults_are_what_a_user_reads"
_ANOTHER: Final = (
    "tests/test_readme.py::"
    "test_the_program_for_another_cloud_of_another_repository_makes_an_endpoint"
)
_READ: Final = "tests/engine_runs/test_mixed_clouds.py::put_to_use"
_SAME: Final = f"{_SHOWN}test_pages_show_what_the_first_page_shows"

TREATED: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("README.md", "python", "fraud = SageMakerEndpoint(", f"{_HERE}test_first_page.py::_another"),
    ("README.md", "text", "service  state      endpoint", _TABLE),
    ("README.md", "text", "service  state      calls", _TABLE),
    ("README.md", "text", "1320 requests", _SAME),
    ("README.md", "yaml", "serving:settings", _SETTINGS),
    ("README.md", "text", "error: ", _FAULTS),
    ("docs/another-repository.md", "python", "VertexEndpoint(", _ANOTHER),
    ("docs/another-repository.md", "python", "AzureOnlineEndpoint(", _ANOTHER),
    ("docs/azure.md", "text", "digits-azureml-", _COLUMNS),
    ("docs/calling.md", "text", "service  state      calls", _SAME),
    ("docs/calling.md", "text", '[{"label"', f"{_SHOWN}test_samples_have_the_form_that_is_shown"),
    ("docs/calling.md", "text", "boto3.client", f"{_SHOWN}test_a_client_is_made_as_it_is_shown"),
    (
        "docs/images.md",
        "text",
        "fraud/predictor.py",
        f"{_SHOWN}test_an_image_is_asked_for_as_it_is_shown",
    ),
    ("docs/lambda.md", "text", "digits-lambda-", _COLUMNS),
    ("docs/lambda.md", "text", "by its HTTP API", _WAYS),
    ("docs/outputs.md", "python", "StackReference(", _READ),
    ("docs/outputs.md", "python", "from_endpoint_name(", _READ),
    ("docs/rehearsals.md", "text", "digits of prod", _STEPS),
    ("docs/rehearsals.md", "text", "1320 requests", _REPORT),
    ("docs/rehearsals.md", "text", "1280 requests", _REPORT),
    ("docs/rehearsals.md", "text", "780 requests", _REPORT),
    ("docs/rehearsals.md", "text", "660 requests", _REPORT),
    (
        "docs/settings.md",
        "text",
        "has 2 faults",
        f"{_SHOWN}test_the_faults_of_a_stack_file_are_those_that_are_told",
    ),
    ("docs/settings.md", "text", "SETTING", f"{_SHOWN}test_values_come_from_where_the_page_says"),
    ("docs/vertex-ai.md", "text", "endpoints/705890245:predict", _COLUMNS),
)
"""Page, language, what stands in it, and the test."""


def held_by(block: Block) -> list[str]:
    """Those that hold a block: one, unless a row is missing or too wide."""
    return [
        test
        for page, language, inside, test in TREATED
        if (page, language) == (block.page, block.language) and inside in block.text
    ]
