// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/RequestReader.h"
#include "core/relay/UpgradeCheck.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qsizetype MaxHeadBytes = 8 * 1024;

HttpRequest upgradeWith(const QByteArray &headers)
{
    RequestReader reader;
    reader.setMaximumHeadBytes(MaxHeadBytes);
    reader.feed("GET /ws HTTP/1.1\r\nHost: localhost:8447\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                headers + "\r\n");
    return reader.state() == RequestReader::State::Complete ? reader.releaseRequest()
                                                            : HttpRequest();
}

QStringList Lines; ///< the logged lines

const QByteArray Usual("Upgrade: websocket\r\nConnection: Upgrade\r\n");
} // namespace

/// Which upgrade requests are accepted, and how others are rejected.
class tst_UpgradeCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsValidRequests_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("as browsers do") << Usual;
        QTest::newRow("a list") << QByteArray(
            "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n");
        QTest::newRow("two lines, as tcllib")
            << QByteArray("Connection: close\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
        QTest::newRow("two Upgrade lines")
            << QByteArray("Upgrade: h2c\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
        QTest::newRow("more than a hundred headers")
            << Usual + QByteArray("X: y\r\n").repeated(150);
    }

    void acceptsValidRequests()
    {
        QFETCH(const QByteArray, headers);
        const auto refusal = refuseUpgrade(upgradeWith(headers), OriginRule(), m_refusedOrigins);
        QVERIFY2(!refusal, refusal ? refusal->body.constData() : "");
    }

    void rejectsHead()
    {
        HttpRequest request = upgradeWith(Usual);
        request.method = "HEAD";
        const auto refusal = refuseUpgrade(request, OriginRule(), m_refusedOrigins);
        QVERIFY(refusal);
        QCOMPARE(refusal->status, 426);
    }

    void forbiddenOriginIsLoggedOnce()
    {
        Lines.clear();
        const auto before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &line) { Lines.append(line); });
        const HttpRequest request = upgradeWith(Usual + "Origin: http://evil\xe2\x80\xae\xc2\x9b" +
                                                QByteArray(5000, 'x') + "\r\n");
        const auto answer = refuseUpgrade(request, OriginRule(), m_refusedOrigins);
        (void)refuseUpgrade(request, OriginRule(), m_refusedOrigins);
        qInstallMessageHandler(before);
        QVERIFY(answer);
        QCOMPARE(answer->status, 403);
        QCOMPARE(Lines.size(), 1);
        QVERIFY(Lines.first().size() < 400);
        QVERIFY(Lines.first().contains(QLatin1String("\\xe2\\x80\\xae\\xc2\\x9b")));
    }

    void reportsWhyOriginIsForbidden_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("another") << QByteArray("http://deck")
                                 << QByteArray("--allow-origin http://deck ");
        QTest::newRow("a slash") << QByteArray("http://localhost:8447/")
                                 << QByteArray("must not end with a slash");
        QTest::newRow("none") << QByteArray("null") << QByteArray("over http or https");
    }

    void reportsWhyOriginIsForbidden()
    {
        QFETCH(const QByteArray, origin);
        QFETCH(const QByteArray, words);
        const auto refusal = refuseUpgrade(upgradeWith(Usual + "Origin: " + origin + "\r\n"),
                                           OriginRule(), m_refusedOrigins);
        QVERIFY(refusal);
        QVERIFY2(refusal->body.contains(words), refusal->body);
    }

private:
    const FakeClock m_clock;
    RefusalLog m_refusedOrigins{m_clock, QStringLiteral("origins")};
};

SCENEDECK_TEST(tst_UpgradeCheck)
#include "tst_upgradecheck.moc"
