# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and writes the rows of RESULTS.md, and compares them with the committed ones."""
import dataclasses
import re
import subprocess

TITLE = """\
# Clients of Debian 12 against Scenedeck

Written by `tests/clients/run --write`; what is in the cells was seen, not expected. `tests/clients/README.md` says what is
checked. "-" means that the case does not apply.
"""
HEADINGS = {"producer": "Producers", "viewer": "Viewers"}
LONGEST_CELL = 160


@dataclasses.dataclass
class Row:
    language: str
    client: str
    version: str
    stream: str  # empty for a producer
    cells: dict  # column -> "yes", "-", or "no: " with the reason
    remark: str

    @property
    def role(self):
        return "viewer" if self.stream else "producer"

    @property
    def key(self):
        return self.role, self.client, self.stream

    def columns(self):
        stream = {"stream": self.stream} if self.stream else {}
        return {"language": self.language, "client": self.client, "version": self.version, **stream, **self.cells,
                "remarks": self.remark}


def one_line(row):
    cells = " | ".join(f"{column}: {cell}" for column, cell in row.cells.items())
    return f"{row.client} {row.stream}: {cells}".replace(" :", ":")


def passes(cell):
    return not cell.startswith("no")


def table(rows):
    """Markdown of rows with the same columns."""
    columns = list(rows[0].columns())
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    for row in sorted(rows, key=lambda row: (row.language.lower(), row.client, row.stream)):
        lines.append("| " + " | ".join(cell_text(cell) for cell in row.columns().values()) + " |")
    return "\n".join(lines)


def cell_text(cell):
    """A cell as one line, with special characters of Markdown escaped."""
    text = re.sub(r"\s+", " ", cell)[:LONGEST_CELL]
    return text.replace("|", "\\|").replace("<", "&lt;")


def parse(text):
    """The rows of a RESULTS.md."""
    rows, columns = [], None
    for line in text.splitlines():
        if not line.startswith("| "):
            columns = None if not line.startswith("|---") else columns
            continue
        cells = [cell.strip().replace("\\|", "|").replace("&lt;", "<") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if columns is None:
            columns = cells
            continue
        fields = dict(zip(columns, cells, strict=True))
        fixed = [fields.pop(name) for name in ("language", "client", "version")]
        stream, remark = fields.pop("stream", ""), fields.pop("remarks")
        rows.append(Row(*fixed, stream, fields, remark))
    return rows


def write(path, rows):
    """Replaces the rows of these clients in the file; the other rows stay."""
    old_rows = parse(path.read_text(encoding="utf-8")) if path.exists() else []
    new = {row.key for row in rows}
    rows = [row for row in old_rows if row.key not in new] + rows
    parts = [TITLE]
    for role, heading in HEADINGS.items():
        chosen = [row for row in rows if row.role == role]
        if chosen:
            parts.append(f"## {heading}\n\n{table(chosen)}\n")
    path.write_text("\n".join(parts), encoding="utf-8")


def committed(root, path):
    """The rows of the file in the last commit, or of the working copy if it is not committed."""
    shown = subprocess.run(["git", "-C", root, "show", f"HEAD:{path.relative_to(root)}"], capture_output=True, text=True,
                           check=False)
    if shown.returncode == 0:
        return parse(shown.stdout)
    return parse(path.read_text(encoding="utf-8")) if path.exists() else []


def differences(before, now):
    """A sentence for each result that changed between passing and failing, and for each new row."""
    known = {row.key: row for row in before}
    found = []
    for row in now:
        old = known.get(row.key)
        if old is None:
            found.append(f"{row.client} {row.stream} is not in the committed table".replace("  ", " "))
            continue
        for column, cell in row.cells.items():
            if passes(cell) != passes(old.cells.get(column, "no")):
                found.append(f"{row.client} {row.stream}, {column}: was {old.cells.get(column)!r}, is {cell!r}")
    return found
