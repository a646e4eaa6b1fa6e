#!/usr/bin/env python3
"""Checks JSON files against a schema of this project, with the public validator `jsonschema`.

    validate_schema.py SCHEMA_DIR SCHEMA_NAME FILE.json…

SCHEMA_NAME is a file name without `.schema.json`, such as `record`. Prints where a file is wrong, not what
stands there: `FILE.json: $.payload.title: type`. Exit 0: all are valid, 1: one is not, 2: could not be checked.
Opens no network.
"""

import json
import sys
from pathlib import Path

SUFFIX = ".schema.json"


def load(folder):
    """All schemas of a folder by name, and a registry that finds them by their `$id`."""
    from referencing import Registry, Resource

    schemas = {
        path.name.removesuffix(SUFFIX): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*" + SUFFIX))
    }
    resources = ((schema["$id"], Resource.from_contents(schema)) for schema in schemas.values())
    return schemas, Registry().with_resources(resources)


def make_validator(folder, name):
    """A validator for one schema; all schemas of the folder are checked first."""
    from jsonschema import Draft202012Validator

    schemas, registry = load(folder)
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schemas[name], registry=registry)


def faults(validator, file):
    """One line for each fault of a file: where it is, and which rule it breaks."""
    value = json.loads(file.read_text(encoding="utf-8"))
    return sorted(f"{file.name}: {error.json_path}: {error.validator}" for error in validator.iter_errors(value))


def main(arguments):
    if len(arguments) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    folder, name, *files = arguments
    try:
        validator = make_validator(Path(folder), name)
        found = [line for file in files for line in faults(validator, Path(file))]
    except Exception as problem:  # a missing module or file, text that is no JSON, a schema that is none
        print(f"validate_schema: error: {type(problem).__name__}", file=sys.stderr)
        return 2
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
