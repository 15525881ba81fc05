// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/AlertLines.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace scenedeck;

class tst_AlertLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsFinishedLinesWithContent()
    {
        append("{\"a\":1}\n\n \r\n{\"a\":2}\n{\"a\"");
        AlertLines lines;
        QVERIFY(lines.update(path()));
        QCOMPARE(lines.count(), 2);
        append(":3}\n");
        QVERIFY(lines.update(path()));
        QCOMPARE(lines.count(), 3);
    }

    void readsOnlyTheNewPart()
    {
        AlertLines lines;
        append("one\ntwo\n");
        QVERIFY(lines.update(path()));
        overwriteFirstByte('\n'); // would add one line if it were read again
        append("three\n");
        QVERIFY(lines.update(path()));
        QCOMPARE(lines.count(), 3);
    }

    void restartsAfterTruncation()
    {
        AlertLines lines;
        append("one\ntwo\n");
        QVERIFY(lines.update(path()));
        QVERIFY(QFile::resize(name(), 0));
        append("x\n");
        QVERIFY(lines.update(path()));
        QCOMPARE(lines.count(), 1);
    }

    void restartsAfterRotation()
    {
        AlertLines lines;
        append("one\ntwo\n");
        QVERIFY(lines.update(path()));
        QVERIFY(QFile::rename(name(), name() + QStringLiteral(".1")));
        append("three, longer than both before\n");
        QVERIFY(lines.update(path()));
        QCOMPARE(lines.count(), 1);
    }

    void missingFileHasNoLines()
    {
        AlertLines lines;
        append("one\n");
        QVERIFY(lines.update(path()));
        QVERIFY(QFile::remove(name()));
        QVERIFY(lines.update(path()));
        QCOMPARE(lines.count(), 0);
    }

    void refusesADirectory()
    {
        QVERIFY(QDir().mkpath(name()));
        AlertLines lines;
        QVERIFY(!lines.update(path()));
    }

    void init() { m_directory.emplace(); }

private:
    QString name() const { return m_directory->filePath(QStringLiteral("alerts.jsonl")); }
    QByteArray path() const { return QFile::encodeName(name()); }

    void append(const QByteArray &bytes) const
    {
        QFile file(name());
        QVERIFY(file.open(QIODevice::Append));
        file.write(bytes);
    }

    void overwriteFirstByte(char c) const
    {
        QFile file(name());
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.putChar(c);
    }

    std::optional<QTemporaryDir> m_directory;
};

SCENEDECK_TEST(tst_AlertLines)
#include "tst_alertlines.moc"
