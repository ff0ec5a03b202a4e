// Runs one Python file in one Pyodide. Arguments: the package's folder, the Python file, and
// pairs `folder=/place`, each making a folder of this machine visible to Python at that place.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, file, ...mounts] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const python = await loadPyodide();
for (const mount of mounts) {
  const cut = mount.lastIndexOf("=");
  const place = mount.slice(cut + 1);
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: mount.slice(0, cut) }, place);
}
python.runPython(readFileSync(file, "utf8"));
