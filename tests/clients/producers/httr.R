# SPDX-License-Identifier: GPL-3.0-or-later
# The package httr.
library(httr)

arguments <- commandArgs(TRUE)
for (name in arguments[-1]) {
    answer <- POST(arguments[1], body = readBin(name, "raw", file.size(name)), content_type_json())
    cat(status_code(answer), content(answer, "text", encoding = "UTF-8"), "\n")
}
