#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tidy.py ROOT BUILD: runs the checks of .clang-tidy over every source of ours that BUILD compiles.

Nearly all of clang-tidy's time goes into headers of Qt and the standard library. So sources that are compiled alike and
lie under one of our folders are looked at together, as one translation unit that includes them all, each with a main() of
another name. Sources that name something alike are kept apart as far as a look at their lines can tell; a unit that does
not compile all the same is halved until it does.
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

FOLDERS = ("app", "core", "scenes", "qml", "resources", "tests")
PER_UNIT = 16
# What a line that begins at the left margin gives a name to: nothing in a namespace of ours is indented.
NAMED = re.compile(r"^(?!using|namespace|return|extern)(?:(?:class|struct|enum(?: class)?)\s+(\w+)|Q_LOGGING_CATEGORY\((\w+)"
                   r"|[A-Za-z][\w:<>,*& ]*?[ *&](\w+)(?:\[\])?\s*[({=;])", re.MULTILINE)
JOINED = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
# The units include sources, and no source of ours does: rules.py sees to that.
CHECKS = "--checks=-bugprone-suspicious-include"
FINDING = re.compile(r"^(/\S+:\d+:\d+: )?(error|warning|fatal error): .*", re.MULTILINE)


def is_ours(root, file):
    path = pathlib.Path(file)
    if not path.is_relative_to(root):
        return False
    parts = path.relative_to(root).parts
    return parts[0] in FOLDERS and path.suffix == ".cpp"


def sources_of(entry):
    """What @p entry compiles: its file, or those that CMake has joined to it."""
    file = pathlib.Path(entry["file"])
    return JOINED.findall(file.read_text(encoding="utf-8")) if file.name.startswith("unity_") else [entry["file"]]


def flags_of(entry):
    """The compiler's own arguments: no launcher before it, nothing that names input or output."""
    words = shlex.split(entry["command"])
    compiler = next(at for at, word in enumerate(words) if re.search(r"(\+\+|g\+\+|gcc|clang)(-\d+)?$", word))
    flags, rest = [], iter(words[compiler + 1:])
    for word in rest:
        if word in ("-o", "-c", "-MF", "-MT", "-include"):
            next(rest)  # what is included unasked was precompiled by another compiler
        elif word not in ("-MD", "-fpch-preprocess", "-Winvalid-pch", entry["file"]):
            flags.append(word)
    return tuple(flags)


def names_in(file):
    """What @p file gives a name to at its outermost level, as far as its lines show; never main()."""
    text = pathlib.Path(file).read_text(encoding="utf-8")
    return {name for found in NAMED.finditer(text) for name in found.groups() if name and name != "main"}


def packed(files):
    """@p files in lists of PER_UNIT at most, none of which names something twice."""
    units = []
    for file in sorted(files):
        names = names_in(file)
        for unit, taken in units:
            if len(unit) < PER_UNIT and not names & taken:
                unit.append(file)
                taken |= names
                break
        else:
            units.append(([file], names))
    return [unit for unit, _ in units]


def groups(root, build):
    """Lists of sources that are compiled alike, each with what is needed to compile it."""
    found, generated = collections.defaultdict(list), collections.defaultdict(set)
    for entry in json.loads((build / "compile_commands.json").read_text()):
        sources = [file for file in sources_of(entry) if is_ours(root, file)]
        if not sources:
            continue
        flags = flags_of(entry)
        own = {flag for flag in flags if flag.startswith("-I") and flag.endswith("_autogen/include")}
        folder = pathlib.Path(sources[0]).relative_to(root).parts[0]
        key = folder, entry["directory"], tuple(flag for flag in flags if flag not in own)
        found[key] += sources
        generated[key] |= own
    for key, files in sorted(found.items(), key=lambda item: item[1]):
        _, directory, flags = key
        for unit in packed(files):
            yield unit, directory, (*flags, *sorted(generated[key]))


def look(root, place, files, directory, flags):
    """What clang-tidy says of @p files as one unit: its exit status and its output."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        unit = pathlib.Path(folder) / "unit.cpp"
        unit.write_text("".join(f'#define main main{number}\n#include "{file}"\n#undef main\n'
                                for number, file in enumerate(files)) if len(files) > 1
                        else f'#include "{files[0]}"\n')
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
        half = len(files) // 2
        return [line for part in (files[:half], files[half:])
                for line in findings(root, place, (part, directory, flags))]
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
