#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
url=$1; shift
for file; do
    curl --silent --show-error --write-out '\n%{http_code}' --header 'Content-Type: application/json' \
        --data-binary "@$file" "$url" | awk 'NR == 1 { body = $0 } { status = $0 } END { print status, body }'
done
