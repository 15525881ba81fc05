# SPDX-License-Identifier: GPL-3.0-or-later
"""Stops single threads of a dashboard, as if they hung."""
import contextlib
import ctypes
import os
import pathlib

from peers import eventually

PTRACE_ATTACH, PTRACE_DETACH = 16, 17
WALL = 0x40000000  # __WALL: wait for threads too
POLL = {"7", "271", "73"}  # poll and ppoll of x86-64, ppoll of arm64


def find_thread(process, name):
    """The id of the thread `name` of `process`, or None. A thread sets its name after it has started."""
    for thread in pathlib.Path("/proc", str(process.pid), "task").iterdir():
        if (thread / "comm").read_text().strip() == name:
            return int(thread.name)
    return None


def is_polling(process, thread):
    """Whether the thread waits for events. It holds no lock then, for which others would wait for ever once it is stopped."""
    return pathlib.Path("/proc", str(process.pid), "task", str(thread), "syscall").read_text().split()[0] in POLL


def ptrace(request, thread):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(request, thread, None, None) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")


@contextlib.contextmanager
def stopped_thread(process, name):
    """Stops the thread `name` of `process` with ptrace; yields its id."""
    thread = eventually(lambda: find_thread(process, name))
    eventually(lambda: is_polling(process, thread))
    ptrace(PTRACE_ATTACH, thread)
    os.waitpid(thread, WALL)
    try:
        yield thread
    finally:
        with contextlib.suppress(ProcessLookupError):  # has_ended() has already waited for it
            ptrace(PTRACE_DETACH, thread)


def has_ended(thread):
    """Whether the stopped thread has ended, which it does only with its process."""
    return os.waitpid(thread, WALL | os.WNOHANG)[0] == thread
