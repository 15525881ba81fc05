#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# In a worker process of joblib (scikit-learn's n_jobs) an inherited descriptor 3 is closed, and its number is used again.
#
# Version:   python3-joblib 1.2.0-4+deb12u1 with its loky 3.3.0, python3 3.11 (Debian 12).
# Source:    the documentation of multiprocessing on start methods (spawn does not pass on descriptors that it does not
#            need), close_fds in joblib/externals/loky/backend/fork_exec.py; the output below.
# Expected:  a worker that writes a line to the descriptor that its parent uses for progress either delivers it (fork) or
#            gets EBADF (spawn, forkserver, loky), which the program notices.
# Behaviour: this is true for multiprocessing, whose workers occupy 3 with a read-only descriptor. loky's workers start with
#            0 and 3 closed: the second file that a worker opens becomes 3, and the line is written to that file. SQLite
#            never uses 0 to 2, so that its first database is 3: its header is overwritten, and it cannot be opened again.
# For users: a program whose progress is read from a descriptor must report it in its main process only, or compare
#            os.fstat() of the descriptor with that in the main process before it writes.
set -euo pipefail

packages=(python3-joblib=1.2.0-4+deb12u1)
expected='fork: delivered
spawn: Bad file descriptor
forkserver: Bad file descriptor
loky: Bad file descriptor
loky with a second file: written to the second file
loky with a database: written to the database; afterwards: file is not a database'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >workers.py <<'PYTHON'
import multiprocessing
import os
import sqlite3

from joblib import Parallel, delayed

LINE = b"0.42 epoch 3 of 7\n"


def report(_=None):
    """Writes a line of progress; returns the name of the file that it was written to."""
    try:
        os.write(3, LINE)
    except OSError as error:
        return error.strerror
    name = os.path.basename(os.readlink("/proc/self/fd/3"))
    return "delivered" if name == "progress" else f"written to the {name}"


def report_with_two_files():
    with open("first file", "w"), open("second file", "w"):
        return report()


def report_with_database():
    database = sqlite3.connect("database")
    database.execute("SELECT * FROM result").fetchall()
    return report()


def state_of_database():
    try:
        return f"{len(sqlite3.connect('database').execute('SELECT * FROM result').fetchall())} row"
    except sqlite3.DatabaseError as error:
        return str(error)


if __name__ == "__main__":
    database = sqlite3.connect("database")
    database.execute("CREATE TABLE result (accuracy)")
    database.execute("INSERT INTO result VALUES (0.928)")
    database.commit()
    database.close()
    for method in ("fork", "spawn", "forkserver"):
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(f"{method}: {pool.map(report, [None])[0]}", flush=True)
    workers = Parallel(n_jobs=2, backend="loky")
    print("loky:", workers([delayed(report)()])[0], flush=True)
    print("loky with a second file:", workers([delayed(report_with_two_files)()])[0], flush=True)
    print("loky with a database:", workers([delayed(report_with_database)()])[0], end="; afterwards: ")
    print(state_of_database(), flush=True)
PYTHON
output=$(PYTHONPATH=root/usr/lib/python3/dist-packages timeout 120 /usr/bin/python3 -S workers.py </dev/null 3>progress)
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
