# SPDX-License-Identifier: GPL-3.0-or-later
"""Run: what a program or a service that an action has started reports to the dashboard."""
import logging
import math
import os
import re
import stat
from typing import Any, Dict, Mapping, Optional, Tuple

from .client import PublishError, Publisher

_ID, _KEY, _DESCRIPTOR = "SCENEDECK_RUN_ID", "SCENEDECK_RUN_KEY", "SCENEDECK_PROGRESS_FD"
_PARAMETER = "SCENEDECK_PARAM_"
_MOST_TEXT_BYTES = 128
_REFUSED = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]")
"""Control characters, line separators and overrides of the text direction: the dashboard refuses them."""
_ROUNDING = 1e-6
"""A share may be outside of 0 to 1 by this, as a result of rounding."""

_log = logging.getLogger("scenedeck")


class NotInRun(RuntimeError):
    """The program was not started by an action; the message is a full sentence."""


class RunEnded(PublishError):
    """The dashboard does not accept reports of this run (any more), for example because it was cancelled: stop the work."""


class Run:
    """One run of an action. Any number of threads may share one Run.

    A program that is an action's `command`:

        run = Run.from_environment()
        for epoch in range(7):
            run.progress(epoch / 7, f"epoch {epoch + 1} of 7 of {run.params['model']}")

    Its exit code ends the run. A service that is an action's `url` gets the arguments by POST, and ends the run itself:

        run = Run(body["run_id"], body["run_key"], params=body["params"])
        run.progress(0.5, "half")
        run.finish()
    """

    def __init__(self, run_id: str, run_key: str, url: Optional[str] = None, params: Optional[Mapping[str, str]] = None,
                 timeout: float = 2.0):
        """`url`, `timeout`: as for Publisher. Raises ValueError if an argument is not as the dashboard sends it."""
        if not run_id or not re.fullmatch("[!-~]+", run_key):  # the key is the value of a header
            raise ValueError("run_id or run_key is not one that a dashboard has sent")
        self.run_id = run_id
        self.params: Dict[str, str] = dict(params or {})
        """The chosen value of each parameter of the action, by its key in small letters."""
        self._key = run_key
        self._publisher = self._new_publisher(url, timeout)
        self._is_command = False
        self._pipe: Optional[_ProgressPipe] = None

    @staticmethod
    def is_present() -> bool:
        """Whether an action has started this program, so that from_environment() returns a Run."""
        return bool(os.environ.get(_ID) and os.environ.get(_KEY))

    @classmethod
    def from_environment(cls) -> "Run":
        """The run whose program this is. Raises NotInRun if no action has started it."""
        if not cls.is_present():
            raise NotInRun(f"{_ID} and {_KEY} are not set: this program was not started by an action of a dashboard; "
                           "test Run.is_present() if it may also be started by hand")
        run = cls(os.environ[_ID], os.environ[_KEY], params=_parameters())
        run._is_command = True
        run._pipe = _ProgressPipe.from_environment()
        return run

    def progress(self, share: float, text: str = "") -> None:
        """Reports how far the run is: `share` is 0 to 1; `text` is shown beside it, at most 128 bytes of it. Raises
        ValueError for another share.

        A program that an action has started writes to the progress descriptor, or publishes if it was started without
        that, for example by another program that closes descriptors. Failures are logged and never raised. A process that
        got the Run from another one, such as a worker of joblib, reports only if it has the same descriptor.

        A service publishes. Raises RunEnded if the run has ended, for example because it was cancelled; logs other failures.
        """
        share, text = _checked_share(share), _one_line(text)
        if self._pipe:
            self._pipe.write(f"{share:.6g} {text}\n")
            return
        try:
            self._report(share, text)
        except PublishError as error:
            if isinstance(error, RunEnded) and not self._is_command:
                raise
            _log.warning("Progress not published: %s", error)

    def finish(self, text: str = "") -> None:
        """Ends the run of a service as finished. Raises PublishError if the dashboard does not accept this."""
        self._end("finished", 1.0, text)

    def fail(self, text: str) -> None:
        """Ends the run of a service as failed; `text` replaces the text of its progress, for example by the reason. Raises
        PublishError if the dashboard does not accept this."""
        self._end("failed", None, text)

    def close(self) -> None:
        """Closes the connection; the next report opens another."""
        self._publisher.close()

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getstate__(self) -> Dict[str, Any]:
        """A Run can be pickled, so that a function that uses it can be sent to a worker."""
        return {**self.__dict__, "_publisher": (self._publisher.url, self._publisher.timeout)}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._publisher = self._new_publisher(*state["_publisher"])

    def _new_publisher(self, url: Optional[str], timeout: float) -> Publisher:
        return Publisher(url, timeout, headers={"Scenedeck-Run-Key": self._key})

    def _end(self, state: str, share: Optional[float], text: str) -> None:
        if self._is_command:
            raise RuntimeError("a program that an action has started ends its run by its exit code: use sys.exit()")
        self._report(share, _one_line(text), state)

    def _report(self, share: Optional[float], text: str, state: str = "") -> None:
        """Publishes the values that are not empty."""
        event: Dict[str, Any] = {"type": "action", "run_id": self.run_id}
        event.update({key: value for key, value in (("progress", share), ("text", text), ("state", state))
                      if value not in (None, "")})
        try:
            self._publisher.publish(event)
        except PublishError as error:
            if not any(field.get("pointer") == "/run_id" for field in error.errors):
                raise
            raise RunEnded(error.detail, error.status, error.errors) from error


class _ProgressPipe:
    """The descriptor to which the program of an action writes its progress.

    Remembers which file it is: in another process, such as a worker of joblib, the number may belong to another file.
    """

    def __init__(self, descriptor: int, file: Tuple[int, int]):
        self._descriptor = descriptor
        self._file = file

    @classmethod
    def from_environment(cls) -> "Optional[_ProgressPipe]":
        """None if the environment names no descriptor, or one that is not the end of a pipe to write to."""
        import fcntl  # not at the top: Windows has none
        try:
            descriptor = int(os.environ.get(_DESCRIPTOR, ""))
            status = os.fstat(descriptor)
            access = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE
        except (ValueError, OverflowError, OSError):
            return None
        return cls(descriptor, _file_of(status)) if stat.S_ISFIFO(status.st_mode) and access == os.O_WRONLY else None

    def write(self, line: str) -> None:
        """Writes the line; does nothing if the descriptor is closed or belongs to another file."""
        try:
            if _file_of(os.fstat(self._descriptor)) == self._file:
                os.write(self._descriptor, line.encode())
        except OSError as error:
            _log.debug("Progress not written: %s", error)


def _file_of(status: os.stat_result) -> Tuple[int, int]:
    return status.st_dev, status.st_ino


def _parameters() -> Dict[str, str]:
    return {name[len(_PARAMETER):].lower(): value for name, value in os.environ.items() if name.startswith(_PARAMETER)}


def _checked_share(share: float) -> float:
    number = float(share)
    if math.isfinite(number) and -_ROUNDING <= number <= 1 + _ROUNDING:
        return min(max(number, 0.0), 1.0)
    raise ValueError(f"progress is {number:g}; it must be between 0 and 1 (a percentage?)")


def _one_line(text: str) -> str:
    """`text` without line breaks and characters that no event may contain, and no longer than the dashboard shows it; empty
    if nothing visible is left."""
    line = _REFUSED.sub("", " ".join(str(text).split()))
    if not any(character.isprintable() and character != " " for character in line):
        return ""
    return line.encode(errors="replace")[:_MOST_TEXT_BYTES].decode(errors="ignore")
