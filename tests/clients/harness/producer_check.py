# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a producer: four bodies, the answers that it prints, and what the dashboard's log then has."""
import subprocess

import inputs
from client import RUN_SECONDS, ClientError, kill, telling_line
from dashboard import Dashboard
from results import Row

COLUMNS = ("event", "422 and sentence", "400 and sentence", "850 KB batch")
BATCH = (3000, 220)


class ProducerCheck:
    """One dashboard for all producers; each is told the URL and files, and prints `STATUS BODY` for each file."""

    def __init__(self, program, work):
        self._dashboard = Dashboard(program, work / "dashboard-producers")
        self._work = work

    def close(self):
        self._dashboard.close()

    def rows(self, client):
        entry = client.entry
        self._event = inputs.odd(entry.name)
        self._batch = inputs.batch(entry.name, *BATCH)
        seen = self._seen(client)
        yield Row(entry.language, entry.name, entry.version(), "", dict(zip(COLUMNS, seen, strict=True)), entry.remark)

    def _seen(self, client):
        before = self._dashboard.health()["seq"]
        try:
            client.build()
            said, lines = self._run(client)
        except ClientError as error:
            return [f"no: {error}"] * len(COLUMNS)
        arrived = [event for _, event in self._dashboard.events_since(before)]
        answers = [*lines, *[""] * len(COLUMNS)]
        return [
            taken(answers[0], '200 {"delivered": 0}', arrived[:1], [self._event], said),
            refused(answers[1], "422", inputs.WRONG_SENTENCE, said),
            refused(answers[2], "400", inputs.BROKEN_SENTENCE, said),
            taken(answers[3], f'200 {{"delivered": 0, "accepted": {BATCH[0]}}}', arrived[1:], self._batch, said),
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
        said = telling_line(errors.decode(errors="replace"))
        return said if process.returncode == 0 else f"exit {process.returncode}, {said}", lines

    def _file(self, number, text):
        path = self._work / f"body-{number}.json"
        path.write_text(text, encoding="utf-8")
        return path


def taken(answer, expected, arrived, published, said):
    """Whether the events arrived with their bytes and the client got the answer."""
    if arrived != published:
        return f"no: {len(arrived)} of {len(published)} events arrived unchanged; {answer or said}"
    return "yes" if answer == expected else f"no: arrived, but it got {answer or said!r}"


def refused(answer, status, sentence, said):
    """Whether the client got the status and the sentence of a refusal."""
    if answer.startswith(status + " ") and sentence in answer:
        return "yes"
    return f"no: {answer or said}"
