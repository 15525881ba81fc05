-- SPDX-License-Identifier: GPL-3.0-or-later
-- lua-curl, one handle.
local curl = require("curl")

local handle = curl.easy_init()
for index = 2, #arg do
    local file = assert(io.open(arg[index], "rb"))
    local body = file:read("*a")
    local parts, status = {}, nil
    handle:setopt(curl.OPT_URL, arg[1])
    handle:setopt(curl.OPT_HTTPHEADER, {"Content-Type: application/json"})
    handle:setopt(curl.OPT_POSTFIELDSIZE, #body)
    handle:setopt(curl.OPT_POSTFIELDS, body)
    handle:setopt(curl.OPT_HEADERFUNCTION, function(line)
        status = line:match("^HTTP/%S+ (%d+)") or status
        return #line
    end)
    handle:setopt(curl.OPT_WRITEFUNCTION, function(part)
        parts[#parts + 1] = part
        return #part
    end)
    handle:perform()
    print(status .. " " .. table.concat(parts))
end
