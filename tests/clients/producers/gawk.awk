#!/usr/bin/gawk -bf
# SPDX-License-Identifier: GPL-3.0-or-later
# -b: length() counts bytes.
BEGIN {
    split(ARGV[1], parts, /[:\/]+/)
    service = "/inet/tcp/0/" parts[2] "/" parts[3]
    for (i = 2; i < ARGC; i++)
        publish(service, parts[2] ":" parts[3], ARGV[i])
    exit
}

function publish(service, host, file,    body, line, status) {
    RS = "^$"
    getline body < file
    RS = "\r?\n"
    ORS = ""
    print "POST /publish HTTP/1.1\r\nHost: " host "\r\nContent-Type: application/json\r\nConnection: close\r\n" \
        "Content-Length: " length(body) "\r\n\r\n" body |& service
    while ((service |& getline line) > 0) {
        if (line ~ /^HTTP/)
            status = substr(line, 10, 3)
    }
    close(service)
    print status " " line "\n"
}
