#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tidy.py ROOT BUILD: runs the checks of .clang-tidy on every source of this project that BUILD compiles.

clang-tidy spends nearly all of its time on headers of Qt and the standard library. Therefore sources of one folder with
the same compiler flags are checked as one translation unit that includes them all; a macro gives each main() another name.
Sources that define the same name go to different units, as far as a regular expression finds the names; a unit that still
does not compile is halved until it does.
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
# A name that a line defines at the left margin: this project does not indent the contents of namespaces.
NAMED = re.compile(r"^(?!using|namespace|return|extern)(?:(?:class|struct|enum(?: class)?)\s+(\w+)|Q_LOGGING_CATEGORY\((\w+)"
                   r"|[A-Za-z][\w:<>,*& ]*?[ *&](\w+)(?:\[\])?\s*[({=;])", re.MULTILINE)
JOINED = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
# Only the units include sources: rules.py forbids it in the sources themselves.
CHECKS = "--checks=-bugprone-suspicious-include"
FINDING = re.compile(r"^(/\S+:\d+:\d+: )?(error|warning|fatal error): .*", re.MULTILINE)


def is_ours(root, file):
    path = pathlib.Path(file)
    if not path.is_relative_to(root):
        return False
    parts = path.relative_to(root).parts
    return parts[0] in FOLDERS and path.suffix == ".cpp"


def sources_of(entry):
    """The sources that `entry` compiles: its file, or those that its unity file includes."""
    file = pathlib.Path(entry["file"])
    return JOINED.findall(file.read_text(encoding="utf-8")) if file.name.startswith("unity_") else [entry["file"]]


def flags_of(entry):
    """The compiler's arguments without a launcher, input and output files."""
    words = shlex.split(entry["command"])
    compiler = next(at for at, word in enumerate(words) if re.search(r"(\+\+|g\+\+|gcc|clang)(-\d+)?$", word))
    flags, rest = [], iter(words[compiler + 1:])
    for word in rest:
        if word in ("-o", "-c", "-MF", "-MT", "-include"):
            next(rest)  # -include names the precompiled header, which is of another compiler
        elif word not in ("-MD", "-fpch-preprocess", "-Winvalid-pch", entry["file"]):
            flags.append(word)
    return tuple(flags)


def names_in(file):
    """The names that `file` defines at its outermost level, as far as NAMED finds them, without main."""
    text = pathlib.Path(file).read_text(encoding="utf-8")
    return {name for found in NAMED.finditer(text) for name in found.groups() if name and name != "main"}


def split_into_units(files):
    """`files` in lists of PER_UNIT at most; no name is defined twice in a list."""
    units = []
    for file in sorted(files):
        names = names_in(file)
        for unit, unit_names in units:
            if len(unit) < PER_UNIT and not names & unit_names:
                unit.append(file)
                unit_names |= names
                break
        else:
            units.append(([file], names))
    return [unit for unit, _ in units]


def groups(root, build):
    """Yields (sources, directory, flags) for each unit: sources of one folder with the same flags."""
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
        for unit in split_into_units(files):
            yield unit, directory, (*flags, *sorted(generated[key]))


def run_clang_tidy(root, temporary, files, directory, flags):
    """clang-tidy's exit status and output for `files` as one unit."""
    with tempfile.TemporaryDirectory(dir=temporary) as folder:
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


def findings(root, temporary, group):
    files, directory, flags = group
    status, output = run_clang_tidy(root, temporary, files, directory, flags)
    if status != 0 and "clang-diagnostic-error" in output and len(files) > 1:
        half = len(files) // 2
        return [line for part in (files[:half], files[half:])
                for line in findings(root, temporary, (part, directory, flags))]
    if status == 0:
        return []
    lines = [match.group(0) for match in FINDING.finditer(output)]
    return lines or [f"{files[0]}: clang-tidy ended with {status}: {output[-500:]}"]


def main():
    root, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as temporary, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = list(groups(root, build))
        if not work:
            sys.exit(f"{build} compiles no source of {root}")
        lines = {line for found in pool.map(lambda group: findings(root, temporary, group), work) for line in found}
    print("\n".join(sorted(lines)))
    print(f"{sum(len(group[0]) for group in work)} sources in {len(work)} units, {len(lines)} findings")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
