// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/JsonTokens.h"
#include "tests/support/TestClass.h"

#include <QByteArray>
#include <QTest>

using namespace scenedeck;

namespace
{
/// The first characters of the tokens of @p text; "refused" if find() fails.
QByteArray tokensOf(JsonTokens &tokens, const QByteArray &text)
{
    const QByteArray padded = text + QByteArray(qsizetype(JsonTokens::Padding), '\0');
    if (!tokens.find({padded.constData(), std::size_t(text.size())}))
        return "refused";
    QByteArray found;
    while (!tokens.isAtEnd())
        found += *tokens.next();
    return found;
}
} // namespace

class tst_JsonTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTokenStarts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("tokens");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &tokens) {
            QTest::newRow(name) << text << tokens;
        };
        row("nothing", "", "");
        row("blank", " \r\n\t", "");
        row("object", "{ \"a\" : [1, -2.5] }", "{\":[1,-]}");
        row("brackets in a string", "\"[{\\\"}]\"", "\"");
        row("literals", "true false null", "tfn");
        row("several values", "{}\n{}", "{}{}");
        row("string behind a string", "\"a\"\"b\"", "\"\"");
        row("string behind a number is part of it", "1\"b\"", "1");
        row("open string", "{\"a", "refused");
        row("newline in a string", "\"a\nb\"", "refused");
        row("not UTF-8", "\"\xC3\x28\"", "refused");
    }
    void findsTokenStarts()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, tokens);
        JsonTokens finder;
        QCOMPARE(tokensOf(finder, text), tokens);
    }

    void endPositionIsAZeroByte()
    {
        const QByteArray text = "[" + QByteArray(qsizetype(JsonTokens::Padding), '\0');
        JsonTokens tokens;
        QVERIFY(tokens.find({text.constData(), 1}));
        QCOMPARE(tokens.next(), text.constData());
        QCOMPARE(tokens.last(), text.constData());
        QVERIFY(tokens.isAtEnd());
        QCOMPARE(*tokens.at(), '\0');
        QCOMPARE(*tokens.next(), '\0');
        QCOMPARE(*tokens.at(), '\0');
    }

    void readsTextsOfDifferentSizes()
    {
        JsonTokens tokens;
        for (const int size : {10, 5'000, 1'000'000, 10})
            QCOMPARE(tokensOf(tokens, QByteArray("1,").repeated(size)),
                     QByteArray("1,").repeated(size));
    }
};

SCENEDECK_TEST(tst_JsonTokens)
#include "tst_jsontokens.moc"
