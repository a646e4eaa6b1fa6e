"""Proves that Scripts/check can fail: each kind of fault is planted in a copy of the tree and must be found."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCUMENT = "docs/architecture.md"
NOT_COPIED = shutil.ignore_patterns(".build*", ".git", ".swiftpm", ".tools", "__pycache__", "*.holdfast")


class Copy:
    """A copy of the tree that faults are planted in and taken out of again."""

    def __init__(self, root, folder):
        self.folder = folder / "tree"
        shutil.copytree(root, self.folder, ignore=NOT_COPIED, symlinks=True)
        self._originals = {}
        self._learn_modules()

    def _learn_modules(self):
        """Picks the modules that faults are planted in, so that the test follows the package as it grows."""
        rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", self.read(DOCUMENT), re.MULTILINE)
        layers = {module: int(layer) for layer, module in rows}
        command = ["swift", "package", "--package-path", str(self.folder), "dump-package"]
        package = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        by_layer = sorted(
            (layers[each["name"]], each["name"])
            for each in package["targets"]
            if each["name"] in layers and any((self.folder / "Sources" / each["name"]).glob("*.swift"))
        )
        #: A module with the lowest layer, one that must stay pure, and one with the highest layer.
        self.low, self.high = by_layer[0][1], by_layer[-1][1]
        self.pure = next(name for layer, name in by_layer if layer == 2)
        self.test = next(each["name"] for each in package["targets"] if each["type"] == "test")

    def read(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def write(self, path, text):
        file = self.folder / path
        self._originals.setdefault(file, file.read_bytes() if file.exists() else None)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def append(self, path, text):
        self.write(path, self.read(path) + text)

    def plant(self, module, text, name="Planted.swift"):
        """A new file in a module of Sources."""
        self.write(f"Sources/{module}/{name}", text)

    def manifest(self, statement):
        """Changes what Package.swift says: `package` is an object, so a line after it can."""
        self.append("Package.swift", f"\n{statement}\n")

    def name_dependency(self, module, used):
        self.manifest(f'package.targets.first {{ $0.name == "{module}" }}!.dependencies.append("{used}")')

    def restore(self):
        for file, content in self._originals.items():
            if content is not None:
                file.write_bytes(content)
                continue
            file.unlink()
            while not any(file.parent.iterdir()):
                file.parent.rmdir()
                file = file.parent
        self._originals.clear()

    def check(self, *arguments):
        """Runs the copy's own Scripts/check. Gives its exit code and all that it printed."""
        result = subprocess.run(
            [sys.executable, str(self.folder / "Scripts/check"), *arguments],
            capture_output=True, text=True, check=False,
        )
        return result.returncode, result.stdout + result.stderr


