// SPDX-License-Identifier: GPL-3.0-or-later
// cpp-httplib, one keep-alive connection.
#include <httplib.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int count, char **arguments)
{
    const std::string url = arguments[1];
    httplib::Client client(url.substr(0, url.rfind('/')));
    client.set_keep_alive(true);
    for (int i = 2; i < count; ++i) {
        std::ifstream file(arguments[i], std::ios::binary);
        const std::string body(std::istreambuf_iterator<char>(file), {});
        const auto answer = client.Post("/publish", body, "application/json");
        if (!answer) {
            std::cerr << httplib::to_string(answer.error()) << '\n';
            return 1;
        }
        std::cout << answer->status << ' ' << answer->body << '\n';
    }
    return 0;
}
