// SPDX-License-Identifier: GPL-3.0-or-later
// undici's request() as Debian packages it.
const {readFileSync} = require('node:fs');
const {request} = require('/usr/share/nodejs/undici');

async function main(url, files) {
    for (const file of files) {
        const headers = {'Content-Type': 'application/json'};
        const answer = await request(url, {method: 'POST', headers, body: readFileSync(file)});
        console.log(answer.statusCode, await answer.body.text());
    }
}

main(process.argv[2], process.argv.slice(3));
