// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/TextCopy.h"
#include "tests/support/TestClass.h"

#include <QByteArray>
#include <QTest>

using namespace scenedeck;

class tst_TextCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesAndCountsNewlines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("newlines");
        QTest::addRow("nothing") << QByteArray() << 0;
        QTest::addRow("one newline") << QByteArray("\n") << 1;
        QTest::addRow("CR is none") << QByteArray("a\r\nb\r") << 1;
        // Sizes around multiples of the block size.
        for (const int size : {191, 192, 193, 384, 385})
            QTest::addRow("%d newlines", size) << QByteArray(size, '\n') << size;
        QTest::addRow("many short lines") << QByteArray("a\n").repeated(10'000) << 10'000;
    }
    void copiesAndCountsNewlines()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, newlines);
        QByteArray to(text.size(), '?');
        const TextSeen seen = copyText({text.constData(), std::size_t(text.size())}, to.data());
        QCOMPARE(to, text);
        QCOMPARE(int(seen.newlines), newlines);
        QVERIFY(!seen.backslash);
    }

    void detectsABackslashAtAnyOffset()
    {
        for (int at = 0; at < 400; ++at) {
            std::string text(400, 'x');
            text[std::size_t(at)] = '\\';
            std::string to(text.size(), '?');
            QVERIFY(copyText(text, to.data()).backslash);
            QCOMPARE(to, text);
        }
    }
};

SCENEDECK_TEST(tst_TextCopy)
#include "tst_textcopy.moc"
