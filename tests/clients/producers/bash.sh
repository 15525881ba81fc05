#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
url=${1#http://}; shift
for file; do
    exec 3<>"/dev/tcp/${url%%:*}/$(tr -cd 0-9 <<<"${url#*:}")"
    { printf 'POST /publish HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n' \
        "${url%/publish}" "$(stat -c %s "$file")"
    printf 'Connection: close\r\n\r\n'
    cat "$file"; } >&3
    tr -d '\r' <&3 | awk 'NR == 1 { status = $2 } END { print status, $0 }'
    exec 3>&-
done
