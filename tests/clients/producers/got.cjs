// SPDX-License-Identifier: GPL-3.0-or-later
// got; it sends the length of a buffer.
const {readFileSync} = require('node:fs');
const got = require('got');

async function main(url, files) {
    const headers = {'Content-Type': 'application/json'};
    for (const file of files) {
        const answer = await got.post(url, {headers, body: readFileSync(file), throwHttpErrors: false});
        console.log(answer.statusCode, answer.body);
    }
}

main(process.argv[2], process.argv.slice(3));
