#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tidy.py ROOT BUILD: runs the checks of .clang-tidy over every source of ours that BUILD compiles.

Nearly all of clang-tidy's time goes into headers of Qt and the standard library. So the sources of one folder that are
compiled alike are looked at together, as one translation unit that includes them all, which takes a sixth of the time. A
folder whose sources do not go together (two of them name something alike) is looked at file by file.
"""
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

FOLDERS = ("app", "core", "scenes", "qml", "tests")
PER_UNIT = 12
# The units include sources, and no source of ours does: rules.py sees to that.
CHECKS = "--checks=-bugprone-suspicious-include"
FINDING = re.compile(r"^(/\S+:\d+:\d+: )?(error|warning|fatal error): .*", re.MULTILINE)


def is_ours(root, file):
    path = pathlib.Path(file)
    if not path.is_relative_to(root):
        return False
    parts = path.relative_to(root).parts
    return parts[0] in FOLDERS and path.suffix == ".cpp"


def flags_of(entry):
    """The compiler's own arguments: no launcher before it, nothing that names input or output."""
    words = shlex.split(entry["command"])
    compiler = next(at for at, word in enumerate(words) if re.search(r"(\+\+|g\+\+|gcc|clang)(-\d+)?$", word))
    flags, rest = [], iter(words[compiler + 1:])
    for word in rest:
        if word in ("-o", "-c", "-MF", "-MT"):
            next(rest)
        elif word not in ("-MD", entry["file"]):
            flags.append(word)
    return tuple(flags)


def groups(root, build):
    """Lists of sources that lie in one folder and are compiled alike, each with what is needed to compile it."""
    found = collections.defaultdict(list)
    for entry in json.loads((build / "compile_commands.json").read_text()):
        if is_ours(root, entry["file"]):
            key = os.path.dirname(entry["file"]), entry["directory"], flags_of(entry)
            found[key].append(entry["file"])
    for (_, directory, flags), files in sorted(found.items()):
        for at in range(0, len(files), PER_UNIT):
            yield sorted(files)[at:at + PER_UNIT], directory, flags


def look(root, place, files, directory, flags):
    """What clang-tidy says of @p files as one unit: its exit status and its output."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        unit = pathlib.Path(folder) / "unit.cpp"
        unit.write_text("".join(f'#include "{file}"\n' for file in files))
        command = shlex.join(["/usr/bin/c++", *flags, "-c", str(unit)])
        (pathlib.Path(folder) / "compile_commands.json").write_text(
            json.dumps([{"directory": directory, "command": command, "file": str(unit)}]))
        done = subprocess.run(
            ["clang-tidy", "-quiet", "-p", folder, f"--config-file={root}/.clang-tidy", CHECKS,
             "-extra-arg=-Wno-unknown-warning-option", str(unit)],
            capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def findings(root, place, group):
    files, directory, flags = group
    status, output = look(root, place, files, directory, flags)
    if status != 0 and "clang-diagnostic-error" in output and len(files) > 1:
        return [line for file in files for line in findings(root, place, ([file], directory, flags))]
    if status == 0:
        return []
    lines = [match.group(0) for match in FINDING.finditer(output)]
    return lines or [f"{files[0]}: clang-tidy ended with {status}: {output[-500:]}"]


def main():
    root, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as place, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = list(groups(root, build))
        if not work:
            sys.exit(f"{build} compiles no source of {root}")
        lines = {line for found in pool.map(lambda group: findings(root, place, group), work) for line in found}
    print("\n".join(sorted(lines)))
    print(f"{sum(len(group[0]) for group in work)} sources in {len(work)} units, {len(lines)} findings")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
