// SPDX-License-Identifier: GPL-3.0-or-later
// QWebSocket of Qt 6.
#include <QCoreApplication>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <cstdio>

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    const QStringList words = QCoreApplication::arguments();
    QWebSocket socket;
    bool ended = false;
    QObject::connect(&socket, &QWebSocket::textMessageReceived, [&](const QString &message) {
        std::printf("%s\n", message.toUtf8().constData());
        std::fflush(stdout);
        if (message.contains("end_of_run")) {
            ended = true;
            socket.close();
        }
    });
    QObject::connect(&socket, &QWebSocket::disconnected, &application, [&] {
        if (!ended)
            std::fprintf(stderr, "closed: %d %s\n", int(socket.closeCode()),
                         qUtf8Printable(socket.errorString()));
        QCoreApplication::exit(ended ? 0 : 1);
    });
    if (!words.at(3).isEmpty()) {
        socket.setMaxAllowedIncomingMessageSize(words.at(3).toULongLong());
        socket.setMaxAllowedIncomingFrameSize(words.at(3).toULongLong());
    }
    QWebSocketHandshakeOptions options;
    if (!words.at(2).isEmpty())
        options.setSubprotocols({words.at(2)});
    socket.open(QUrl(words.at(1)), options);
    return QCoreApplication::exec();
}
