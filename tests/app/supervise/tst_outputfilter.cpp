// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/OutputFilter.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
const QByteArray Replacement("\xef\xbf\xbd");
} // namespace

class tst_OutputFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &output, const QByteArray &text) {
            QTest::newRow(name) << output << text;
        };
        row("plain text", "a\tb\r\nc d~", "a\tb\r\nc d~");
        row("UTF-8", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80",
            "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");
        row("colours", "\x1b[1;31mred\x1b[0m!", "red!");
        row("cursor and erase", "a\x1b[2K\x1b[10;20Hb\x1b[?25l", "ab");
        row("title, ended by BEL",
            "a\x1b]0;evil\x07"
            "b",
            "ab");
        row("link, ended by ST", "\x1b]8;;http://x/\x1b\\text\x1b]8;;\x1b\\", "text");
        row("device control string", "a\x1bPq#0\x1b\\b", "ab");
        row("unended string ends with its line", "a\x1b]0;evil\nb", "ab");
        row("character set",
            "a\x1b(Bb\x1b"
            "7c",
            "abc");
        row("C1 control sequence",
            "a\xc2\x9b"
            "31mb",
            "ab");
        row("C1 string",
            "a\xc2\x9dtitle\xc2\x9c"
            "b",
            "ab");
        row("other C1 control",
            "a\xc2\x85"
            "b",
            "ab");
        row("control characters",
            QByteArray("a\0b\b\x07\x7f"
                       "c",
                       7),
            "abc");
        row("escape in an escape", "\x1b\x1b[1mx", "x");
        row("control character breaks off", "\x1b[1\nx", "\nx");
        row("not UTF-8",
            "a\xff"
            "b\xc3(",
            'a' + Replacement + 'b' + Replacement + '(');
        row("surrogate", "\xed\xa0\x80", Replacement + Replacement + Replacement);
        row("cut character", "a\xe2\x82", 'a' + Replacement);
        row("cut escape sequence", "a\x1b[1", "a");
    }

    void filters()
    {
        QFETCH(QByteArray, output);
        QFETCH(QByteArray, text);
        OutputFilter whole;
        const QByteArray first = whole.filter(output);
        QCOMPARE(first + whole.finish(), text);
        OutputFilter inPieces;
        QByteArray pieces;
        for (const char byte : output)
            pieces += inPieces.filter({&byte, 1});
        QCOMPARE(pieces + inPieces.finish(), text);
    }
};

SCENEDECK_TEST(tst_OutputFilter)
#include "tst_outputfilter.moc"
