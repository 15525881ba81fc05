// SPDX-License-Identifier: GPL-3.0-or-later
// Boost.Beast.
#include <boost/asio.hpp>
#include <boost/beast.hpp>

#include <iostream>
#include <string>

namespace beast = boost::beast;

int main(int count, char **arguments)
{
    if (count < 4)
        return 2;
    const std::string url = arguments[1], protocol = arguments[2], limit = arguments[3];
    const std::string authority = url.substr(5, url.find('/', 5) - 5);
    const auto colon = authority.find(':');
    boost::asio::io_context context;
    boost::asio::ip::tcp::resolver resolver(context);
    beast::websocket::stream<beast::tcp_stream> stream(context);
    stream.next_layer().connect(
        resolver.resolve(authority.substr(0, colon), authority.substr(colon + 1)));
    stream.set_option(beast::websocket::stream_base::decorator(
        [&protocol](beast::websocket::request_type &request) {
            if (!protocol.empty())
                request.set(beast::http::field::sec_websocket_protocol, protocol);
        }));
    if (!limit.empty())
        stream.read_message_max(std::stoul(limit));
    stream.handshake(authority, "/ws");
    for (bool ended = false; !ended;) {
        beast::flat_buffer buffer;
        stream.read(buffer);
        const std::string message = beast::buffers_to_string(buffer.data());
        std::cout << message << std::endl;
        ended = message.find("end_of_run") != std::string::npos;
    }
    stream.close(beast::websocket::close_code::normal);
    return 0;
}
