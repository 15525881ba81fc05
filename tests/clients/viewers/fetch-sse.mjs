// SPDX-License-Identifier: GPL-3.0-or-later
// The global fetch() of Node; the end of the loop cancels the stream.
const answer = await fetch(process.argv[2]);
process.exitCode = 1;
let rest = "";
for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split("\n");
    rest = lines.pop();
    const data = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6));
    data.forEach((text) => console.log(text));
    if (data.some((text) => text.includes("end_of_run"))) {
        process.exitCode = 0;
        break;
    }
}
