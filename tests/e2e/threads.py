# SPDX-License-Identifier: GPL-3.0-or-later
"""Single threads of a dashboard, held as if they hung."""
import contextlib
import ctypes
import os
import pathlib

PTRACE_ATTACH, PTRACE_DETACH = 16, 17
WALL = 0x40000000  # __WALL: threads are waited for too


def thread_of(process, name):
    """The id of the one thread of `process` that is called `name`."""
    for thread in pathlib.Path("/proc", str(process.pid), "task").iterdir():
        if (thread / "comm").read_text().strip() == name:
            return int(thread.name)
    raise AssertionError(f"there is no thread {name}")


def ptrace(request, thread):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(request, thread, None, None) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")


@contextlib.contextmanager
def hanging(process, name):
    """Holds the one thread of `process` that is called `name`, as a debugger would; yields its id."""
    thread = thread_of(process, name)
    ptrace(PTRACE_ATTACH, thread)
    os.waitpid(thread, WALL)
    try:
        yield thread
    finally:
        with contextlib.suppress(ProcessLookupError):  # ended, and waited for
            ptrace(PTRACE_DETACH, thread)


def has_ended(thread):
    """Whether the thread that is held has been ended by the end of its process, which only then can be waited for."""
    return os.waitpid(thread, WALL | os.WNOHANG)[0] == thread
