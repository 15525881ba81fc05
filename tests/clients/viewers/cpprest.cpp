// SPDX-License-Identifier: GPL-3.0-or-later
// The C++ REST SDK.
#include <cpprest/ws_client.h>

#include <future>
#include <iostream>
#include <string>

int main(int count, char **arguments)
{
    if (count < 4)
        return 2;
    web::websockets::client::websocket_client_config config;
    if (*arguments[2])
        config.add_subprotocol(arguments[2]);
    web::websockets::client::websocket_client client(config);
    client.connect(arguments[1]).wait();
    for (bool ended = false; !ended;) {
        const std::string message = client.receive().get().extract_string().get();
        std::cout << message << std::endl;
        ended = message.find("end_of_run") != std::string::npos;
    }
    client.close().wait();
    return 0;
}
