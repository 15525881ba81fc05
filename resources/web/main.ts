// SPDX-License-Identifier: GPL-3.0-or-later
import { ActionControls } from "web/actions/ActionControls";
import { AriaAnnouncer } from "web/deck/AriaAnnouncer";
import { Deck } from "web/deck/Deck";
import { watchDevice } from "web/deck/Device";
import { byId } from "web/deck/dom";
import { toggleFullScreen } from "web/deck/fullScreen";
import { LAST_KEY, listenToKeys } from "web/deck/Keys";
import { startKiosk } from "web/deck/Kiosk";
import { listenToMarks } from "web/deck/Marks";
import { Menu, type MenuItem } from "web/deck/Menu";
import type { SceneHost } from "web/deck/SceneHost";
import { SceneSet } from "web/deck/SceneSet";
import { readSettings } from "web/deck/Settings";
import { listenToSwipes } from "web/deck/Swipe";
import { ignoreClicksOfSelections } from "web/deck/textSelection";
import { Upgrade } from "web/deck/Upgrade";
import { Exporter } from "web/export/Exporter";
import { SCENES } from "web/generated/registry";
import { Connection } from "web/stream/Connection";
import { OwnClockWatch } from "web/stream/OwnClockWatch";
import { fetchServerInfo, type ServerInfo } from "web/stream/ServerInfo";
import { ServerClock } from "web/stream/ServerClock";

const POLL_MS = 10_000;

const settings = readSettings(location.search);
const clock = new ServerClock();
const scenes = new SceneSet(
    SCENES,
    clock,
    () => deck.streamChanged(),
    () => void actions.refresh(scenes.hasActions),
);
const announcer = new AriaAnnouncer();
const actions = new ActionControls(
    () => deck.actionsChanged(),
    (sentence) => announcer.announce(`${sentence}.`, performance.now()),
);
const deck = new Deck(scenes, clock, settings, actions, announcer);
const exporter = new Exporter(
    () => clock.time(),
    (sceneHost) => deck.stateOf(sceneHost),
    (why) => announcer.announce(why, performance.now()),
);

const upgrade = new Upgrade(settings.kiosk);
let wasConnected = false;

const connection = new Connection(scenes, clock, {
    configure: (options) => scenes.configure(options),
    connected: (info) => {
        deck.setPublishPort(info.publishPort);
        deck.setConnection("connecting");
        showServer(info);
        // The viewer count in `info` was read before this viewer joined: fetch it again.
        void pollServer();
        if (wasConnected) void upgrade.check();
        wasConnected = true;
    },
    stateReceived: () => {
        deck.setConnection("connected");
        void actions.refresh(scenes.hasActions);
    },
    disconnected: () => deck.setConnection("disconnected"),
});

function showServer(info: ServerInfo): void {
    deck.viewers = info.viewers ?? deck.viewers;
    deck.header.showLogFailing(info.isLogFailing);
}

/** Polls /healthz for the viewer count, the server's clocks and the state of the log: the stream does not carry their later changes. */
async function pollServer(): Promise<void> {
    if (document.hidden || scenes.health.connection === "disconnected") return;
    const info = await fetchServerInfo();
    if (!info) return;
    if (info.nowMs !== null) clock.setWallTime(info.nowMs);
    if (info.monotonicMs !== null) clock.setMonotonicTime(info.monotonicMs);
    clock.steps = info.clockSteps;
    showServer(info);
}

// Each entry saves one scene, so the menu hides these entries on the wall.
const saveActions: [string, (sceneHost: SceneHost) => readonly MenuItem[] | void][] = [
    ["PNG", (sceneHost) => exporter.png(sceneHost)],
    ["SVG", (sceneHost) => exporter.svg(sceneHost)],
    ["CSV", (sceneHost) => tablesOf(sceneHost)],
    ["JSON", (sceneHost) => exporter.json(sceneHost)],
];

/** A CSV file has one table. */
function tablesOf(sceneHost: SceneHost): MenuItem[] {
    return exporter.tables(sceneHost).map((table) => ({ label: table.caption, run: () => exporter.csv(sceneHost, table) }));
}

new Menu([
    { label: "Pause or resume", key: "Space", run: () => deck.pauseOrResume() },
    { label: "All scenes", key: "W", run: () => deck.toggleWall() },
    ...scenes.scenes.map((scene, index) => ({
        label: scene.descriptor.title,
        ...(index < LAST_KEY && { key: String(index + 1) }),
        isVisible: () => scene.isPresent,
        run: () => deck.open(index),
    })),
    { label: "Theme", key: "T", run: () => deck.nextTheme() },
    { label: "Full screen", key: "F", isVisible: () => document.fullscreenEnabled, run: toggleFullScreen },
    ...saveActions.map(([format, save]) => ({ label: `Save as ${format}`, isVisible: () => !deck.showsAll, run: () => save(deck.current) })),
    { label: "Help", key: "?", run: () => deck.toggleHelp() },
]);
listenToKeys(deck);
listenToMarks(
    (element) => deck.filterOf(element),
    () => deck.chooseNext(),
    (event) => deck.tooltip.pageAt(event),
);
ignoreClicksOfSelections(byId("scenes"));
listenToSwipes(byId("scenes"), (steps) => deck.swipe(steps));
byId("full-screen-key").hidden = !document.fullscreenEnabled;
watchDevice();
if (settings.kiosk) startKiosk();
deck.start();
connection.start();
byId("unstarted").remove();
setInterval(() => void pollServer(), POLL_MS);
new OwnClockWatch(clock, () => void pollServer()).start();
