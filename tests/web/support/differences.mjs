// SPDX-License-Identifier: GPL-3.0-or-later
// Lists the first differences of two JSON values: Node's own report takes minutes for a large document.

const MOST = 8;

function show(value) {
    return (JSON.stringify(value) ?? "nothing").slice(0, 160);
}

function compare(path, expected, actual, found) {
    if (found.length > MOST || Object.is(expected, actual) || expected === actual) return;
    const comparable = typeof expected === "object" && typeof actual === "object" && expected !== null && actual !== null;
    if (!comparable || Array.isArray(expected) !== Array.isArray(actual)) {
        found.push(`${path}: expected ${show(expected)}, got ${show(actual)}`);
        return;
    }
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) compare(`${path}/${key}`, expected[key], actual[key], found);
}

/** Messages about the first differences; empty if the values are equal. */
export function differences(expected, actual) {
    const found = [];
    compare("", expected, actual, found);
    return found;
}

/** Replaces ages that depend on a running clock by their types, for comparisons. */
export function withoutRunningAges(id, document) {
    const isRunning = (key) => key === "age_s" || key === "elapsed_s";
    if (id !== "model-accuracy" && id !== "actions") return document;
    return JSON.parse(JSON.stringify(document, (key, value) => (isRunning(key) ? typeof value : value)));
}
