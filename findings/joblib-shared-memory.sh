#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The arrays of joblib's workers stay in /dev/shm when all processes of a run are killed.
#
# Version:   python3-joblib 1.2.0-4+deb12u1 with its loky 3.3.0, python3-numpy 1:1.24.2-1+deb12u1 (Debian 12). /dev/shm must
#            have 2 GB free; with less, joblib uses the temporary folder.
# Source:    joblib's documentation of Parallel (max_nbytes: arrays above 1M are memory-mapped in temp_folder, /dev/shm);
#            the output below.
# Expected:  the memory of a run is free when no process of it is left.
# Behaviour: a helper process, which ignores SIGTERM, deletes the files when the main process has ended. If it is killed
#            together with the main process the files stay, and their memory is used until the next boot.
# For users: end a run by SIGTERM, wait until all its processes have ended, also after the main process, and only then use
#            SIGKILL. A unit with TemporaryFileSystem=/dev/shm frees the memory in any case. Files that are left also
#            take space from other programs that use /dev/shm.
set -euo pipefail

packages=(python3-joblib=1.2.0-4+deb12u1 python3-numpy=1:1.24.2-1+deb12u1 libblas3=3.11.0-2 liblapack3=3.11.0-2
    libgfortran5=12.2.0-14+deb12u1 libquadmath0=12.2.0-14+deb12u1)
expected='SIGTERM to the group: ended within 5 s, 0 MiB in /dev/shm
SIGKILL to the group: ended within 5 s, 32 MiB in /dev/shm'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >run.py <<'PYTHON'
import pathlib
import time

import numpy
from joblib import Parallel, delayed


def wait(array):
    pathlib.Path("started").touch()
    time.sleep(60)


if __name__ == "__main__":
    Parallel(n_jobs=2)(delayed(wait)(numpy.zeros(4 << 20)) for _ in range(1))
PYTHON
cat >end.py <<'PYTHON'
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

SHARED = pathlib.Path("/dev/shm")


def has_processes(group):
    """Whether a process of the group runs; one that has ended and waits for its parent does not count."""
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False


def until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return condition()


for number in (signal.SIGTERM, signal.SIGKILL):
    pathlib.Path("started").unlink(missing_ok=True)
    run = subprocess.Popen([sys.executable, "-S", "run.py"], start_new_session=True, stderr=subprocess.DEVNULL)
    assert until(pathlib.Path("started").exists, 60), "no worker has started"
    os.killpg(run.pid, number)
    run.wait()
    in_time = until(lambda: not has_processes(run.pid), 5)
    folders = list(SHARED.glob(f"joblib_memmapping_folder_{run.pid}_*"))
    size = sum(file.stat().st_size for folder in folders for file in folder.iterdir())
    print(f"{number.name} to the group: {'' if in_time else 'not '}ended within 5 s, {size >> 20} MiB in /dev/shm", flush=True)
    for left in folders:
        shutil.rmtree(left)
    for left in SHARED.glob(f"sem.loky-{run.pid}-*"):
        left.unlink()
PYTHON
libraries=$folder/root/usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$libraries:$libraries/blas:$libraries/lapack PYTHONPATH=$folder/root/usr/lib/python3/dist-packages
output=$(timeout 120 /usr/bin/python3 -S end.py)
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
