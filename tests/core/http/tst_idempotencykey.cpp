// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/IdempotencyKey.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_IdempotencyKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsStrings_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("key");
        const QByteArray uuid = "8e03978e-40d5-43dd-bc93-6e90b6f7b5b8";
        QTest::newRow("quoted") << '"' + uuid + '"' << uuid;
        QTest::newRow("bare") << uuid << uuid;
        QTest::newRow("8 characters") << QByteArray("\"12345678\"") << QByteArray("12345678");
        QTest::newRow("8 bare") << QByteArray("12345678") << QByteArray("12345678");
        QTest::newRow("64 characters") << '"' + QByteArray(64, 'k') + '"' << QByteArray(64, 'k');
        QTest::newRow("spaces") << QByteArray("\"run 17, epoch 3;\"")
                                << QByteArray("run 17, epoch 3;");
        QTest::newRow("escapes") << QByteArray("\"a\\\"b\\\\c\\\"\\\"\\\"\"")
                                 << QByteArray("a\"b\\c\"\"\"");
        QTest::newRow("bare, other characters") << QByteArray("!#$%&'()*+-./:<=>?@[]^_`{|}~")
                                                << QByteArray("!#$%&'()*+-./:<=>?@[]^_`{|}~");
    }

    void acceptsStrings()
    {
        QFETCH(QByteArray, value);
        const auto result = idempotencyKeyOf(with({value}));
        const auto *key = std::get_if<QByteArray>(&result);
        QVERIFY(key);
        QTEST(*key, "key");
    }

    void refusesOthers_data()
    {
        QTest::addColumn<QByteArrayList>("values");
        QTest::addColumn<QString>("sentence");
        const auto length = [](int count) {
            return QStringLiteral("Idempotency-Key must have 8 to 64 characters, for example a "
                                  "UUID; the length of this one is %1.")
                .arg(count);
        };
        QTest::newRow("empty") << QByteArrayList{""} << length(0);
        QTest::newRow("empty string") << QByteArrayList{"\"\""} << length(0);
        QTest::newRow("7 characters") << QByteArrayList{"\"1234567\""} << length(7);
        QTest::newRow("7 bare") << QByteArrayList{"1234567"} << length(7);
        QTest::newRow("escapes count once")
            << QByteArrayList{"\"\\\"\\\"\\\"\\\"\\\"\""} << length(5);
        QTest::newRow("65 characters") << QByteArrayList{QByteArray(65, 'k')} << length(65);
        const QString malformed = QStringLiteral(
            "Idempotency-Key must be one string of printable ASCII characters in quotes, for "
            "example \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"; the quotes may be left out if it "
            "has only letters, digits, - and _.");
        for (const char *value :
             {"\"12345678", "12345678\"", "\"1234\"5678", "\"1234\\5678\"", "\"12345678\\\"",
              "\"12345678\";a=1", "1234 5678", "1234,5678", "1234;5678", "1234\\5678",
              "\"1234\t5678\"", "1234\1775678", "schl\xc3\xbcssel", "\"schl\xc3\xbcssel\""})
            QTest::newRow(value) << QByteArrayList{value} << malformed;
        QTest::newRow("two") << QByteArrayList{"\"12345678\"", "\"12345678\""} << malformed;
        QTest::newRow("two bare") << QByteArrayList{"12345678", "12345678"} << malformed;
    }

    void refusesOthers()
    {
        QFETCH(QByteArrayList, values);
        const auto result = idempotencyKeyOf(with(values));
        const auto *refusal = std::get_if<Refusal>(&result);
        QVERIFY(refusal);
        QCOMPARE(refusal->status, 400);
        QTEST(refusal->detail, "sentence");
    }

    void requestWithoutHeaderHasNoKey()
    {
        const auto result = idempotencyKeyOf(HttpRequest());
        QVERIFY(std::get<QByteArray>(result).isNull());
    }

private:
    static HttpRequest with(const QByteArrayList &values)
    {
        HttpRequest request;
        for (const QByteArray &value : values)
            request.headers.push_back({"idempotency-key", value});
        return request;
    }
};

SCENEDECK_TEST(tst_IdempotencyKey)
#include "tst_idempotencykey.moc"
