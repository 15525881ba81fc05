# SPDX-License-Identifier: GPL-3.0-or-later
# The package curl.
library(curl)

arguments <- commandArgs(TRUE)
for (name in arguments[-1]) {
    handle <- new_handle(customrequest = "POST", postfields = readBin(name, "raw", file.size(name)))
    handle_setheaders(handle, "Content-Type" = "application/json")
    answer <- curl_fetch_memory(arguments[1], handle)
    cat(answer$status_code, rawToChar(answer$content), "\n")
}
