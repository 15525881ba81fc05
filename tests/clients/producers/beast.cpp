// SPDX-License-Identifier: GPL-3.0-or-later
// Boost.Beast, one connection.
#include <boost/asio.hpp>
#include <boost/beast.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace beast = boost::beast;

static void publish(beast::tcp_stream &stream, const std::string &authority, const char *name)
{
    std::ifstream file(name, std::ios::binary);
    beast::http::request<beast::http::string_body> request(beast::http::verb::post, "/publish", 11);
    request.set(beast::http::field::host, authority);
    request.set(beast::http::field::content_type, "application/json");
    request.body() = std::string(std::istreambuf_iterator<char>(file), {});
    request.prepare_payload();
    beast::http::write(stream, request);
    beast::flat_buffer buffer;
    beast::http::response<beast::http::string_body> answer;
    beast::http::read(stream, buffer, answer);
    std::cout << answer.result_int() << ' ' << answer.body() << '\n';
    if (!answer.keep_alive())
        stream.close();
}

int main(int count, char **arguments)
{
    const std::string url = arguments[1];
    const std::string authority = url.substr(7, url.find('/', 7) - 7);
    const auto colon = authority.find(':');
    boost::asio::io_context context;
    boost::asio::ip::tcp::resolver resolver(context);
    const auto addresses =
        resolver.resolve(authority.substr(0, colon), authority.substr(colon + 1));
    beast::tcp_stream stream(context);
    for (int i = 2; i < count; ++i) {
        if (!stream.socket().is_open())
            stream.connect(addresses);
        publish(stream, authority, arguments[i]);
    }
    return 0;
}