def faults(copy):
    """Title, how to plant it, and a pattern that the output must hold."""
    low, pure, high, test = copy.low, copy.pure, copy.high, copy.test

    for line in (
        "import Unnamed", "public import Unnamed", "package import Unnamed", "internal import Unnamed",
        "@preconcurrency import Unnamed", "@_spi(Tests) public import struct Unnamed.Thing",
        "import enum Unnamed.Thing", "@preconcurrency\nimport Unnamed", "import Swift; import Unnamed",
        'let text = "\\(a("\\"/*"))"; /* import X */ import Unnamed',
    ):
        yield (
            f"import not named in Package.swift: {line!r}",
            lambda line=line: copy.plant(low, f"{line}\n"),
            rf"Sources/{low}/Planted\.swift:[12]: imports Unnamed, which target {low} does not name",
        )
    yield (
        "import of a module of this package that is not named",
        lambda: copy.plant(low, f"// a comment\n\nimport {high}\n"),
        rf"Sources/{low}/Planted\.swift:3: imports {high}, which target {low} does not name",
    )
    yield (
        "import not named by a test target",
        lambda: copy.write(f"Tests/{test}/Planted.swift", "import Unnamed\n"),
        rf"Tests/{test}/Planted\.swift:1: imports Unnamed, which target {test} does not name",
    )
    yield (
        "dependency that no file imports",
        lambda: copy.name_dependency(high, "Unused"),
        rf"target {high} names Unused, but none of its files imports it",
    )
    yield (
        "Foundation outside its places",
        lambda: copy.plant(low, "import Foundation\n"),
        rf"Sources/{low}/Planted\.swift:1: {low} may not import Foundation",
    )
    yield (
        "Foundation under an unrelated condition",
        lambda: copy.plant(low, "#if canImport(Glibc)\nimport Glibc\n#else\nimport Foundation\n#endif\n"),
        rf"Sources/{low}/Planted\.swift:4: {low} may not import Foundation",
    )

    def import_of_higher_layer():
        copy.name_dependency(low, high)
        copy.plant(low, f"import {high}\n")

    yield (
        "import of a higher layer",
        import_of_higher_layer,
        rf"Sources/{low}/Planted\.swift:1: {low} \(layer 1\) may not use {high} \(layer \d\)",
    )

    def import_in_same_layer():
        copy.write("Sources/Neighbour/Planted.swift", f"import {pure}\n")
        copy.manifest(f'package.targets.append(.target(name: "Neighbour", dependencies: ["{pure}"]))')
        row = f"| 2 | `{pure}` |"
        copy.write(DOCUMENT, copy.read(DOCUMENT).replace(row, f"| 2 | `Neighbour` | A neighbour. | |\n{row}"))

    yield (
        "import in the same layer that the table does not allow",
        import_in_same_layer,
        rf"Sources/Neighbour/Planted\.swift:1: Neighbour \(layer 2\) may not use {pure} \(layer 2\)",
    )
    for module in ("FoundationEssentials", "Foundation", "Glibc"):
        yield (
            f"{module} in the layer of pure formats",
            lambda module=module: copy.plant(pure, f"internal import {module}\n"),
            rf"Sources/{pure}/Planted\.swift:1: {pure} may not import {module}: layer 2",
        )
    yield (
        "Foundation in the layer of pure formats, as a fallback",
        lambda: copy.plant(pure, "#if canImport(FoundationEssentials)\n#else\nimport Foundation\n#endif\n"),
        rf"Sources/{pure}/Planted\.swift:3: {pure} may not import Foundation: layer 2",
    )
    for use in ("Int.random(in: 0..<9)", "ContinuousClock().now", "CommandLine.arguments"):
        yield (
            f"{use} in the layer of pure formats",
            lambda use=use: copy.plant(pure, f"\nlet planted = {use}\n"),
            rf"Sources/{pure}/Planted\.swift:2: {pure} may not use ",
        )
    yield (
        "storage in the verifier",
        lambda: copy.name_dependency("Terminal", "VaultStorage"),
        r"VerifyCommand reaches (GRDB|SealedSQLite|VaultStorage): it has no storage",
    )
    for module in ("AsyncHTTPClient", "NIOCore", "NIOPosix", "NIO", "FoundationNetworking", "Network"):
        yield (
            f"{module} outside of Outside",
            lambda module=module: copy.plant("HoldfastKit", f"internal import {module}\n"),
            rf"Sources/HoldfastKit/Planted\.swift:1: HoldfastKit may not use {module}: only Outside reaches the network",
        )
    yield (
        "network named in Package.swift by a module that does not import it",
        lambda: copy.name_dependency("VaultStorage", "NIOHTTP1"),
        r"Package\.swift: VaultStorage may not use NIOHTTP1: only Outside reaches the network",
    )
    for module in ("HoldfastKit", "Terminal", "VerifyCommand"):
        yield (
            f"Outside in {module}",
            lambda module=module: copy.name_dependency(module, "Outside"),
            rf"Package\.swift: {module} may not use Outside: only HoldfastCommand does",
        )
    yield (
        "network of Foundation",
        lambda: copy.plant("HoldfastKit", "\nlet planted = URLSession.shared\n"),
        r"Sources/HoldfastKit/Planted\.swift:2: HoldfastKit may not use URLSession: only Outside reaches the network",
    )
    yield (
        "program whose name does not end in Command",
        lambda: copy.manifest('package.targets.append(.executableTarget(name: "Rogue"))'),
        r"executable target Rogue does not end in Command",
    )
    yield (
        "type with the name of its module",
        lambda: copy.plant(pure, f"extension Int {{\n    package struct {pure}: Sendable {{}}\n}}\n"),
        rf"Sources/{pure}/Planted\.swift:2: type {pure} has the name of its module",
    )
    yield (
        "Swift file of no target",
        lambda: copy.write("Sources/Nowhere/Lost.swift", ""),
        r"Sources/Nowhere/Lost\.swift: belongs to no target",
    )
    yield (
        "fuzzer of no target",
        lambda: copy.write("Fuzz/Nowhere/Lost.swift", ""),
        r"Fuzz/Nowhere/Lost\.swift: belongs to no target",
    )
    yield (
        "targets that differ only in case",
        lambda: copy.manifest(f'package.targets.append(.target(name: "{low.upper()}"))'),
        rf"targets {low.upper()} and {low} differ only in case",
    )
    yield (
        "files that differ only in case",
        lambda: (copy.plant(low, "", "Twin.swift"), copy.plant(low, "", "tWIN.swift")),
        rf"Sources/{low}/Twin\.swift: differs only in case from Sources/{low}/tWIN\.swift",
    )
    yield (
        "folders that differ only in case",
        lambda: copy.write("DOCS/note.md", ""),
        r"DOCS: differs only in case from docs|docs: differs only in case from DOCS",
    )
    yield (
        "module that the table does not name",
        lambda: copy.manifest('package.targets.append(.target(name: "Unlisted"))'),
        rf"{DOCUMENT}: the table does not name Unlisted",
    )
    row = f"| 1 | `{low}` |"
    yield (
        "module in the table that does not exist",
        lambda: copy.write(DOCUMENT, copy.read(DOCUMENT).replace(row, f"| 1 | `Ghost` | None. | |\n{row}")),
        rf"{DOCUMENT}:\d+: the package has no module Ghost",
    )
    yield (
        "permission for a module of another layer",
        lambda: copy.write(DOCUMENT, copy.read(DOCUMENT).replace(row, f"| 1 | `Ghost` | None. | `{high}` |\n{row}")),
        rf"{DOCUMENT}:\d+: Ghost may use {high}, which is not in its layer",
    )
    yield (
        "graph that is out of date",
        lambda: copy.write(DOCUMENT, copy.read(DOCUMENT).replace("flowchart TD\n", "flowchart TD\n    A --> B\n")),
        r"the module graph is out of date",
    )


