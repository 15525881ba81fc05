// SPDX-License-Identifier: GPL-3.0-or-later
// Poco::Net::WebSocket; it delivers frames, which the program joins.
#include <Poco/Buffer.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/WebSocket.h>
#include <Poco/URI.h>

#include <iostream>
#include <string>

int main(int count, char **arguments)
{
    if (count < 4)
        return 2;
    const Poco::URI address(arguments[1]);
    Poco::Net::HTTPClientSession session(address.getHost(), address.getPort());
    Poco::Net::HTTPRequest request("GET", address.getPath(), "HTTP/1.1");
    Poco::Net::HTTPResponse response;
    if (*arguments[2])
        request.set("Sec-WebSocket-Protocol", arguments[2]);
    Poco::Net::WebSocket socket(session, request, response);
    if (*arguments[3])
        socket.setMaxPayloadSize(std::stoi(arguments[3]));
    std::string message;
    for (bool ended = false; !ended;) {
        Poco::Buffer<char> buffer(0);
        int flags = 0;
        const int size = socket.receiveFrame(buffer, flags);
        const int opcode = flags & Poco::Net::WebSocket::FRAME_OP_BITMASK;
        if (opcode == Poco::Net::WebSocket::FRAME_OP_PING) {
            socket.sendFrame(buffer.begin(), size,
                             Poco::Net::WebSocket::FRAME_FLAG_FIN |
                                 Poco::Net::WebSocket::FRAME_OP_PONG);
            continue;
        }
        if (size == 0 || opcode == Poco::Net::WebSocket::FRAME_OP_CLOSE) {
            std::cerr << "closed\n";
            return 1;
        }
        message.append(buffer.begin(), static_cast<std::size_t>(size));
        if (!(flags & Poco::Net::WebSocket::FRAME_FLAG_FIN))
            continue;
        std::cout << message << std::endl;
        ended = message.find("end_of_run") != std::string::npos;
        message.clear();
    }
    socket.shutdown();
    return 0;
}
