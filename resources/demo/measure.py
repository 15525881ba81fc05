# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the machine from /proc: one Sample is what happened since the reading before it.

The machine that the lab runs on may be busy with other things. They are started with `nice`, and
Linux counts the time of niced processes apart, so `cpu_user` shows the un-niced stand-in loads
alone. The kernel's own time and the other counters cannot be told apart like that: what the
background does to them is in the data, as it would be on any machine in use.
"""
import os
import time

TICKS = os.sysconf("SC_CLK_TCK")

# Rates are per second since the reading before; levels are what /proc says at that moment.
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
    """The numbers of a `name value ...` file of /proc, by name (a colon is not part of it)."""
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
    """Turns counters into rates; the first sample covers the time since the Meter was made."""

    def __init__(self):
        self._before, self._when = _reading(), time.monotonic()

    def sample(self):
        """One value a feature, in the order of FEATURES."""
        now, when = _reading(), time.monotonic()
        seconds = when - self._when
        values = [now[f] if f in LEVELS else (now[f] - self._before[f]) / seconds for f in FEATURES]
        self._before, self._when = now, when
        return values
