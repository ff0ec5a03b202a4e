package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// write puts files, by their names relative to it, into a folder that exists. A schema is foreign
// input and decides about names: an os.Root follows neither `..` nor a link out of its folder,
// and nothing is written where one of the names leads out.
func write(files map[string][]byte, folder string) (err error) {
	names := slices.Sorted(maps.Keys(files))
	for _, name := range names {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return fmt.Errorf("the SDK would have the file %q, which is outside its folder", name)
		}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, root.Close()) }()
	for _, name := range names {
		file := filepath.FromSlash(name)
		if err := root.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := root.WriteFile(file, files[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}
