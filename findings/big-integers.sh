#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One large integer in an event makes jansson and the DOM of simdjson refuse the whole event; on-demand and jsoncpp read it.
#
# Version:   libsimdjson 3.0.1-1, libjansson 2.14-2, libjsoncpp 1.9.5-4 (Debian 12, amd64), compiled with the g++ that is installed.
# Source:    RFC 8259, section 6 (the grammar has no limit; a receiver may limit range and precision); the output below.
# Expected:  an integer that does not fit becomes a double, as a number with a fraction does; the other keys can be read.
# Behaviour: jansson refuses a document with an integer from 2^63 on, the DOM of simdjson from 2^64 on, wherever it is in the
#            document. simdjson's on-demand interface accepts both and returns a double, as jsoncpp does. The same value
#            written as 1.8446744073709552e19 is accepted by all four.
# For users: Python and Ruby write integers of any size (hashes, uuid.int, addresses of IPv6), and the dashboard relays an
#            event's bytes as they are: a viewer in C or C++ then loses the event, and in scenedeck.v1 all events of the
#            message. Send such a value as a string; in jansson decode with JSON_DECODE_INT_AS_REAL.
set -euo pipefail

packages=(libsimdjson-dev=3.0.1-1 libsimdjson14=3.0.1-1 libjansson-dev=2.14-2 libjansson4=2.14-2 libjsoncpp-dev=1.9.5-4
    libjsoncpp25=1.9.5-4)
expected='9223372036854775807: simdjson DOM reads the type, on-demand reads the type, jansson reads the type, jansson with reals reads the type, jsoncpp reads the type
9223372036854775808: simdjson DOM reads the type, on-demand reads the type, jansson refuses the event, jansson with reals reads the type, jsoncpp reads the type
18446744073709551616: simdjson DOM refuses the event, on-demand reads the type, jansson refuses the event, jansson with reals reads the type, jsoncpp reads the type
1.8446744073709552e19: simdjson DOM reads the type, on-demand reads the type, jansson reads the type, jansson with reals reads the type, jsoncpp reads the type'

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download -qq "${packages[@]}"
for package in *.deb; do dpkg -x "$package" root; done
cat >read.cpp <<'CPP'
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include <jansson.h>
#include <json/json.h>
#include <simdjson.h>

std::string result(bool isRead)
{
    return isRead ? " reads the type" : " refuses the event";
}

bool readDom(const std::string &event)
{
    simdjson::dom::parser parser;
    std::string_view type;
    return parser.parse(event)["type"].get(type) == simdjson::SUCCESS && type == "flow";
}

bool readOnDemand(const std::string &event)
{
    simdjson::ondemand::parser parser;
    const simdjson::padded_string padded(event);
    simdjson::ondemand::document document;
    double id = 0;
    std::string_view type;
    return parser.iterate(padded).get(document) == simdjson::SUCCESS &&
           document["id"].get(id) == simdjson::SUCCESS && document["type"].get(type) == simdjson::SUCCESS;
}

bool readJansson(const std::string &event, std::size_t flags)
{
    json_t *root = json_loads(event.c_str(), flags, nullptr);
    const bool isRead = root != nullptr;
    json_decref(root);
    return isRead;
}

bool readJsonCpp(const std::string &event)
{
    Json::Value root;
    const std::unique_ptr<Json::CharReader> reader(Json::CharReaderBuilder().newCharReader());
    return reader->parse(event.data(), event.data() + event.size(), &root, nullptr) && root["type"] == "flow" &&
           root["id"].asDouble() > 9e18;
}

int main()
{
    for (const std::string number : {"9223372036854775807", "9223372036854775808", "18446744073709551616",
                                     "1.8446744073709552e19"}) {
        const std::string event = "{\"id\": " + number + ", \"type\": \"flow\"}";
        std::cout << number << ": simdjson DOM" << result(readDom(event)) << ", on-demand" << result(readOnDemand(event))
                  << ", jansson" << result(readJansson(event, 0)) << ", jansson with reals"
                  << result(readJansson(event, JSON_DECODE_INT_AS_REAL)) << ", jsoncpp" << result(readJsonCpp(event)) << '\n';
    }
}
CPP
libraries=root/usr/lib/x86_64-linux-gnu
g++ -std=c++17 -O1 -I root/usr/include -I root/usr/include/jsoncpp read.cpp -o read -L "$libraries" -lsimdjson -ljansson -ljsoncpp \
    -Wl,-rpath,"$folder/$libraries"
output=$(./read)
printf '%s\n' "$output"
[ "$output" = "$expected" ] || { printf 'changed: expected\n%s\n' "$expected"; exit 1; }
echo "as stated"
