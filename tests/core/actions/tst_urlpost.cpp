// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/UrlPost.h"
#include "tests/support/TestClass.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace scenedeck;

class tst_UrlPost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<QTcpServer>();
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
        m_post = std::make_unique<UrlPost>(
            QUrl(QStringLiteral("http://127.0.0.1:%1/train").arg(m_server->serverPort())), "{}");
        QTRY_VERIFY(m_server->hasPendingConnections());
        m_service = m_server->nextPendingConnection();
        QTRY_VERIFY(m_service->peek(4096).endsWith("{}"));
    }

    void cleanup()
    {
        m_post.reset();
        m_server.reset();
    }

    void readsTheWholeAnswer()
    {
        const QSignalSpy faults(m_service, &QTcpSocket::errorOccurred);
        const QSignalSpy closed(m_post.get(), &UrlPost::closed);
        accept();
        writeBody();
        QTRY_COMPARE(m_service->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(faults.size(), 0);
        QTRY_COMPARE(closed.size(), 1);
    }

    void readsTheWholeAnswerAfterItsRunHasEnded()
    {
        const QSignalSpy faults(m_service, &QTcpSocket::errorOccurred);
        accept();
        const QPointer<UrlPost> post = m_post.get();
        UrlPost::releaseAtEnd(std::move(m_post), this);
        writeBody();
        QTRY_COMPARE(m_service->state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(faults.size(), 0);
        QTRY_VERIFY(!post);
    }

    void isDeletedAtOnceBeforeAnAnswer()
    {
        const QPointer<UrlPost> post = m_post.get();
        UrlPost::releaseAtEnd(std::move(m_post), this);
        QTRY_VERIFY(!post);
        QTRY_COMPARE(m_service->state(), QAbstractSocket::UnconnectedState);
    }

    void doesNotWaitForeverForTheEndOfTheAnswer()
    {
        const QSignalSpy failed(m_post.get(), &UrlPost::failed);
        const QSignalSpy closed(m_post.get(), &UrlPost::closed);
        accept();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 2 * UrlPost::TimeoutMs);
        QCOMPARE(failed.size(), 0);
    }

private:
    /// The service sends the head of its answer.
    void accept()
    {
        const QSignalSpy accepted(m_post.get(), &UrlPost::accepted);
        m_service->write("HTTP/1.1 202 Accepted\r\nConnection: close\r\n\r\n");
        QTRY_COMPARE(accepted.size(), 1);
    }

    /// More than the buffers of the connection have room for.
    void writeBody()
    {
        m_service->write(QByteArray(16 << 20, 'x'));
        m_service->disconnectFromHost();
    }

    std::unique_ptr<QTcpServer> m_server;
    std::unique_ptr<UrlPost> m_post;
    QTcpSocket *m_service = nullptr; ///< of m_server
};

SCENEDECK_TEST(tst_UrlPost)
#include "tst_urlpost.moc"
