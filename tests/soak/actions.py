#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The long rounds of the tests of actions: 200 ends of runs with children that resist, and 1 GiB of output.

actions.py EXECUTABLE [--rounds N] [--mib N]. Passes if no process survives, each run has one end, and memory is flat.
"""
import argparse
import os
import pathlib
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("executable")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--mib", type=int, default=1024)
    options = parser.parse_args()
    environment = {**os.environ, "SCENEDECK_EXECUTABLE": str(pathlib.Path(options.executable).resolve()), "SCENEDECK_ACTION_ROUNDS": str(options.rounds),
                   "SCENEDECK_OUTPUT_MIB": str(options.mib), "PYTHONPATH": str(TESTS / "python")}
    command = [sys.executable, "-B", "-W", "error", "-m", "unittest", "-v", "test_actions_ends.Ends", "test_actions.Output"]
    return subprocess.run(command, cwd=TESTS / "e2e", env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
