# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of this project that no compiler checks.

rules.py ROOT prints each violation.
"""

import pathlib
import re
import subprocess
import sys

LONGEST_FILE = 400
CODE = {".h", ".cpp", ".qml", ".ts"}
LICENSED = CODE | {".py", ".cmake", ".mjs", ".css", ".html", ".svg"}

# (rule, suffixes of the files that are checked, pattern of a violation)
PATTERNS = [
    ("context properties hide what QML depends on", CODE, re.compile(r"setContextProperty")),
    ("`property var` where a type would do", {".qml"}, re.compile(r"\bproperty var\b")),
    ("log in a category", {".h", ".cpp"}, re.compile(r"\bq(Debug|Info|Warning|Critical)\(\)?\s*(<<|\(\)|\")")),
    ("a source is compiled, not included", {".h", ".cpp"}, re.compile(r"#include [<\"][^>\"]+\.cpp[>\"]")),
    ("left undone", LICENSED, re.compile(r"\b(TODO|FIXME|XXX)\b")),
    ("a test that does not run", {".h", ".cpp"}, re.compile(r"\bQSKIP\b|\bQEXPECT_FAIL\b|QVERIFY\(true\)")),
    ("a test that does not run", {".mjs"}, re.compile(r"\btest\.(skip|todo|only)\b|\bskip: true\b")),
    ("the policy forbids what is inline", {".ts", ".html"}, re.compile(r"\binnerHTML\b|\bstyle=\"|\bon\w+=\"")),
    ("`any` where a type would do", {".ts"}, re.compile(r":\s*any\b|\bas any\b|@ts-(ignore|expect-error|nocheck)")),
    ("say it in the console of a test", {".ts"}, re.compile(r"\bconsole\.")),
]


def faults_of(path, text):
    """The violations in one file, a sentence each."""
    suffix = pathlib.PurePosixPath(path).suffix
    lines = text.splitlines()
    faults = []
    if suffix in LICENSED or path.endswith("CMakeLists.txt"):
        if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in lines[:3]):
            faults.append(f"{path}:1: no licence line")
    if suffix in CODE | {".py"} and len(lines) > LONGEST_FILE and not path.startswith("tests/"):
        faults.append(f"{path}:{len(lines)}: longer than {LONGEST_FILE} lines")
    for number, line in enumerate(lines, 1):
        for what, suffixes, pattern in PATTERNS:
            if suffix in suffixes and pattern.search(line):
                faults.append(f"{path}:{number}: {what}: {line.strip()}")
    return faults


def tracked_files(root):
    names = subprocess.run(["git", "-C", root, "ls-files", "-z"], check=True, capture_output=True).stdout
    return [name for name in names.decode().split("\0") if name]


def main(root):
    faults, seen = [], 0
    for path in tracked_files(root):
        file = pathlib.Path(root, path)
        if path.startswith("tests/lint/") or file.suffix not in LICENSED | {".txt"} or not file.exists():
            continue
        seen += 1
        faults += faults_of(path, file.read_text(encoding="utf-8"))
    if seen == 0:
        faults.append("no source found: is this a git checkout?")
    print("\n".join(faults) or f"{seen} files keep the rules")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
