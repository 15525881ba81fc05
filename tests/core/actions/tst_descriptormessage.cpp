// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/DescriptorMessage.h"
#include "tests/support/TestClass.h"

#include <QDir>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace scenedeck;

namespace
{
constexpr qsizetype MostBytes = 1024;

qsizetype openDescriptors()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList().size();
}
} // namespace

class tst_DescriptorMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, m_sockets.data()), 0); }

    void cleanup()
    {
        for (int &socket : m_sockets) {
            if (socket >= 0)
                ::close(std::exchange(socket, -1));
        }
    }

    void passesTextAndDescriptor()
    {
        const int null = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        QVERIFY(sendDescriptorMessage(m_sockets[0], "text", null));
        const auto message = receiveDescriptorMessage(m_sockets[1], MostBytes, 0);
        QVERIFY(message);
        QCOMPARE(message->text, QByteArray("text"));
        QCOMPARE(::fcntl(message->descriptor, F_GETFD), FD_CLOEXEC);
        struct stat sent = {};
        struct stat received = {};
        QCOMPARE(::fstat(null, &sent) | ::fstat(message->descriptor, &received), 0);
        QCOMPARE(received.st_rdev, sent.st_rdev);
        ::close(message->descriptor);
        ::close(null);
    }

    void refusesOtherMessages()
    {
        const qsizetype before = openDescriptors();
        QVERIFY(!receiveDescriptorMessage(m_sockets[1], MostBytes, 0)); // none
        QCOMPARE(::send(m_sockets[0], "text", 4, 0), 4);
        QVERIFY(!receiveDescriptorMessage(m_sockets[1], MostBytes, 0));
        QVERIFY(sendDescriptorMessage(m_sockets[0], QByteArray(MostBytes + 1, 'x'), 0));
        QVERIFY(!receiveDescriptorMessage(m_sockets[1], MostBytes, 0));
        ::close(std::exchange(m_sockets[0], -1));
        QVERIFY(!receiveDescriptorMessage(m_sockets[1], MostBytes, 0));
        QCOMPARE(openDescriptors(),
                 before - 1); // those that came with a refused message are closed
    }

    void sendingFailsWithoutAReceiver()
    {
        ::close(std::exchange(m_sockets[1], -1));
        QVERIFY(!sendDescriptorMessage(m_sockets[0], "text", 0));
        QCOMPARE(errno, EPIPE);
    }

private:
    std::array<int, 2> m_sockets{-1, -1};
};

SCENEDECK_TEST(tst_DescriptorMessage)
#include "tst_descriptormessage.moc"
