# SPDX-License-Identifier: GPL-3.0-or-later
## httpclient of Nim itself.
import std/[httpclient, os]

let client = newHttpClient()
client.headers = newHttpHeaders({"Content-Type": "application/json"})
for name in commandLineParams()[1 .. ^1]:
  let answer = client.request(paramStr(1), HttpPost, readFile(name))
  echo answer.code.int, " ", answer.body
