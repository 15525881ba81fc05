# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a producer: four bodies, the answers that it prints, and the events in the dashboard's log."""
import subprocess

import inputs
from client import RUN_SECONDS, ClientError, error_line, kill
from dashboard import Dashboard
from results import Row

COLUMNS = ("event", "422 and sentence", "400 and sentence", "850 KB batch")
BATCH = (3000, 220)


class ProducerCheck:
    """One dashboard for all producers; each gets the URL and files as arguments, and prints `STATUS BODY` for each file."""

    def __init__(self, program, work):
        self._dashboard = Dashboard(program, work / "dashboard-producers")
        self._work = work

    def close(self):
        self._dashboard.close()

    def rows(self, client):
        entry = client.entry
        self._event = inputs.odd(entry.name)
        self._batch = inputs.batch(entry.name, *BATCH)
        cells = self._check(client)
        yield Row(entry.language, entry.name, entry.version(), "", dict(zip(COLUMNS, cells, strict=True)), entry.remark)

    def _check(self, client):
        before = self._dashboard.health()["seq"]
        try:
            client.build()
            failure, lines = self._run(client)
        except ClientError as error:
            return [f"no: {error}"] * len(COLUMNS)
        arrived = [event for _, event in self._dashboard.events_since(before)]
        answers = [*lines, *[""] * len(COLUMNS)]
        return [
            check_accepted(answers[0], '200 {"delivered": 0}', arrived[:1], [self._event], failure),
            check_rejected(answers[1], "422", inputs.WRONG_SENTENCE, failure),
            check_rejected(answers[2], "400", inputs.BROKEN_SENTENCE, failure),
            check_accepted(answers[3], f'200 {{"delivered": 0, "accepted": {BATCH[0]}}}', arrived[1:], self._batch, failure),
        ]

    def _run(self, client):
        files = [self._file(number, text) for number, text in enumerate(
            (self._event, inputs.WRONG, inputs.BROKEN, inputs.array(self._batch)))]
        process = client.start(f"http://127.0.0.1:{self._dashboard.port}/publish", *files)
        try:
            output, errors = process.communicate(timeout=RUN_SECONDS)
        except subprocess.TimeoutExpired:
            kill(process)
            output, errors = process.communicate()
            errors += f"\nit had not ended after {RUN_SECONDS} s".encode()
        lines = [line.strip() for line in output.decode(errors="replace").splitlines() if line.strip()]
        failure = error_line(errors.decode(errors="replace"))
        return failure if process.returncode == 0 else f"exit {process.returncode}, {failure}", lines

    def _file(self, number, text):
        path = self._work / f"body-{number}.json"
        path.write_text(text, encoding="utf-8")
        return path


def check_accepted(answer, expected, arrived, published, failure):
    """Checks that the events arrived unchanged and the client got the answer; returns "yes" or "no: " with the reason."""
    if arrived != published:
        return f"no: {len(arrived)} of {len(published)} events arrived unchanged; {answer or failure}"
    return "yes" if answer == expected else f"no: arrived, but it got {answer or failure!r}"


def check_rejected(answer, status, sentence, failure):
    """Checks that the client got the status and the message of a rejection; returns "yes" or "no: " with the reason."""
    if answer.startswith(status + " ") and sentence in answer:
        return "yes"
    return f"no: {answer or failure}"
