#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# DuckDB's read_json rounds fractions if the key had only whole numbers in the first 20,480 lines.
#
# Version:   npm's @duckdb/node-api 1.5.6-r.1 with DuckDB 1.5.6 (linux-x64; needs node and npm).
# Source:    DuckDB's documentation of read_json (types are detected from sample_size objects, 20480 by default);
#            its issue 25786 (open); the output below.
# Expected:  a value that does not fit the detected type is an error that names the line, as it is for a string.
# Behaviour: a fraction is rounded to a whole number without an error.
# For users: of a rare type the sample may have a single event. If a model's first accuracy is 1 (Qt and JavaScript write 1.0
#            so), all its later ones are read as 1 or 0. Read recordings with sample_size = -1, or state the types.
set -euo pipefail

expected='accuracy BIGINT: 1, 1, 0
a string instead: JSON transform error in line 20483
sample_size = -1: accuracy DOUBLE: 1, 0.928, 0.41'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @duckdb/node-api@1.5.6-r.1 \
    @duckdb/node-bindings@1.5.6-r.1 @duckdb/node-bindings-linux-x64@1.5.6-r.1 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat >read.js <<'JS'
const fs = require("fs");
const { DuckDBInstance } = require("@duckdb/node-api");

// A recording of phases, with one metric among the first 20,480 lines and others after them.
function writeRecording(name, ...later) {
    const metric = (accuracy) => ({ t_ms: 1, event: { type: "model_metric", model: "knn", accuracy } });
    const phase = { t_ms: 2, event: { type: "phase", phase: "clean", host: "lab-01" } };
    const events = [metric(1), ...Array(20480).fill(phase), metric(0.928), ...later];
    fs.writeFileSync(name, events.map((event) => JSON.stringify(event) + "\n").join(""));
}

async function accuracies(connection, source) {
    const query = `SELECT typeof(event.accuracy), event.accuracy FROM ${source} WHERE event.type = 'model_metric'`;
    try {
        const rows = (await connection.runAndReadAll(query)).getRowsJson();
        return `accuracy ${rows[0][0]}: ${rows.map((row) => row[1]).join(", ")}`;
    } catch (error) {
        return error.message.replace(/.*?(JSON transform error) in file "[^"]*", (in line \d+)[^]*/, "$1 $2");
    }
}

(async () => {
    const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
    const model = { type: "model_metric", model: "knn" };
    writeRecording("number.ndjson", { t_ms: 3, event: { ...model, accuracy: 0.41 } });
    writeRecording("string.ndjson", { t_ms: 3, event: { ...model, accuracy: "none" } });
    console.log(await accuracies(connection, "read_json('number.ndjson')"));
    console.log("a string instead:", await accuracies(connection, "read_json('string.ndjson')"));
    console.log("sample_size = -1:", await accuracies(connection, "read_json('number.ndjson', sample_size = -1)"));
})();
JS
output=$(timeout 120 node read.js)
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
