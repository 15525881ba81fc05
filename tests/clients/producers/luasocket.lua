-- SPDX-License-Identifier: GPL-3.0-or-later
-- LuaSocket's http.request.
local http = require("socket.http")
local ltn12 = require("ltn12")

for index = 2, #arg do
    local file = assert(io.open(arg[index], "rb"))
    local body = file:read("*a")
    local parts = {}
    local _, status = http.request({
        url = arg[1], method = "POST", source = ltn12.source.string(body), sink = ltn12.sink.table(parts),
        headers = {["Content-Type"] = "application/json", ["Content-Length"] = #body},
    })
    print(status .. " " .. table.concat(parts))
end
