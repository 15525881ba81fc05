#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes everything that follows from schema.json. Standard library only, Python 3.9 and up.

generate.py core FOLDER       the dashboard's C++, below FOLDER
generate.py producer FOLDER   the producer library's C++, below FOLDER
generate.py list PART         the paths of what core, producer or web would write
generate.py web FOLDER        the browser viewer's TypeScript, in FOLDER
generate.py committed         what is committed: the Python package and the guide's tables
generate.py check             fails if what is committed is not up to date
"""
import pathlib
import sys

import core_cpp
import definition
import guide
import producer_cpp
import python_package
import typescript

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILT = {"core": core_cpp.files,
         "producer": lambda read: producer_cpp.files(read.published()),
         "web": typescript.files}
COMMITTED = [lambda read: python_package.files(read.published()), lambda read: guide.files(read.published())]


def write(folder, path, text):
    """Writes a file unless it has this text already: an unchanged one need not be compiled again."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def committed(read):
    """The committed files with their texts, as the definition wants them."""
    return [made for part in COMMITTED for made in part(read)]


def outdated(read):
    """The paths of committed files that are not up to date."""
    return [path for path, text in committed(read) if (ROOT / path).read_text(encoding="utf-8") != text]


def run(part, folder):
    """Runs one part; returns an error's sentence or None."""
    read = definition.read()
    if part == "list":
        print(";".join(path for path, _ in BUILT[str(folder)](read)))
        return None
    if part == "check":
        late = outdated(read)
        return f"not up to date: {', '.join(late)}; run resources/events/generate.py committed" if late else None
    for path, text in committed(read) if part == "committed" else BUILT[part](read):
        write(folder, path, text)
    return None


def main(arguments):
    part, *folders = arguments or [""]
    needs_folder = part in (*BUILT, "list")
    if len(folders) != needs_folder or part not in (*BUILT, "list", "committed", "check"):
        return __doc__
    try:
        return run(part, pathlib.Path(folders[0]) if folders else ROOT)
    except (definition.DefinitionError, ValueError) as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
