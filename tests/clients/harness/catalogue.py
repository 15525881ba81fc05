# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads clients.toml, the table of all clients."""
import dataclasses
import pathlib
import subprocess
import tomllib

from client import ClientError

STREAMS = {"plain", "scenedeck.v1", "SSE"}


@dataclasses.dataclass(frozen=True)
class Entry:
    """One client; clients.toml explains the fields."""
    name: str
    role: str  # producer or viewer
    language: str
    runtime: str  # the package of the language, "" if there is none
    packages: list  # the table has the version of the first
    tools: list  # further packages that programs of the language need
    source: pathlib.Path
    run: list
    build: str
    streams: list
    raises: bool  # whether it applies the third argument, a limit in bytes
    remark: str

    @property
    def all_packages(self):
        return [*self.packages, *self.tools, *([self.runtime] if self.runtime else [])]

    def version(self):
        """Name and version of the tested package, then of the language."""
        packages = dict.fromkeys([self.packages[0], self.runtime or self.packages[0]])
        return ", ".join(f"{package} {installed_version(package)}" for package in packages)


def installed_version(package):
    shown = subprocess.run(["dpkg-query", "--show", "--showformat=${Version}", package], capture_output=True, text=True,
                           check=False)
    return shown.stdout or "not installed"


def read(path, names):
    """The entries of the clients with these names, in the order of the file; all entries if there are no names."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    languages = table["languages"]
    entries = [entry(path.parent, role, name, fields, languages)
               for role in ("producer", "viewer") for name, fields in table[role].items()]
    known = {entry.name for entry in entries}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ClientError(f"{unknown[0]} is no client: tests/clients/run --list prints their names.")
    return [entry for entry in entries if not names or entry.name in names]


def entry(folder, role, name, fields, languages):
    language = languages[fields["language"]]
    streams = fields.get("streams", ["plain", "scenedeck.v1"] if role == "viewer" else [])
    if not STREAMS.issuperset(streams):
        raise ClientError(f"{name}: streams are {', '.join(sorted(STREAMS))}, not {streams}.")
    return Entry(
        name=name, role=role, language=fields["language"], runtime=language["package"], packages=fields["packages"],
        tools=language.get("tools", []),
        source=folder / f"{role}s" / fields["source"], run=fields.get("run", language.get("run", "{source}")).split(),
        build=fields.get("build", language.get("build", "")), streams=streams,
        raises=fields.get("raises", False), remark=fields.get("remark", ""))
