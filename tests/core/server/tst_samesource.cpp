// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Server.h"
#include "core/time/SystemClock.h"
#include "tests/support/TestClass.h"

#include <QTcpServer>
#include <QTest>

#include <array>
#include <memory>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace scenedeck;

namespace
{
constexpr int Pairs = 500;

/// A blocking connection whose source port can be the same as that of another connection.
class Connection
{
public:
    Connection(const char *target, quint16 targetPort, quint16 sourcePort)
        : m_descriptor(::socket(AF_INET, SOCK_STREAM, 0))
    {
        const int on = 1;
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        const timeval longest{10, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
        const sockaddr_in source = addressOf("127.0.0.1", sourcePort);
        const sockaddr_in peer = addressOf(target, targetPort);
        m_isConnected = ::bind(m_descriptor, asAddress(source), sizeof source) == 0 &&
                        ::connect(m_descriptor, asAddress(peer), sizeof peer) == 0;
    }

    ~Connection()
    {
        const linger immediately{1, 0}; // frees the port for the next pair
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &immediately, sizeof immediately);
        ::close(m_descriptor);
    }

    Q_DISABLE_COPY_MOVE(Connection)

    bool isConnected() const { return m_isConnected; }

    quint16 sourcePort() const
    {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        ::getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&address), &size);
        return ntohs(address.sin_port);
    }

    void send(const QByteArray &bytes) const
    {
        (void)::send(m_descriptor, bytes.constData(), static_cast<std::size_t>(bytes.size()),
                     MSG_NOSIGNAL);
    }

    /// The received bytes up to and including @p mark; fewer if the connection ends before.
    QByteArray readUntil(const QByteArray &mark) const
    {
        QByteArray read;
        std::array<char, 4096> part{};
        while (!read.contains(mark)) {
            const ssize_t count = ::recv(m_descriptor, part.data(), part.size(), 0);
            if (count <= 0)
                break;
            read.append(part.data(), count);
        }
        return read;
    }

private:
    static sockaddr_in addressOf(const char *address, quint16 port)
    {
        sockaddr_in inet{};
        inet.sin_family = AF_INET;
        inet.sin_port = htons(port);
        ::inet_pton(AF_INET, address, &inet.sin_addr);
        return inet;
    }

    static const sockaddr *asAddress(const sockaddr_in &address)
    {
        return reinterpret_cast<const sockaddr *>(&address);
    }

    const int m_descriptor;
    bool m_isConnected = false;
};
} // namespace

/// Connections from one source address and port to two addresses of the server are two connections.
class tst_SameSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_server.reset(); }

    void connectionsFromOneSourcePortHaveSeparateStreams_data()
    {
        QTest::addColumn<QList<QHostAddress>>("listen");
        QTest::addColumn<QByteArrayList>("targets");
        QTest::newRow("two listeners on one port")
            << QList{QHostAddress(QStringLiteral("127.0.0.2")),
                     QHostAddress(QStringLiteral("127.0.0.3"))}
            << QByteArrayList{"127.0.0.2", "127.0.0.3"};
        QTest::newRow("a wildcard listener") << QList{QHostAddress(QHostAddress::AnyIPv4)}
                                             << QByteArrayList{"127.0.0.1", "127.0.0.2"};
        QTest::newRow("a wildcard listener of both families")
            << QList{QHostAddress(QHostAddress::Any)} << QByteArrayList{"127.0.0.1", "127.0.0.2"};
    }

    void connectionsFromOneSourcePortHaveSeparateStreams()
    {
        QFETCH(const QList<QHostAddress>, listen);
        QFETCH(const QByteArrayList, targets);
        start(listen);
        for (int i = 0; i < Pairs; ++i) {
            const Connection first(targets[0].constData(), m_port, 0);
            const Connection second(targets[1].constData(), m_port, first.sourcePort());
            QVERIFY(first.isConnected());
            if (!second.isConnected())
                continue; // another program uses the port
            first.send(upgrade());
            second.send(upgrade());
            QVERIFY(first.readUntil("snapshot").contains(" 101 "));
            QVERIFY(second.readUntil("snapshot").contains(" 101 "));
        }
        QTRY_COMPARE(m_server->stats().viewers.load(), 0);
    }

    void newConnectionReplacesAResetOneWithTheSameSourcePort()
    {
        start({QHostAddress(QStringLiteral("127.0.0.2"))});
        for (int i = 0; i < Pairs; ++i) {
            quint16 sourcePort = 0;
            {
                const Connection reset("127.0.0.2", m_port, 0);
                QVERIFY(reset.isConnected());
                sourcePort = reset.sourcePort();
                reset.send(upgrade());
            }
            const Connection next("127.0.0.2", m_port, sourcePort);
            if (!next.isConnected())
                continue; // another program uses the port
            next.send(upgrade());
            QVERIFY(next.readUntil("snapshot").contains(" 101 "));
        }
        QTRY_COMPARE(m_server->stats().viewers.load(), 0);
    }

private:
    void start(const QList<QHostAddress> &listen)
    {
        ServerOptions options;
        options.port = 0;
        options.dataDirectory = QStringLiteral("/nonexistent");
        m_port = freePort();
        options.allowedHosts = {QStringLiteral("deck")};
        for (const QHostAddress &address : listen)
            options.listen.push_back({address, m_port});
        m_server = std::make_unique<Server>(options, m_clock, nullptr);
        QString error;
        QVERIFY2(m_server->start(&error), qPrintable(error));
    }

    static quint16 freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

    static QByteArray upgrade()
    {
        return "GET /ws HTTP/1.1\r\nHost: deck\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    const SystemClock m_clock{};
    quint16 m_port = 0;
    std::unique_ptr<Server> m_server;
};

SCENEDECK_TEST(tst_SameSource)
#include "tst_samesource.moc"
