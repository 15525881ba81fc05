#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""joinedsources.py SOURCE...: divides C++ sources into units that compile as one: prints "NUMBER SOURCE" for each.

Sources that define the same name go to different units, as far as a regular expression finds the names.
"""
import pathlib
import re
import sys

PER_UNIT = 16
# A name that a line defines at the left margin: this project does not indent the contents of namespaces.
NAMED = re.compile(r"^(?!using|namespace|return|extern)(?:(?:class|struct|enum(?: class)?)\s+(\w+)|Q_LOGGING_CATEGORY\((\w+)"
                   r"|[A-Za-z][\w:<>,*& ]*?[ *&](\w+)(?:\[\])?\s*[({=;])", re.MULTILINE)


def names_in(file):
    """The names that `file` defines at its outermost level, as far as NAMED finds them, without main."""
    text = pathlib.Path(file).read_text(encoding="utf-8")
    return {name for found in NAMED.finditer(text) for name in found.groups() if name and name != "main"}


def split_into_units(files):
    """`files` in lists of PER_UNIT at most; no name is defined twice in a list."""
    units = []
    for file in files:
        names = names_in(file)
        for unit, unit_names in units:
            if len(unit) < PER_UNIT and not names & unit_names:
                unit.append(file)
                unit_names |= names
                break
        else:
            units.append(([file], names))
    return [unit for unit, _ in units]


if __name__ == "__main__":
    for number, unit in enumerate(split_into_units(sys.argv[1:])):
        for file in unit:
            print(number, file)
