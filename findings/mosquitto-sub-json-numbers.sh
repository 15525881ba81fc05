#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# mosquitto_sub -F %J rewrites the numbers of a JSON payload.
#
# Version:   mosquitto 2.0.11-1.2+deb12u2 with libcjson1 1.7.15-1+deb12u4 (Debian 12, amd64).
# Source:    the manual mosquitto_sub(1) on output formats; the output below.
# Expected:  %J embeds a JSON payload byte for byte.
# Behaviour: the payload is parsed and printed again with 15 significant digits. An integer with more digits is printed
#            with an exponent and changes its value; 1.0 becomes 1; doubles lose their last digits.
# For users: a bridge that pipes %J into /publish sends integer ids of 16 digits as 9.00719925474099e+15, which is no
#            integer (rejected with 422), and ids that differ in the last digits become equal. Pipe the payload alone
#            (`mosquitto_sub -F %p`), or publish ids as strings.
set -euo pipefail

packages=(mosquitto=2.0.11-1.2+deb12u2 mosquitto-clients=2.0.11-1.2+deb12u2 libmosquitto1=2.0.11-1.2+deb12u2
    libcjson1=1.7.15-1+deb12u4 libwebsockets17=4.1.6-3 libwrap0=7.6.q-32 libdlt2=2.18.8-6 libev4=1:4.33-1)
payload='{"episode_id":9007199254740993,"x":1.0,"y":0.30000000000000004,"window_idx":3}'
expected='{"episode_id":9.00719925474099e+15,"x":1,"y":0.3,"window_idx":3}'
port=${PORT:-18841}

folder=$(mktemp -d)
broker=
trap '[ -z "$broker" ] || kill "$broker"; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
export LD_LIBRARY_PATH=$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/lib/x86_64-linux-gnu

root/usr/sbin/mosquitto -p "$port" >broker.log 2>&1 & # listens on loopback only
broker=$!
for _ in $(seq 50); do
    root/usr/bin/mosquitto_pub -p "$port" -t finding -r -m "$payload" 2>/dev/null && break
    sleep 0.1
done
embedded=$(timeout 10 root/usr/bin/mosquitto_sub -p "$port" -t finding -C 1 -F %J | sed 's/.*"payload":\(.*\)}$/\1/')
plain=$(timeout 10 root/usr/bin/mosquitto_sub -p "$port" -t finding -C 1 -F %p)
printf 'published:  %s\n-F %%J:      %s\n-F %%p:      %s\n' "$payload" "$embedded" "$plain"
[ "$embedded" = "$expected" ] || { echo "changed: -F %J gave something else than $expected"; exit 1; }
[ "$plain" = "$payload" ] || { echo "changed: -F %p no longer gives the payload as published"; exit 1; }
echo "as stated"
