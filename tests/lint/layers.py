# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the dependencies of ARCHITECTURE.md: which folder may include which.

layers.py ROOT QT_INCLUDE_DIR... prints each include that the layers do not allow.
The module of a Qt header such as <QQuickItem> is the name of the folder that contains it.
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
IMPORT = re.compile(r"^import\s+(Scenedeck\.\w+)", re.MULTILINE)
TS_IMPORT = re.compile(r'^(?:import|export)\b[^;]*?from "((?:scenes|web)/[^"]+)"', re.MULTILINE)
# Layer -> the libraries of resources/cpp that it may use. These libraries do not include other layers.
LIBRARIES = {"core": {"plugin"}, "app": {"producer"}}
# Folder of core -> the other folders of core that it may include. core/server connects them and may include all.
CORE = {
    "time": set(),
    "thread": set(),
    "net": set(),
    "event": {"time"},
    "plugin": {"event"},
    "metrics": {"event"},
    "retained": {"event", "time"},
    "freshness": {"event", "retained", "time"},
    "episodes": {"event", "thread", "time"},
    "log": {"event", "thread", "time"},
    "http": {"event", "net", "time"},
    "relay": {"event", "http", "metrics", "net", "time"},
    "actions": {"event", "http", "metrics", "relay", "thread", "time"},
}
PLAIN_QT = {"QtCore", "QtNetwork", "QtWebSockets"}


def layer_of(path):
    """The layer of a path below the root, e.g. 'core' or 'scene:phase-mix/screen'."""
    parts = path.split("/")
    if parts[0] != "scenes":
        return parts[0]
    if len(parts) < 3:
        return "scenes"
    if parts[1] == "shared":
        return "shared/" + parts[2]
    return "scene:" + parts[1] + ("/screen" if parts[2] == "screen" else "")


def may_include(source, target):
    """Whether a file of layer `source` may include one of layer `target`."""
    if source == target:
        return True
    scene = source.removesuffix("/screen")
    allowed = {
        "core": set(),
        "shared/model": {"core"},
        "shared/drawing": {"core", "shared/model"},
        "qml": {"core", "shared/model", "shared/drawing"},
        "app": {"core", "shared/model"},
    }
    if source.startswith("scene:"):
        extra = {"shared/drawing"} if source.endswith("/screen") else set()
        return target in {"core", "shared/model", scene} | extra
    return target in allowed.get(source, set())


def may_include_in_core(source, target):
    """Whether a file at path `source` in core may include the file at path `target` in core."""
    source, target = source.split("/")[1], target.split("/")[1]
    return source in {"server", target} or target in CORE.get(source, set())


def needs_screen(path):
    """Whether the file may use Qt's graphical modules."""
    return layer_of(path).endswith("/screen") or path.startswith(
        ("scenes/shared/drawing/", "qml/", "app/screen/")
    )


def qt_modules(directories):
    """Qt header name -> module, from the include folders of the installed Qt."""
    modules = {}
    for directory in directories:
        for module in pathlib.Path(directory).glob("Qt*"):
            if module.is_dir():
                modules.update({header.name: module.name for header in module.iterdir()})
    return modules


def ts_layer_of(path):
    """The layer of a TypeScript module: 'web', 'web/generated', 'shared' or 'scene:phase-mix'."""
    parts = path.removeprefix("resources/").split("/")
    if parts[0] == "web":
        return "web/generated" if parts[1] == "generated" else "web"
    return "shared" if parts[1] == "shared" else "scene:" + parts[1]


def ts_faults(path, text):
    source = ts_layer_of(path)
    allowed = {"web": {"web", "web/generated", "shared"}, "shared": {"shared", "web/generated"}}
    allowed = allowed.get(source, {source, "shared", "web/generated"})
    return [f"{path}: {source} must not import {name}" for name in TS_IMPORT.findall(text) if ts_layer_of(name) not in allowed]


def faults_of(path, text, modules):
    """The violations in one file, a sentence each."""
    if path.endswith(".ts"):
        return ts_faults(path, text)
    if path.endswith(".qml"):
        return qml_faults(path, text)
    faults = []
    for name in INCLUDE.findall(text):
        top = name.split("/")[0]
        if top in {"app", "core", "scenes", "qml"}:
            source, target = layer_of(path), layer_of(name)
            if path.startswith("app/screen/") and target in {"qml", "shared/drawing", "app"}:
                continue
            if not may_include(source, target) or (source == target == "core" and not may_include_in_core(path, name)):
                faults.append(f"{path}: {source} must not include {name}")
            continue
        if top == "scenedeck":
            if layer_of(path) != "resources" and name.split("/")[1] not in LIBRARIES.get(layer_of(path), set()):
                faults.append(f"{path}: {layer_of(path)} must not include {name}")
            continue
        module = top if top.startswith("Qt") and "/" in name else modules.get(name)
        if module and module not in PLAIN_QT and module.startswith("Qt") and not needs_screen(path):
            if path != "app/main.cpp":
                faults.append(f"{path}: only what is on the screen may include {name} ({module})")
    return faults


def qml_faults(path, text):
    allowed = {"Scenedeck.Drawing"}
    if path.startswith("qml/"):
        allowed.add("Scenedeck.Deck")
    elif layer_of(path).endswith("/screen"):
        allowed.add("Scenedeck.Scenes")
    return [f"{path}: must not import {name}" for name in IMPORT.findall(text) if name not in allowed]


def hop_faults(architecture, sources):
    """Classes in ARCHITECTURE.md's way from socket to pixel that do not exist. `sources`: paths below the root."""
    way = architecture.partition("**From socket to pixel.**")[2].partition("\n\n")[0]
    names = re.findall(r"`(\w+)`", way)
    existing = {pathlib.PurePath(path).stem for path in sources if path.endswith(".h")}
    return [f"ARCHITECTURE.md: there is no class {name}" for name in names if name not in existing] or (
        [] if names else ["ARCHITECTURE.md does not name the classes from socket to pixel"])


def sink_faults(architecture, core):
    """The sinks of EventBus in ARCHITECTURE.md whose order is not that of `core`, the text of ServerCore.cpp."""
    members = {"m_retained": "RetainedState", "m_snapshot": "LastSnapshot", "m_arrivals": "Arrivals",
               "m_log": "EventLog", "m_relays": "RelayGroup", "sink": "ScreenQueue"}
    added = [members.get(name, name) for name in re.findall(r"m_bus\.addSink\(&?(\w+)", core)]
    stated = re.findall(r"`(\w+)`", architecture.partition("sinks in this order:")[2].partition("\n\n")[0])
    stated = [name for name in stated if name in members.values()]
    return [] if stated == added else [f"ARCHITECTURE.md: the sinks are {', '.join(added)}, not {', '.join(stated)}"]


def main(root, directories):
    modules = qt_modules(directories)
    if "QQuickItem" not in modules:
        print("No Qt headers found in", *directories)
        return 1
    architecture = pathlib.Path(root, "ARCHITECTURE.md").read_text(encoding="utf-8")
    sources = []
    faults = sink_faults(architecture, pathlib.Path(root, "core/server/ServerCore.cpp").read_text(encoding="utf-8"))
    for folder in ("app", "core", "scenes", "qml", "resources/cpp", "resources/web"):
        for file in sorted(pathlib.Path(root, folder).rglob("*")):
            if file.suffix in {".h", ".cpp", ".qml", ".ts"}:
                path = file.relative_to(root).as_posix()
                sources.append(path)
                faults += faults_of(path, file.read_text(encoding="utf-8"), modules)
    faults += hop_faults(architecture, sources)
    print("\n".join(faults) or "every include follows the arrows")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
