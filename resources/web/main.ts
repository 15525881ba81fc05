// SPDX-License-Identifier: GPL-3.0-or-later
import { Deck } from "web/deck/Deck";
import { byId, setText } from "web/deck/dom";
import { listenToKeys } from "web/deck/Keys";
import { startKiosk } from "web/deck/Kiosk";
import { listenToMarks } from "web/deck/Marks";
import { Menu } from "web/deck/Menu";
import type { SceneBoard } from "web/deck/SceneBoard";
import { SceneSet } from "web/deck/SceneSet";
import { readSettings } from "web/deck/Settings";
import { listenToSwipes } from "web/deck/Swipe";
import { Upgrade } from "web/deck/Upgrade";
import { Exporter } from "web/export/Exporter";
import { SCENES } from "web/generated/registry";
import { Connection } from "web/stream/Connection";
import { OwnClockWatch } from "web/stream/OwnClockWatch";
import { fetchServerInfo, type ServerInfo } from "web/stream/ServerInfo";
import { ServerClock } from "web/stream/ServerClock";

const VIEWERS_MS = 10_000;

const settings = readSettings(location.search);
const clock = new ServerClock();
const scenes = new SceneSet(SCENES, clock, () => deck.streamChanged());
const deck = new Deck(scenes, clock, settings);
const exporter = new Exporter(() => clock.time(), (board) => deck.stateOf(board), (why) => setText(byId("live"), why));

const upgrade = new Upgrade(settings.kiosk);
let wasConnected = false;

const connection = new Connection(scenes, clock, {
    configure: (options) => scenes.configure(options),
    connected: (info) => {
        deck.setPublishPort(info.publishPort);
        deck.setConnection("connecting");
        showServer(info);
        // That was counted before this one had joined.
        void askServer();
        if (wasConnected)
            void upgrade.check();
        wasConnected = true;
    },
    placed: () => deck.setConnection("connected"),
    disconnected: () => deck.setConnection("disconnected"),
});

function showServer(info: ServerInfo): void {
    deck.viewers = info.viewers ?? deck.viewers;
    deck.setLogFailing(info.isLogFailing);
}

/** The stream says neither how many viewers there are nor whether the server's clock was set, nor whether this machine slept. */
async function askServer(): Promise<void> {
    if (document.hidden || scenes.health.connection === "disconnected")
        return;
    const info = await fetchServerInfo();
    if (!info)
        return;
    if (info.nowMs !== null)
        clock.told(info.nowMs);
    if (info.monotonicMs !== null)
        clock.toldMonotonic(info.monotonicMs);
    clock.steps = info.clockSteps;
    showServer(info);
}

// One scene is saved: on the wall there is none to choose.
const saving: [string, (board: SceneBoard) => void][] = [
    ["PNG", (board) => exporter.png(board)],
    ["SVG", (board) => exporter.svg(board)],
    ["CSV", (board) => exporter.csv(board)],
    ["JSON", (board) => exporter.json(board)],
];

new Menu([
    { label: "Pause or resume", key: "Space", run: () => deck.pauseOrResume() },
    { label: "All scenes", key: "W", run: () => deck.toggleWall() },
    { label: "Theme", key: "T", run: () => deck.nextTheme() },
    { label: "Full screen", key: "F", run: () => deck.toggleFullScreen() },
    ...saving.map(([format, save]) => ({ label: `Save as ${format}`, offered: () => !deck.showsAll, run: () => save(deck.current) })),
    { label: "Help", key: "?", run: () => deck.toggleHelp() },
]);
listenToKeys(deck);
listenToMarks(deck.filter, () => deck.chooseNext());
listenToSwipes(byId("scenes"), (steps) => deck.swipe(steps));
if (settings.kiosk)
    startKiosk();
deck.start();
connection.start();
byId("unstarted").remove();
setInterval(() => void askServer(), VIEWERS_MS);
new OwnClockWatch(clock, () => void askServer()).start();
