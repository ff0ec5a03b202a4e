"""What decides the CLI's content besides what is in `golang`; a change here builds it anew."""

from .versions import BUILT

CLI = "pulumi"
GENERATOR = "serving-codegen-python"
# A program is named as the last part of its package.
PROGRAMS = {
    CLI: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    GENERATOR: f"./{GENERATOR}",
    "pulumi-language-yaml": "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
}
# Without the version the CLI prints none, and the Automation API refuses it.
LINKER = f"-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v{BUILT}"
# -trimpath, so that the binary names no folder of this machine.
FLAGS = ["-mod=readonly", "-trimpath", "-ldflags", LINKER]
SETTINGS = {"CGO_ENABLED": "0", "GO111MODULE": "on"}
