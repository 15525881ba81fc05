// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/LineJoiner.h"

#include <QByteArray>
#include <QTest>

using namespace scenedeck;

class tst_LineJoiner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joins_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("joined");
        QTest::addColumn<int>("lines");
        const auto row = [](const char *name, const QByteArray &body, const QByteArray &joined,
                            int lines) { QTest::newRow(name) << body << joined << lines; };
        row("nothing", "", "", 0);
        row("blank", " \n\r\n\t", " \n\r\n\t", 0);
        row("one", "a", "a", 1);
        row("one with its newline", "a\n", "a\n", 1);
        row("two", "a\nb", "a,b", 2);
        row("CR LF", "a\r\nb\r\n", "a\r,b\r\n", 2);
        row("blank between", "a\n\nb\n \nc\n\n", "a\n,b\n ,c\n\n", 3);
        row("blank in front", "\n\na\nb", "\n\na,b", 2);
        row("space in front", "  a\n  b\n", "  a,  b\n", 2);
        // Around the blocks that are copied at a time.
        for (const int size : {62, 63, 64, 65, 127, 128, 129}) {
            const QByteArray line(size, 'x');
            row(qPrintable(QStringLiteral("%1 bytes").arg(size)),
                line + '\n' + line + "\n\n" + line, line + ',' + line + "\n," + line, 3);
            row(qPrintable(QStringLiteral("%1 bytes, no blank line").arg(size)),
                line + '\n' + line + '\n', line + ',' + line + '\n', 2);
        }
        row("many short ones", QByteArray("a\n").repeated(1000),
            QByteArray("a,").repeated(999) + "a\n", 1000);
    }
    void joins()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, joined);
        QFETCH(const int, lines);
        QByteArray to(body.size(), '?');
        const auto result =
            linejoiner::copyJoined({body.constData(), std::size_t(body.size())}, to.data());
        QCOMPARE(to, joined);
        QCOMPARE(int(result.lines), lines);
        QVERIFY(!result.backslash);
    }

    void seesBackslashes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("at the start") << QByteArray("\\") + QByteArray(200, 'x');
        QTest::newRow("in a block") << QByteArray(100, 'x') + '\\' + QByteArray(200, 'x');
        QTest::newRow("at the end") << QByteArray(200, 'x') + '\\';
        QTest::newRow("behind a blank line") << QByteArray("a\n\nb\\");
    }
    void seesBackslashes()
    {
        QFETCH(const QByteArray, body);
        QByteArray to(body.size(), '?');
        QVERIFY(linejoiner::copyJoined({body.constData(), std::size_t(body.size())}, to.data())
                    .backslash);
    }
};

QTEST_APPLESS_MAIN(tst_LineJoiner)
#include "tst_linejoiner.moc"
