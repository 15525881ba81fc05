# SPDX-License-Identifier: GPL-3.0-or-later
"""The language rules that a program can check: names of methods and booleans, phrases, lengths.

words.py ROOT prints each violation.
"""

import pathlib
import re
import subprocess
import sys

from rules import tracked_files

BANNED = "take|hold|give|say|keep|look|tell|come"
CLAIM = r"(?:is|has|can|should|was|are)"
MAX_COLUMNS = {".qml": 170, ".ts": 192, ".py": 170}  # clang-format has those of C++
MAX_SUBJECT = 72
FIRST_CHECKED = "8374d76"  # older subjects stay as they are

CPP, TYPED, PYTHON = {".h", ".cpp"}, {".ts", ".mjs", ".qml"}, {".py"}
# `take` and `keep` may begin a name: Qt calls passing of ownership takeX, and a producer keeps a connection alive.
BANNED_NAME = rf"(?:(?:{BANNED})|(?:hold|give|say|look|tell|come)s?[A-Z_]\w*)"

# (rule, suffixes of the files that are checked, pattern of a violation)
PATTERNS = [
    ("a method name with many meanings", CPP,
     re.compile(rf"^\s*(?:static |virtual |inline |explicit |constexpr |Q_INVOKABLE )*"
                rf"(?!return\b|else\b|new\b|co_)[\w:<>,]+(?: const)?[ *&]+(?:\w+::)?{BANNED_NAME}\(")),
    ("a method name with many meanings", TYPED,
     re.compile(rf"^\s*(?:export |public |private |protected |static |readonly |async |function )*{BANNED_NAME}\([^()]*\)(?:: [^=]+)? \{{")),
    ("a method name with many meanings", PYTHON, re.compile(rf"^\s*(?:async )?def _?{BANNED_NAME}\(")),
    ("a boolean member that is no claim (isX, hasX, canX, shouldX)", CPP,
     re.compile(rf"^\s*(?:static |mutable |inline |const )*(?:std::atomic<bool>|bool) m_(?!{CLAIM}[A-Z])\w+")),
    ("a boolean getter that is no claim (isX, hasX, allowsX)", CPP,
     re.compile(rf"^\s*(?:virtual |static |inline )*bool (?!{CLAIM}[A-Z]|[a-z]+s(?:[A-Z]\w*)?\(|operator|empty\()\w+\(\) const")),
    ("a phrase without a clear subject", CPP | TYPED | PYTHON,
     re.compile(r"(?://|#|\*).*\b(?:whoever|who (?:has|is|comes|reads|asks|gives)|so long are|out of turn)\b", re.IGNORECASE)),
]


def faults_of(path, text):
    """The violations in one file, a sentence each."""
    suffix = pathlib.PurePosixPath(path).suffix
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        place = f"{path}:{number}"
        if len(line) > MAX_COLUMNS.get(suffix, len(line)) and "http" not in line:
            faults.append(f"{place}: longer than {MAX_COLUMNS[suffix]} columns")
        for rule, suffixes, pattern in PATTERNS:
            if suffix in suffixes and pattern.search(line):
                faults.append(f"{place}: {rule}: {line.strip()}")
    return faults


def subject_faults(subjects):
    """The violations in subjects of commits."""
    faults = [f"commit '{subject}': longer than {MAX_SUBJECT} characters" for subject in subjects if len(subject) > MAX_SUBJECT]
    return faults + [f"commit '{subject}': ends with a full stop" for subject in subjects if subject.endswith(".")]


def newest_subjects(root):
    """Of the commits after FIRST_CHECKED; of the last one alone in a clone without it."""
    git = ["git", "-C", root]
    has_first = subprocess.run([*git, "cat-file", "-e", FIRST_CHECKED], capture_output=True).returncode == 0
    commits = [f"{FIRST_CHECKED}..HEAD"] if has_first else ["--max-count=1"]
    command = [*git, "log", "--no-merges", "--format=%s", *commits]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def main(root):
    faults, seen = subject_faults(newest_subjects(root)), 0
    for path in tracked_files(root):
        file = pathlib.Path(root, path)
        if path.startswith(("tests/lint/", "tests/clients/")) or file.suffix not in CPP | TYPED | PYTHON or not file.exists():
            continue
        seen += 1
        faults += faults_of(path, file.read_text(encoding="utf-8"))
    print("\n".join(faults) or f"{seen} files keep the rules of language")
    return 1 if faults or seen == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
