#!/usr/bin/env python3
"""Checks reports against the public schema of X-ARF, as somebody put it into a folder.

    validate_xarf.py SCHEMA_DIR FILE.json…    SCHEMA_DIR holds harassment.schema.json and xarf_shared.schema.json

One line for each fault. Exit 0: all are valid, 1: one is not.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft7Validator
from referencing import Registry, Resource


def main(arguments):
    folder, *files = arguments
    schemas = {name: json.loads((Path(folder) / f"{name}.schema.json").read_text()) for name in ("harassment", "xarf_shared")}
    registry = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas.values())
    validator = Draft7Validator(schemas["harassment"], registry=registry, format_checker=Draft7Validator.FORMAT_CHECKER)
    faults = [f"{name}: {error.json_path}: {error.message}" for name in files for error in validator.iter_errors(json.loads(Path(name).read_text()))]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
