// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/OriginRule.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_OriginRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowsSameAndListedOrigins_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *origin, const char *host, bool allowed) {
            QTest::newRow(name) << QByteArray(origin) << QByteArray(host) << allowed;
        };
        row("same", "http://localhost:8447", "localhost:8447", true);
        row("same, other case", "http://LOCALHOST:8447", "localhost:8447", true);
        row("v6", "http://[::1]:8447", "[::1]:8447", true);
        row("default port left out by both", "http://deck.example", "deck.example", true);
        row("default port in the host", "http://deck.example", "deck.example:80", true);
        row("default port in the origin", "http://deck.example:80", "deck.example", true);
        row("https behind a proxy", "https://deck.example", "deck.example", true);
        row("https, port in the host", "https://deck.example", "deck.example:443", true);
        row("https against port 80", "https://deck.example", "deck.example:80", false);
        row("other port", "http://localhost:8448", "localhost:8447", false);
        row("port missing", "http://localhost", "localhost:8447", false);
        row("other name for the same machine", "http://127.0.0.1:8447", "localhost:8447", false);
        row("other host", "http://evil.example", "localhost:8447", false);
        row("suffix", "http://localhost:8447.evil.example", "localhost:8447", false);
        row("user", "http://localhost:8447@evil.example", "localhost:8447", false);
        row("path", "http://localhost:8447/", "localhost:8447", false);
        row("null", "null", "localhost:8447", false);
        row("empty", "", "localhost:8447", false);
        row("file", "file://", "localhost:8447", false);
        row("of the WebSocket's own address", "ws://localhost:8447", "localhost:8447", true);
        row("wss behind a proxy", "wss://deck.example", "deck.example", true);
        row("ws, other host", "ws://evil.example", "localhost:8447", false);
        row("other scheme", "ftp://localhost:8447", "localhost:8447", false);
        row("listed", "https://page.example", "localhost:8447", true);
        row("listed, port written", "https://page.example:443", "localhost:8447", true);
        row("listed for https alone", "http://page.example", "localhost:8447", false);
        row("listed with a port", "http://other.example:8080", "localhost:8447", true);
    }

    void allowsSameAndListedOrigins()
    {
        const OriginRule rule(
            {QStringLiteral("https://page.example"), QStringLiteral("http://other.example:8080")});
        QFETCH(QByteArray, origin);
        QFETCH(QByteArray, host);
        QTEST(rule.allows(origin, host), "allowed");
    }
};

SCENEDECK_TEST(tst_OriginRule)
#include "tst_originrule.moc"
