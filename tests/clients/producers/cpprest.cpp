// SPDX-License-Identifier: GPL-3.0-or-later
// The C++ REST SDK.
#include <cpprest/http_client.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int count, char **arguments)
{
    web::http::client::http_client client(arguments[1]);
    for (int i = 2; i < count; ++i) {
        std::ifstream file(arguments[i], std::ios::binary);
        const std::string body(std::istreambuf_iterator<char>(file), {});
        const auto answer =
            client.request(web::http::methods::POST, "", body, "application/json").get();
        std::cout << answer.status_code() << ' ' << answer.extract_utf8string(true).get() << '\n';
    }
    return 0;
}
