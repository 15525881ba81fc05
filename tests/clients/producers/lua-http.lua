-- SPDX-License-Identifier: GPL-3.0-or-later
-- lua-http's http.request; "Expect: 100-continue" for bodies over 1 KiB is its default.
local request = require("http.request")

for index = 2, #arg do
    local file = assert(io.open(arg[index], "rb"))
    local post = request.new_from_uri(arg[1])
    post.headers:upsert(":method", "POST")
    post.headers:upsert("content-type", "application/json")
    post:set_body(file:read("*a"))
    local headers, stream = assert(post:go(20))
    print(headers:get(":status") .. " " .. assert(stream:get_body_as_string()))
end