def harmless(copy):
    """Title and how to plant what must not be taken for a fault."""
    yield "imports in comments and strings", lambda: copy.plant(
        copy.low,
        "// import Unnamed\n/* /* nested */\nimport Unnamed\n*/\n"
        'let text = """\nimport Unnamed\n\\("import Unnamed")\n"""\n'
        'let raw = #"""\n"""\nimport Unnamed\n"""#\n',
    )
    yield "Foundation where FoundationEssentials does not exist", lambda: copy.plant(
        copy.low, "#if canImport(FoundationEssentials)\nimport FoundationEssentials\n#else\nimport Foundation\n#endif\n"
    )
    yield "Foundation in tests", lambda: copy.write(f"Tests/{copy.test}/Planted.swift", "import Foundation\n")
    yield "Outside in a test", lambda: (
        copy.name_dependency(copy.test, "Outside"), copy.write(f"Tests/{copy.test}/Planted.swift", "import Outside\n"))
    yield "type whose name begins with its module's", lambda: copy.plant(
        copy.low, f"struct {copy.low}Reader {{}}\n// struct {copy.low}\n"
    )


def run(root):
    """Exit code 0 when every fault was found and nothing harmless was called one."""
    with tempfile.TemporaryDirectory(prefix="holdfast-check-") as folder:
        copy = Copy(root, Path(folder))
        code, output = copy.check()
        if code != 0:
            print(f"the tree itself has problems; mend them first:\n{output}", end="", file=sys.stderr)
            return 1
        failures = []
        cases = [(title, plant, 1, pattern) for title, plant, pattern in faults(copy)]
        cases += [(title, plant, 0, "no problem") for title, plant in harmless(copy)]
        for title, plant, expected_code, pattern in cases:
            plant()
            code, output = copy.check()
            copy.restore()
            if code != expected_code or not re.search(pattern, output):
                failures.append(f"{title}: exit code {code}, expected {expected_code} and {pattern!r}, got:\n{output}")
        copy.write(DOCUMENT, copy.read(DOCUMENT).replace("flowchart TD\n", ""))
        if copy.check("--graph")[0] != 0 or copy.check()[0] != 0:
            failures.append("--graph did not make the graph fresh")
    for failure in failures:
        print(f"self-test: {failure}", file=sys.stderr)
    print(f"check: self-test: {len(cases) + 1 - len(failures)} of {len(cases) + 1} cases as expected")
    return 1 if failures else 0
