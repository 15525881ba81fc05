-- SPDX-License-Identifier: GPL-3.0-or-later
-- The WebSocket of lua-http.
local websocket = require("http.websocket")

io.stdout:setvbuf("line")
local connection = websocket.new_from_uri(arg[1], arg[2] ~= "" and {arg[2]} or nil)
assert(connection:connect(20))
while true do
    local message = assert(connection:receive(60))
    print(message)
    if message:find("end_of_run", 1, true) then
        break
    end
end
connection:close(1000, "", 5)
