# SPDX-License-Identifier: GPL-3.0-or-later
"""Boots a Debian tree as a container with systemd-nspawn."""
import os
import pathlib
import signal
import subprocess
import tempfile
import time

BOOT_SECONDS = 120
COMMAND_SECONDS = 600
# systemd 256 and later need this option to boot with the host's cgroups v1.
KERNEL_OPTIONS = ["SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1"]
ENVIRONMENT = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C.UTF-8",
               "DEBIAN_FRONTEND=noninteractive", "SYSTEMD_PAGER=cat"]


class Machine:
    """The container; its private network has loopback only. Needs root."""

    def __init__(self, tree):
        self._tree = tree

    def __enter__(self):
        self._console = tempfile.TemporaryFile("w+")
        self._nspawn = subprocess.Popen(
            ["systemd-nspawn", "--quiet", "--boot", "--directory", self._tree, "--private-network", "--register=no",
             "--keep-unit", *KERNEL_OPTIONS], stdin=subprocess.DEVNULL, stdout=self._console, stderr=self._console)
        try:
            self._wait_for_boot()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self._nspawn.send_signal(signal.SIGTERM)  # makes systemd-nspawn power off the container
        try:
            self._nspawn.wait(BOOT_SECONDS)
        finally:
            self._nspawn.kill()
            self._nspawn.wait()
            self._console.close()

    def _wait_for_boot(self):
        end = time.monotonic() + BOOT_SECONDS
        while self._state() not in ("running", "degraded"):
            if self._nspawn.poll() is not None or time.monotonic() > end:
                self._console.seek(0)
                raise AssertionError(f"the container does not boot: {self._console.read()[-4000:]}")
            time.sleep(0.2)

    def _state(self):
        return self._run_inside("systemctl is-system-running").stdout.strip() if self._init_pid() else ""

    def _init_pid(self):
        """The PID of the container's init process on the host; None before it has started."""
        children = pathlib.Path(f"/proc/{self._nspawn.pid}/task/{self._nspawn.pid}/children").read_text().split()
        return children[0] if children else None

    def _run_inside(self, command):
        return subprocess.run(
            ["nsenter", f"--target={self._init_pid()}", "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--root",
             "--wdns=/root/checkout", "env", "-i", *ENVIRONMENT, "bash", "-euo", "pipefail", "-c", command],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=COMMAND_SECONDS)

    def run(self, command, code=0):
        """Runs the command in the folder of the checkout; returns its output. It must end with this code."""
        done = self._run_inside(command)
        if done.returncode != code:
            raise AssertionError(f"{command}\nended with {done.returncode}, not {code}:\n{done.stdout[-6000:]}")
        return done.stdout

    def output_of(self, command):
        """The output of the command, with any exit code."""
        return self._run_inside(command).stdout

    def path(self, inside):
        """The host's path of a file in the container."""
        return pathlib.Path(self._tree, str(inside).lstrip(os.sep))


def eventually(check, seconds, what):
    end = time.monotonic() + seconds
    while not (value := check()):
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.2)
    return value
