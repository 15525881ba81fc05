// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/StaticPages.h"
#include "tests/support/TestClass.h"

#include <QtTest>

using namespace scenedeck;

namespace
{
QByteArray headerOf(const Response &response, const QByteArray &name)
{
    for (const auto &[key, value] : response.headers) {
        if (key == name)
            return value;
    }
    return {};
}

HttpRequest requestFor(const QByteArray &path, std::vector<HttpHeader> headers = {})
{
    HttpRequest request;
    request.method = "GET";
    request.path = path;
    request.headers = std::move(headers);
    return request;
}
} // namespace

/// Encoding and caching of static files.
class TestStaticPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_pages.add("/", {"text/html", "plain", "br", "gz", false});
        m_pages.add("/assets/a.woff2", {"font/woff2", "font", {}, {}, true});
    }

    void choosesTheEncoding_data()
    {
        QTest::addColumn<QByteArray>("accepted");
        QTest::addColumn<QByteArray>("encoding");
        QTest::newRow("nothing said") << QByteArray() << QByteArray();
        QTest::newRow("gzip") << QByteArray("gzip") << QByteArray("gzip");
        QTest::newRow("browser") << QByteArray("gzip, deflate, br, zstd") << QByteArray("br");
        QTest::newRow("weights") << QByteArray("br;q=0.1, gzip;q=1") << QByteArray("br");
        QTest::newRow("forbidden") << QByteArray("br;q=0, gzip") << QByteArray("gzip");
        QTest::newRow("forbidden with decimals") << QByteArray("br; q=0.000") << QByteArray();
        QTest::newRow("not a weight") << QByteArray("br;q=x") << QByteArray();
        QTest::newRow("any") << QByteArray("*") << QByteArray("br");
        QTest::newRow("any but brotli") << QByteArray("*, br;q=0") << QByteArray("gzip");
        QTest::newRow("none") << QByteArray("*;q=0") << QByteArray();
        QTest::newRow("capitals") << QByteArray("GZIP") << QByteArray("gzip");
        QTest::newRow("unknown") << QByteArray("zstd, brx") << QByteArray();
    }

    void choosesTheEncoding()
    {
        QFETCH(QByteArray, accepted);
        QFETCH(QByteArray, encoding);
        const Response response = m_pages.answer(requestFor("/", {{"Accept-Encoding", accepted}}));
        QCOMPARE(response.status, 200);
        QCOMPARE(headerOf(response, "Content-Encoding"), encoding);
        const QByteArray body = encoding == "br" ? "br" : encoding == "gzip" ? "gz" : "plain";
        QCOMPARE(response.body, body);
        QCOMPARE(headerOf(response, "Vary"), QByteArray("Accept-Encoding"));
    }

    void sendsUncompressedFilesWithoutEncoding()
    {
        const Response response =
            m_pages.answer(requestFor("/assets/a.woff2", {{"Accept-Encoding", "br, gzip"}}));
        QCOMPARE(response.body, QByteArray("font"));
        QVERIFY(headerOf(response, "Content-Encoding").isEmpty());
    }

    void hashedFilesAreImmutableAndPagesAreRevalidated()
    {
        QVERIFY(headerOf(m_pages.answer(requestFor("/assets/a.woff2")), "Cache-Control")
                    .contains("immutable"));
        QCOMPARE(headerOf(m_pages.answer(requestFor("/")), "Cache-Control"),
                 QByteArray("no-cache"));
    }

    void answers304ToACurrentETag_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("the same") << QByteArray() << QByteArray();
        QTest::newRow("weak") << QByteArray("W/") << QByteArray();
        QTest::newRow("in a list") << QByteArray("\"other\", ") << QByteArray(", \"x\"");
    }

    void answers304ToACurrentETag()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QByteArray tag = headerOf(m_pages.answer(requestFor("/")), "ETag");
        QVERIFY(!tag.isEmpty());
        const Response response =
            m_pages.answer(requestFor("/", {{"If-None-Match", before + tag + after}}));
        QCOMPARE(response.status, 304);
        const QByteArray bytes = headOf(response);
        QVERIFY(!bytes.contains("Content-Length"));
        QVERIFY(bytes.contains("ETag: " + tag));
        QVERIFY(bytes.endsWith("\r\n\r\n"));
    }

    void eTagsDifferByEncoding()
    {
        const QByteArray plain = headerOf(m_pages.answer(requestFor("/")), "ETag");
        const Response response =
            m_pages.answer(requestFor("/", {{"If-None-Match", plain}, {"Accept-Encoding", "br"}}));
        QCOMPARE(response.status, 200);
        QVERIFY(headerOf(response, "ETag") != plain);
    }

    void policyForbidsInlineAndForeignContent()
    {
        const QByteArray policy =
            headerOf(m_pages.answer(requestFor("/")), "Content-Security-Policy");
        QVERIFY(policy.startsWith("default-src 'none';"));
        QVERIFY(!policy.contains("unsafe"));
        QVERIFY(!policy.contains("http"));
    }

    void otherAnswersAreNotCached()
    {
        const Response missing = m_pages.answer(requestFor("/assets/b.js"));
        QCOMPARE(missing.status, 404);
        QVERIFY(headOf(missing).contains("Cache-Control: no-store\r\n"));
        QCOMPARE(headOf(m_pages.answer(requestFor("/"))).count("Cache-Control"), 1);
    }

private:
    StaticPages m_pages;
};

SCENEDECK_TEST(TestStaticPages)
#include "tst_staticpages.moc"
