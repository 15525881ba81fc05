// SPDX-License-Identifier: GPL-3.0-or-later
// Poco::Net::HTTPClientSession, kept alive.
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int count, char **arguments)
{
    const Poco::URI address(arguments[1]);
    Poco::Net::HTTPClientSession session(address.getHost(), address.getPort());
    session.setKeepAlive(true);
    for (int i = 2; i < count; ++i) {
        std::ifstream file(arguments[i], std::ios::binary);
        const std::string body(std::istreambuf_iterator<char>(file), {});
        Poco::Net::HTTPRequest request("POST", address.getPath(), "HTTP/1.1");
        request.setContentType("application/json");
        request.setContentLength(static_cast<std::streamsize>(body.size()));
        session.sendRequest(request) << body;
        Poco::Net::HTTPResponse response;
        std::string text;
        Poco::StreamCopier::copyToString(session.receiveResponse(response), text);
        std::cout << response.getStatus() << ' ' << text << '\n';
    }
    return 0;
}
