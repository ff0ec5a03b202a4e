// Serving-codegen-python writes the Python SDK of a package, for the language host beside it.
//
// Pulumi's generator is a Go library and our host is Python, so the host hands on what the engine
// asks of it: a GeneratePackageRequest of the engine's protocol on standard input, answered by a
// GeneratePackageResponse on standard output. A failure is one line on standard error.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/pkg/v3/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/proto"
)

// The generator names its caller in the first line of every file.
const caller = "pulumi-language-python"

func main() {
	if err := answer(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, strings.Join(strings.Fields(err.Error()), " "))
		os.Exit(1)
	}
}

func answer(asked io.Reader, answered io.Writer) error {
	raw, err := io.ReadAll(asked)
	if err != nil {
		return err
	}
	var request pulumirpc.GeneratePackageRequest
	if err := proto.Unmarshal(raw, &request); err != nil {
		return fmt.Errorf("the request cannot be read: %w", err)
	}
	response, err := generate(&request)
	if err != nil {
		return err
	}
	raw, err = proto.Marshal(response)
	if err != nil {
		return err
	}
	_, err = answered.Write(raw)
	return err
}

// generate writes the SDK below the request's folder, unless the schema has mistakes: those are
// diagnostics of the response. Local dependencies are for other languages: a Python SDK asks for
// its dependencies by name.
func generate(request *pulumirpc.GeneratePackageRequest) (
	response *pulumirpc.GeneratePackageResponse, err error,
) {
	// The generator asserts what it takes for granted of a schema, and panics.
	defer func() {
		if found := recover(); found != nil {
			err = fmt.Errorf("the generator cannot work on this schema: %v", found)
		}
	}()
	var spec schema.PackageSpec
	if err := json.Unmarshal([]byte(request.Schema), &spec); err != nil {
		return nil, fmt.Errorf("the schema cannot be read: %w", err)
	}
	if request.LoaderTarget == "" {
		return nil, errors.New("the request names nobody to ask for other packages' schemas")
	}
	client, err := schema.NewLoaderClient(request.LoaderTarget)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, client.Close()) }()
	loader := schema.NewCachedLoader(client)

	// As the engine binds it: a reference to a type that a package lacks is a warning.
	lenient := schema.ValidationOptions{AllowDanglingReferences: true}
	bound, diagnostics, err := schema.BindSpec(spec, loader, lenient)
	if err != nil {
		return nil, err
	}
	response = &pulumirpc.GeneratePackageResponse{
		Diagnostics: plugin.HclDiagnosticsToRPCDiagnostics(diagnostics),
	}
	if diagnostics.HasErrors() {
		return response, nil
	}
	files, err := python.GeneratePackage(caller, bound, request.ExtraFiles, loader)
	if err != nil {
		return nil, err
	}
	return response, write(files, request.Directory)
}
