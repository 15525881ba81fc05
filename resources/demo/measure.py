# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the machine from /proc: a sample covers the time since the previous reading.

The machine may run other programs, which are started with `nice`. Linux counts the time of niced
processes separately, so that `cpu_user` has the time of the stand-in loads only. Kernel time and the
other counters cannot be separated: they include the other programs, as on any machine in use.
"""
import os
import time

TICKS = os.sysconf("SC_CLK_TCK")

# Rates are per second since the previous reading; levels are the current values in /proc.
FEATURES = (
    "cpu_user",      # un-niced user time, percent of one core
    "cpu_system",    # kernel time, niced or not, percent of one core
    "switches",      # context switches a second
    "forks",         # processes and threads started a second
    "memory_shared", # level of shared memory (Shmem), MiB
    "memory_cached", # level of cached file pages without shared memory, MiB
    "disk_dirty",    # level of pages waiting to be written, MiB
    "disk_written",  # sent to disks, MiB a second
    "udp_sent",      # UDP datagrams sent a second; the lab talks to the dashboard by TCP
)
LEVELS = ("memory_shared", "memory_cached", "disk_dirty")


def _table(path):
    """The numbers in a `name value ...` file of /proc, by name without colon."""
    with open(path) as file:
        fields = (line.split() for line in file)
        return {words[0].rstrip(":"): [int(w) for w in words[1:] if w.isdigit()]
                for words in fields if words}


def _udp_sent():
    with open("/proc/net/snmp") as file:
        names, values = (line.split() for line in file if line.startswith("Udp:"))
    return int(values[names.index("OutDatagrams")])


def _reading():
    stat, memory, vm = _table("/proc/stat"), _table("/proc/meminfo"), _table("/proc/vmstat")
    user, _nice, system = stat["cpu"][:3]
    return {
        "cpu_user": user * 100 / TICKS,
        "cpu_system": system * 100 / TICKS,
        "switches": stat["ctxt"][0],
        "forks": stat["processes"][0],
        "memory_shared": memory["Shmem"][0] / 1024,
        "memory_cached": (memory["Cached"][0] - memory["Shmem"][0]) / 1024,
        "disk_dirty": memory["Dirty"][0] / 1024,
        "disk_written": vm["pgpgout"][0] / 1024,
        "udp_sent": _udp_sent(),
    }


class Meter:
    """Converts counters to rates; the first sample covers the time since the construction."""

    def __init__(self):
        self._before, self._when = _reading(), time.monotonic()

    def sample(self):
        """One value for each feature, in the order of FEATURES."""
        now, when = _reading(), time.monotonic()
        seconds = when - self._when
        values = [now[f] if f in LEVELS else (now[f] - self._before[f]) / seconds for f in FEATURES]
        self._before, self._when = now, when
        return values
