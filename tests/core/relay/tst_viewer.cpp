// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/Viewer.h"
#include "tests/support/FakeClock.h"
#include "tests/support/SocketPair.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <array>
#include <linux/sockios.h>
#include <memory>
#include <sys/ioctl.h>
#include <sys/socket.h>

using namespace scenedeck;

namespace
{
/// The number of bytes that @p socket has sent and the peer has not acknowledged.
int unacknowledgedBytes(const QTcpSocket &socket)
{
    int bytes = 0;
    ::ioctl(static_cast<int>(socket.socketDescriptor()), SIOCOUTQ, &bytes);
    return bytes;
}

/// A link whose peer reads everything as soon as the kernel's buffer is full: after the viewer's
/// direct send, and before the viewer writes the rest of the frame to the socket.
class FastReaderLink final : public ViewerLink
{
public:
    FastReaderLink(AcceptedSocket *socket, QTcpSocket &peer) : ViewerLink(socket), m_peer(peer)
    {
        socket->setParent(this);
    }

    bool open() override { return true; }
    bool ping() override { return false; }
    void close(QWebSocketProtocol::CloseCode /*code*/, const QString & /*reason*/) override {}
    qsizetype cutAfter(QByteArrayView frames, qsizetype /*sent*/) const override
    {
        while (unacknowledgedBytes(socket()) > 0)
            readPeer();
        readPeer();
        return frames.size();
    }

private:
    void readPeer() const
    {
        std::array<char, 65536> buffer;
        const int descriptor = static_cast<int>(m_peer.socketDescriptor());
        while (::recv(descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT) > 0) {
        }
    }

    QTcpSocket &m_peer;
};
/// A link that counts how often it is closed.
class CountingLink final : public ViewerLink
{
public:
    CountingLink(AcceptedSocket *socket, int &closes) : ViewerLink(socket), m_closes(closes)
    {
        socket->setParent(this);
    }

    bool open() override { return true; }
    bool ping() override { return false; }
    void close(QWebSocketProtocol::CloseCode /*code*/, const QString & /*reason*/) override
    {
        ++m_closes;
    }
    qsizetype cutAfter(QByteArrayView frames, qsizetype /*sent*/) const override
    {
        return frames.size();
    }

private:
    int &m_closes;
};
} // namespace

class tst_Viewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A viewer that is blocked without buffered bytes would stay so: bytesWritten() is not emitted.
    void isBlockedOnlyWhileSocketHasBytesToWrite()
    {
        constexpr int MaxPumps = 1000;
        SocketPair pair(4096);
        const FakeClock clock;
        const RelayLimits limits;
        ViewerTally tally;
        auto link = std::make_unique<FastReaderLink>(pair.acceptedEnd().release(), pair.client());
        Viewer viewer(std::move(link), clock, limits, tally);
        FrameLog live;
        for (int i = 0; i < 256; ++i)
            live.append(QByteArray(60'000, 'x'));
        viewer.join(0);
        Viewer::PumpResult pumped = Viewer::PumpResult::More;
        for (int i = 0; i < MaxPumps && pumped == Viewer::PumpResult::More; ++i)
            pumped = viewer.pump(live);
        QCOMPARE(pumped, Viewer::PumpResult::AllSent);
        QVERIFY(!viewer.isBlocked());
        QCOMPARE(viewer.position(), live.end());
    }

    // The link writes pings and pongs itself.
    void isStalledOnlyAfterItWasBlockedForTheWholeTime()
    {
        SocketPair pair(4096);
        FakeClock clock;
        const RelayLimits limits;
        ViewerTally tally;
        int closes = 0;
        AcceptedSocket *socket = pair.acceptedEnd().release();
        Viewer viewer(std::make_unique<CountingLink>(socket, closes), clock, limits, tally);
        clock.advance(limits.stallMs + 1);
        while (socket->bytesToWrite() == 0)
            socket->write(QByteArray(60'000, 'x'));
        QVERIFY(viewer.isBlocked());
        viewer.sweep();
        QCOMPARE(closes, 0);
        clock.advance(limits.stallMs + 1);
        viewer.sweep();
        QCOMPARE(closes, 1);
    }
};

SCENEDECK_TEST(tst_Viewer)
#include "tst_viewer.moc"
