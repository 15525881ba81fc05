// SPDX-License-Identifier: GPL-3.0-or-later
// axios; validateStatus, because otherwise it throws on 4xx.
const {readFileSync} = require('node:fs');
const axios = require('axios');

async function main(url, files) {
    const headers = {'Content-Type': 'application/json'};
    const options = {headers, validateStatus: () => true, transformResponse: (text) => text};
    for (const file of files) {
        const answer = await axios.post(url, readFileSync(file), options);
        console.log(answer.status, answer.data);
    }
}

main(process.argv[2], process.argv.slice(3));
