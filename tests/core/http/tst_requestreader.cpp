// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/RequestReader.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;
using namespace Qt::StringLiterals;
using State = RequestReader::State;

namespace
{
const QByteArray Get = "GET /healthz HTTP/1.1\r\nHost: localhost:8447\r\n\r\n";
const QByteArray PostHead = "POST /publish HTTP/1.1\r\nHost: a\r\n";

/// The head of a POST with @p headers, each including its line end.
QByteArray post(const QByteArray &headers)
{
    return PostHead + headers + "\r\n";
}

void feedInPieces(RequestReader &reader, const QByteArray &bytes, qsizetype piece)
{
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QByteArray part = bytes.mid(at, piece);
        if (reader.feed(part) < part.size())
            return;
    }
}

QByteArray headOfSize(qsizetype size)
{
    const QByteArray start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    return start + QByteArray(size - start.size() - 4, 'x') + "\r\n\r\n";
}
} // namespace

class tst_RequestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesInvalidRequests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("detail");
        addFramingRows();
        addHeaderRows();
        addRequestLineRows();
        addLimitRows();
    }

    void refusesInvalidRequests()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QString, detail);
        for (const qsizetype piece : {bytes.size(), qsizetype(1), qsizetype(7)}) {
            RequestReader reader;
            feedInPieces(reader, bytes, piece);
            QCOMPARE(reader.state(), State::Failed);
            QCOMPARE(reader.refusal().status, status);
            QVERIFY2(reader.refusal().detail.contains(detail), qPrintable(reader.refusal().detail));
            QVERIFY(reader.refusal().detail.endsWith(QLatin1Char('.')));
        }
    }

    void acceptsValidRequests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("get") << Get << QByteArray("/healthz") << QByteArray() << QByteArray();
        QTest::newRow("query") << QByteArray("GET /ws?seq=1?2 HTTP/1.1\r\nHost: a\r\n\r\n")
                               << QByteArray("/ws") << QByteArray("seq=1?2") << QByteArray();
        QTest::newRow("body") << post("Content-Length: 5\r\n") + "a\0\r\nb"_ba
                              << QByteArray("/publish") << QByteArray() << "a\0\r\nb"_ba;
        QTest::newRow("empty body") << post("Content-Length: 0\r\n") << QByteArray("/publish")
                                    << QByteArray() << QByteArray();
        QTest::newRow("a head of 8 KiB")
            << headOfSize(8192) << QByteArray("/") << QByteArray() << QByteArray();
        QTest::newRow("absolute form")
            << QByteArray("GET http://A:1/x?y HTTP/1.1\r\nHost: a:1\r\n\r\n") << QByteArray("/x")
            << QByteArray("y") << QByteArray();
        QTest::newRow("absolute form without a path")
            << QByteArray("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray("/")
            << QByteArray() << QByteArray();
        QTest::newRow("a tab and high bytes in a value")
            << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: b\tc\xc3\xa4\r\n\r\n") << QByteArray("/")
            << QByteArray() << QByteArray();
    }

    void acceptsValidRequests()
    {
        QFETCH(QByteArray, bytes);
        for (const qsizetype piece : {bytes.size(), qsizetype(1)}) {
            RequestReader reader;
            feedInPieces(reader, bytes, piece);
            QCOMPARE(reader.state(), State::Complete);
            const HttpRequest request = reader.releaseRequest();
            QTEST(request.path, "path");
            QTEST(request.query, "query");
            QTEST(request.body, "body");
            QVERIFY(reader.isUntouched());
        }
    }

    void doesNotConsumeTheNextRequest()
    {
        RequestReader reader;
        const QByteArray first = post("Content-Length: 2\r\n") + "{}";
        QCOMPARE(reader.feed(first + Get), first.size());
        QCOMPARE(reader.feed(Get), 0);
        QCOMPARE(reader.releaseRequest().body, QByteArray("{}"));
        QCOMPARE(reader.feed(Get), Get.size());
        QCOMPARE(reader.releaseRequest().path, QByteArray("/healthz"));
    }

    void findsHeadersCaseInsensitively()
    {
        RequestReader reader;
        reader.feed("GET / HTTP/1.1\r\nhOST:  a\t\r\nX-A:\r\n\r\n");
        const HttpRequest request = reader.releaseRequest();
        QCOMPARE(request.header("Host"), QByteArray("a"));
        QVERIFY(request.has("x-a"));
        QVERIFY(request.header("x-b").isNull());
    }

    void reportsKeepAlive()
    {
        RequestReader reader;
        reader.feed(Get);
        QVERIFY(reader.releaseRequest().keepAlive);
        reader.feed("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QVERIFY(!reader.releaseRequest().keepAlive);
    }

    void wantsContinueUntilTheBodyArrives()
    {
        RequestReader reader;
        reader.feed(post("Content-Length: 2\r\nExpect: 100-continue\r\n"));
        QVERIFY(reader.wantsContinue());
        reader.feed("{");
        QVERIFY(!reader.wantsContinue());
        QCOMPARE(reader.state(), State::Body);
    }

    void consumesNothingAfterAFailure()
    {
        RequestReader reader;
        reader.feed("\n");
        QCOMPARE(reader.state(), State::Failed);
        QCOMPARE(reader.feed(Get), 0);
        QCOMPARE(reader.state(), State::Failed);
    }

    void enforcesConfiguredLimits()
    {
        RequestReader reader;
        reader.setMaximumHeadBytes(Get.size());
        reader.setMaximumBodyBytes(3);
        reader.feed(Get);
        QCOMPARE(reader.state(), State::Complete);
        reader.releaseRequest();
        reader.setMaximumHeadBytes(1024);
        reader.feed(post("Content-Length: 4\r\n"));
        QCOMPARE(reader.state(), State::Failed);
        QCOMPARE(reader.refusal().status, 413);
    }

private:
    static void row(const char *name, const QByteArray &bytes, int status, const char *detail)
    {
        QTest::newRow(name) << bytes << status << QString::fromLatin1(detail);
    }

    static void addFramingRows()
    {
        row("chunked", post("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 411, "Content-Length");
        row("identity", post("Transfer-Encoding: identity\r\nContent-Length: 2\r\n"), 400,
            "Transfer-Encoding");
        row("both", post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"), 400, "");
        row("no length", post(""), 411, "Content-Length");
        row("two equal lengths", post("Content-Length: 2\r\nContent-Length: 2\r\n"), 400, "once");
        row("two lengths", post("Content-Length: 2\r\nContent-Length: 3\r\n"), 400, "once");
        row("a list of lengths", post("Content-Length: 2, 2\r\n"), 400, "digits");
        row("signed length", post("Content-Length: +2\r\n"), 400, "digits");
        row("negative length", post("Content-Length: -2\r\n"), 400, "digits");
        row("hexadecimal length", post("Content-Length: 0x2\r\n"), 400, "digits");
        row("empty length", post("Content-Length:\r\n"), 400, "digits");
        row("length beyond 64 bits", post("Content-Length: 99999999999999999999\r\n"), 400, "");
        row("other expectation", post("Content-Length: 2\r\nExpect: tea\r\n"), 417, "100-continue");
    }

    static void addHeaderRows()
    {
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400, "one Host");
        row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400, "one Host");
        row("two authorizations",
            "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nauthorization: Bearer "
            "a\r\n\r\n",
            400, "one Authorization");
        row("bare CR in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", 400, "carriage");
        row("bare LF ends a line", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400, "line feed");
        row("bare LF everywhere", "GET / HTTP/1.1\nHost: a\n\n", 400, "line feed");
        row("folded", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400, "folded");
        row("folded with a tab", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tb\r\n\r\n", 400, "folded");
        row("NUL", "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"_ba, 400, "NUL");
        row("control", "GET / HTTP/1.1\r\nHost: a\r\nX: a\x01z\r\n\r\n", 400, "control");
        row("delete", "GET / HTTP/1.1\r\nHost: a\r\nX: a\x7f\r\n\r\n", 400, "control");
        row("space before a colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400, "before the colon");
        row("tab before a colon", "GET / HTTP/1.1\r\nHost\t: a\r\n\r\n", 400, "before the colon");
        row("no colon", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400, "colon");
        row("no name", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400, "");
        row("bad name", "GET / HTTP/1.1\r\nHost: a\r\nX(: b\r\n\r\n", 400, "");
    }

    static void addRequestLineRows()
    {
        row("empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "empty line");
        row("HTTP/0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 400, "HTTP/1.1");
        row("HTTP/1.0 with two hosts", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", 400, "Host");
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "");
        row("HTTP/0.9", "GET /\r\n\r\n", 400, "");
        row("TLS", "\x16\x03\x01\x02", 400, "control");
        row("words", "hello there\r\n\r\n", 400, "");
        row("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "");
        row("high byte in the path", "GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "percent");
        row("no slash", "GET x HTTP/1.1\r\nHost: a\r\n\r\n", 400, "slash");
        row("fragment", "GET /#x HTTP/1.1\r\nHost: a\r\n\r\n", 400, "fragment");
        row("other host in the target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400,
            "differs");
        row("other port in the target", "GET http://a:2/ HTTP/1.1\r\nHost: a:1\r\n\r\n", 400,
            "differs");
        row("user in the target", "GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "differs");
        row("https in the target", "GET https://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "slash");
        row("tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 400, "slash");
    }

    static void addLimitRows()
    {
        row("a head over 8 KiB", headOfSize(8193), 431, "8192");
        row("a head without an end", "GET / HTTP/1.1\r\nX: " + QByteArray(10000, 'x'), 431, "8192");
        row("a body over 1 MiB", post("Content-Length: 1048577\r\n"), 413, "1048576");
    }
};

SCENEDECK_TEST(tst_RequestReader)
#include "tst_requestreader.moc"
