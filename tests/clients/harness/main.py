# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/clients/run: runs producers and viewers of Debian against the real executable; see HELP."""
import argparse
import pathlib
import platform
import signal
import subprocess
import sys
import tempfile

import catalogue
import results
from client import Client, ClientError
from producer_check import ProducerCheck
from viewer_check import ViewerCheck

FOLDER = pathlib.Path(__file__).resolve().parent.parent
ROOT = FOLDER.parent.parent
INSTALL = ROOT / "resources/setup/install"
HELP = """\
Runs small producers and viewers, written for the HTTP and WebSocket libraries of Debian 12, against the real executable,
checks what arrived, and compares with the committed table tests/clients/RESULTS.md. Nothing but Debian packages is
downloaded. Exit code: 0 all as in the table, 1 a result differs, 2 it could not run."""


def options():
    parser = argparse.ArgumentParser(
        prog="tests/clients/run", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="clients to run (default: all; --list prints them)")
    parser.add_argument("--executable", type=pathlib.Path, metavar="FILE",
                        help="the dashboard (default: build/release/app/scenedeck, else build/dev/app/scenedeck)")
    parser.add_argument("--list", action="store_true", help="print the clients with their language and packages")
    parser.add_argument("--no-install", action="store_true", help="use what is installed; a client without its packages fails")
    parser.add_argument("--write", action="store_true", help="write the rows of these clients to RESULTS.md")
    return parser.parse_args()


def executable(path):
    """The path of the dashboard; raises ClientError if it does not exist."""
    places = [path] if path else [ROOT / "build" / kind / "app/scenedeck" for kind in ("release", "dev")]
    for place in places:
        if place.is_file():
            return place.resolve()
    raise ClientError(f"No executable at {' or '.join(map(str, places))}: build it with ./run --build-only, or name it "
                      "with --executable.")


def install(entries):
    """Installs the packages of the clients by name, as ./run installs its own."""
    system = platform.freedesktop_os_release()
    if (system["ID"], system.get("VERSION_ID")) != ("debian", "12"):
        raise ClientError(f"This installs packages of Debian 12, and this is {system['PRETTY_NAME']}: run it there, or use "
                          "--no-install with what is installed.")
    names = sorted({package for entry in entries for package in entry.all_packages})
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
        wanted.write("\n".join(names) + "\n")
        wanted.flush()
        if subprocess.run([INSTALL, wanted.name], check=False).returncode != 0:
            raise ClientError("The packages could not be installed: run this as root on Debian 12, or install those named "
                              "above and use --no-install.")


def run_clients(entries, program, work):
    """Yields the rows of the table, one for a producer and one for each stream of a viewer."""
    checks = {}
    try:
        for entry in entries:
            if entry.role not in checks:
                checks[entry.role] = (ProducerCheck if entry.role == "producer" else ViewerCheck)(program, work)
            for row in checks[entry.role].rows(Client(entry, work)):
                print(results.one_line(row), flush=True)
                yield row
    finally:
        for check in checks.values():
            check.close()


def main():
    arguments = options()
    entries = catalogue.read(FOLDER / "clients.toml", arguments.names)
    if arguments.list:
        for entry in entries:
            print(f"{entry.name:24} {entry.role:8} {entry.language:10} {' '.join(entry.packages)}")
        return 0
    program = executable(arguments.executable)
    if not arguments.no_install:
        install(entries)
    with tempfile.TemporaryDirectory(prefix="scenedeck-clients-") as work:
        rows = list(run_clients(entries, program, pathlib.Path(work)))
    differences = results.differences(results.committed(ROOT, FOLDER / "RESULTS.md"), rows)
    if arguments.write:
        results.write(FOLDER / "RESULTS.md", rows)
    print("\n".join(differences) or f"{len(rows)} rows as in the committed table")
    return 1 if differences else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))  # exits, so that the dashboards are ended
    try:
        sys.exit(main())
    except ClientError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
