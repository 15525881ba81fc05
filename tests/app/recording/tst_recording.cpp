// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/RecordingReader.h"
#include "app/recording/RecordingWriter.h"
#include "tests/support/TestClass.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace scenedeck;
using End = RecordingReader::End;

class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void preservesEventBytes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QStringLiteral("a.ndjson");
        QTest::newRow("compressed") << QStringLiteral("a.ndjson.gz");
    }
    void preservesEventBytes()
    {
        QFETCH(QString, name);
        writeThree(path(name));
        QCOMPARE(isCompressed(path(name)), name.endsWith(QLatin1String(".gz")));

        RecordingReader reader(path(name));
        for (const auto &event : three())
            QCOMPARE(reader.next(), std::optional(event));
        QCOMPARE(reader.next(), std::nullopt);
        QCOMPARE(reader.end(), End::Whole);
        QVERIFY(reader.endText().isEmpty());
    }

    void flattensLineBreaks()
    {
        const QByteArray line = recordingLine({5, "{\"type\":\r\n\"a\"}"});
        QCOMPARE(line, QByteArray("{\"t_ms\":5,\"event\":{\"type\":  \"a\"}}\n"));
    }

    void flushedEventsAreReadable()
    {
        RecordingWriter writer(path(QStringLiteral("killed.gz")));
        for (const auto &event : three())
            QVERIFY(writer.write(event));
        QVERIFY(writer.flush());

        const auto summary = summarize(path(QStringLiteral("killed.gz")));
        QCOMPARE(summary.events, 3);
        QCOMPARE(summary.end, End::CutOff);
        QVERIFY2(summary.endText.contains(QLatin1String("is truncated after line 3")),
                 qPrintable(summary.endText));
    }

    void firstFlushReplacesExistingFile()
    {
        const QString name = path(QStringLiteral("replaced.ndjson"));
        writeThree(name);
        const QByteArray before = contentOf(name);
        {
            RecordingWriter writer(name);
            QVERIFY(writer.write(three()[0]));
            QCOMPARE(contentOf(name), before);
        }
        QCOMPARE(contentOf(name), before);
        RecordingWriter writer(name);
        QVERIFY(writer.write(three()[0]));
        QVERIFY(writer.flush());
        QCOMPARE(contentOf(name), recordingLine(three()[0]));
        const QStringList parts{QStringLiteral("replaced.ndjson.*")};
        QCOMPARE(QDir(m_folder.path()).entryList(parts), QStringList());
    }

    void replacesTargetOfSymbolicLink()
    {
        const QString name = path(QStringLiteral("linked.ndjson"));
        const QString link = path(QStringLiteral("link.ndjson"));
        writeThree(name);
        QVERIFY(QFile::link(name, link));
        RecordingWriter writer(link);
        QVERIFY(writer.close());
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(contentOf(name), QByteArray());
    }

    void lastLineWithoutLineBreakIsComplete()
    {
        const QString name = path(QStringLiteral("unended.ndjson"));
        writeThree(name);
        QFile file(name);
        QVERIFY(file.resize(file.size() - 1));
        const auto summary = summarize(name);
        QCOMPARE(summary.events, 3);
        QCOMPARE(summary.end, End::Whole);
    }

    void reportsTruncatedFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("missingBytes");
        QTest::addColumn<int>("readableEvents");
        QTest::newRow("plain, in the last line") << QStringLiteral("c.ndjson") << 3 << 2;
        QTest::newRow("compressed, in its trailer") << QStringLiteral("c.gz") << 4 << 3;
        QTest::newRow("compressed, in the data") << QStringLiteral("d.gz") << 16 << -1;
    }
    void reportsTruncatedFile()
    {
        QFETCH(QString, name);
        QFETCH(int, missingBytes);
        QFETCH(int, readableEvents);
        writeThree(path(name));
        QFile file(path(name));
        QVERIFY(file.resize(file.size() - missingBytes));

        const auto summary = summarize(path(name));
        QCOMPARE(summary.end, End::CutOff);
        QVERIFY2(summary.endText.contains(QLatin1String("is truncated")),
                 qPrintable(summary.endText));
        if (readableEvents >= 0)
            QCOMPARE(summary.events, readableEvents);
        QVERIFY(summary.events <= 3);
    }

    void reportsNumberOfInvalidLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("problem");
        QTest::newRow("not a recording")
            << QByteArray("{\"type\":\"phase\"}") << "it must look like";
        QTest::newRow("no number")
            << QByteArray("{\"t_ms\":1.5,\"event\":{\"type\":\"a\"}}") << "t_ms must be an integer";
        QTest::newRow("negative") << QByteArray("{\"t_ms\":-1,\"event\":{\"type\":\"a\"}}")
                                  << "t_ms must be an integer";
        QTest::newRow("no object")
            << QByteArray("{\"t_ms\":9,\"event\":7}") << "must be a JSON object";
        QTest::newRow("no type") << QByteArray("{\"t_ms\":9,\"event\":{}}")
                                 << "must be a JSON object";
        QTest::newRow("broken event")
            << QByteArray("{\"t_ms\":9,\"event\":{\"type\":\"a}}") << "must be a JSON object";
        QTest::newRow("backwards") << QByteArray("{\"t_ms\":1,\"event\":{\"type\":\"a\"}}")
                                   << "smaller than in the line before";
    }
    void reportsNumberOfInvalidLine()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, problem);
        const QString name = path(QStringLiteral("wrong.ndjson"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"t_ms\":2,\"event\":{\"type\":\"a\"}}\n\n" + line + "\n");
        file.close();

        const auto summary = summarize(name);
        QCOMPARE(summary.end, End::Failed);
        QCOMPARE(summary.events, 1);
        QVERIFY2(summary.endText.startsWith(name + QLatin1String(" has an error in line 3: ")),
                 qPrintable(summary.endText));
        QVERIFY2(summary.endText.contains(problem), qPrintable(summary.endText));
    }

    void rejectsBrokenCompression()
    {
        writeThree(path(QStringLiteral("broken.gz")));
        QFile file(path(QStringLiteral("broken.gz")));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() - 8); // the checksum
        file.write("\xff\xff\xff\xff");
        file.close();
        QCOMPARE(summarize(file.fileName()).end, End::Failed);
    }

    void reportsFileThatCannotBeOpened()
    {
        const QString missing = path(QStringLiteral("no/such"));
        QCOMPARE(summarize(missing).endText,
                 missing + QLatin1String(" cannot be opened: No such file or directory."));
        const RecordingWriter writer(missing);
        QVERIFY(!writer.isOpen());
        QCOMPARE(writer.errorText(),
                 missing + QLatin1String(" cannot be written: No such file or directory."));
    }

    void reportsFullDisk()
    {
        RecordingWriter writer(QStringLiteral("/dev/full"));
        QVERIFY(writer.write(three()[0]));
        QVERIFY(!writer.flush());
        QVERIFY2(writer.errorText().contains(QLatin1String("No space left on device")),
                 qPrintable(writer.errorText()));
        QVERIFY(!writer.write(three()[1]));
    }

private:
    static std::vector<RecordedEvent> three()
    {
        return {{0, "{\"type\":\"a\",\"x\":1.0e0,  \"x2\":0.10}"},
                {0, "{\"event\":{\"t_ms\":1},\"type\":\"b\"}"},
                {1200, "{\"type\":\"phase\",\"phase\":\"\xc3\xa4,\\\"event\\\":{}}\"}"}};
    }
    static void writeThree(const QString &path)
    {
        RecordingWriter writer(path);
        for (const auto &event : three())
            QVERIFY(writer.write(event));
        QVERIFY2(writer.close(), qPrintable(writer.errorText()));
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool isCompressed(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) && file.read(2) == "\x1f\x8b";
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

SCENEDECK_TEST(TestRecording)
#include "tst_recording.moc"
