// SPDX-License-Identifier: GPL-3.0-or-later
// WebSocket++.
#include <websocketpp/client.hpp>
#include <websocketpp/config/asio_no_tls_client.hpp>

#include <iostream>
#include <string>

using Client = websocketpp::client<websocketpp::config::asio_client>;

int main(int count, char **arguments)
{
    if (count < 4)
        return 2;
    Client client;
    bool ended = false;
    client.clear_access_channels(websocketpp::log::alevel::all);
    client.init_asio();
    const std::string limit = arguments[3];
    if (!limit.empty())
        client.set_max_message_size(std::stoul(limit));
    client.set_message_handler(
        [&](websocketpp::connection_hdl handle, Client::message_ptr message) {
            std::cout << message->get_payload() << std::endl;
            ended = message->get_payload().find("end_of_run") != std::string::npos;
            if (ended)
                client.close(handle, websocketpp::close::status::normal, "");
        });
    const auto explain = [&](websocketpp::connection_hdl handle) {
        const auto connection = client.get_con_from_hdl(handle);
        if (!ended)
            std::cerr << "closed: " << connection->get_local_close_code() << ' '
                      << connection->get_ec().message() << '\n';
    };
    client.set_close_handler(explain);
    client.set_fail_handler(explain);
    websocketpp::lib::error_code error;
    const auto connection = client.get_connection(arguments[1], error);
    if (*arguments[2])
        connection->add_subprotocol(arguments[2]);
    client.connect(connection);
    client.run();
    return ended ? 0 : 1;
}
