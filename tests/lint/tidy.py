#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tidy.py ROOT BUILD: runs the checks of .clang-tidy on every source of this project that BUILD compiles.

clang-tidy spends nearly all of its time on headers of Qt and the standard library. Therefore sources of one folder with
the same compiler flags are checked as one translation unit that includes them all; a macro gives each main() another name.
Sources that define the same name go to different units (joinedsources.py); a unit that still does not compile is halved until it does. Units without findings are not checked again until something in them changes
(tidycache.py).
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

from tidycache import CLEAN, SPLIT, TidyCache, default_folder

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "resources/setup"))
from joinedsources import split_into_units  # noqa: E402

FOLDERS = ("app", "core", "scenes", "qml", "resources", "tests")
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
        for unit in split_into_units(sorted(files)):
            yield unit, directory, (*flags, *sorted(generated[key]))


def write_unit(folder, files):
    """The path of a source in `folder` that includes `files`."""
    unit = pathlib.Path(folder) / "unit.cpp"
    unit.write_text("".join(f'#define main main{number}\n#include "{file}"\n#undef main\n'
                            for number, file in enumerate(files)) if len(files) > 1
                    else f'#include "{files[0]}"\n')
    return unit


def run_clang_tidy(root, cache, temporary, files, directory, flags):
    """CLEAN or SPLIT, and clang-tidy's output, for `files` as one unit; None instead of CLEAN for findings."""
    with tempfile.TemporaryDirectory(dir=temporary) as folder:
        unit = write_unit(folder, files)
        key = cache.key_of(unit, directory, flags)
        stored = cache.get(key)
        if stored:
            return stored, ""
        command = shlex.join(["/usr/bin/c++", *flags, "-c", str(unit)])
        (pathlib.Path(folder) / "compile_commands.json").write_text(
            json.dumps([{"directory": directory, "command": command, "file": str(unit)}]))
        done = subprocess.run(
            ["clang-tidy", "-quiet", "-p", folder, f"--config-file={root}/.clang-tidy", CHECKS,
             "-extra-arg=-Wno-unknown-warning-option", str(unit)],
            capture_output=True, text=True, check=False)
    output = done.stdout + done.stderr
    result = CLEAN if done.returncode == 0 else SPLIT if "clang-diagnostic-error" in output and len(files) > 1 else None
    if result:
        cache.put(key, result)
    return result, output


def findings(root, cache, temporary, group):
    files, directory, flags = group
    result, output = run_clang_tidy(root, cache, temporary, files, directory, flags)
    if result == SPLIT:
        half = len(files) // 2
        return [line for part in (files[:half], files[half:])
                for line in findings(root, cache, temporary, (part, directory, flags))]
    if result == CLEAN:
        return []
    lines = [match.group(0) for match in FINDING.finditer(output)]
    return lines or [f"{files[0]}: clang-tidy failed: {output[-500:]}"]


def cache_of(root, folder):
    return TidyCache(folder, [(root / ".clang-tidy").read_text(), CHECKS])


def main():
    root, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as temporary, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = list(groups(root, build))
        if not work:
            sys.exit(f"{build} compiles no source of {root}")
        cache = cache_of(root, default_folder())
        lines = {line for found in pool.map(lambda group: findings(root, cache, temporary, group), work) for line in found}
    print("\n".join(sorted(lines)))
    print(f"{sum(len(group[0]) for group in work)} sources in {len(work)} units, {len(lines)} findings")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
