// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionFolder.h"
#include "tests/support/TestClass.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace scenedeck;

class tst_ActionFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsTheFilesByName()
    {
        QCOMPARE(actions().size(), 0U);
        write("b.conf", "title = B\ncommand = /bin/true\n");
        write("a.conf", "title = A\ncommand = /bin/true\n");
        write("README", "not an action");
        write("a.conf~", "not an action either");
        QCOMPARE(actions().size(), 2U);
        QCOMPARE(actions()[0].name, QStringLiteral("a"));
        QCOMPARE(actions()[1].title, QStringLiteral("B"));
    }

    void readsOneFile()
    {
        write("a.conf", "title = A\ncommand = /bin/true\n");
        write("b.conf", "title = B\n");
        const auto read = [this](const char *name) {
            return readAction(m_folder->path(), QString::fromLatin1(name), {});
        };
        QCOMPARE(std::get<ActionConfig>(read("a")).title, QStringLiteral("A"));
        QVERIFY(std::get<ActionFolderError>(read("b")).line.startsWith(path("b.conf")));
        for (const char *name : {"c", "../a", ""})
            QVERIFY(std::holds_alternative<ActionFolderError>(read(name)));
        QFile::setPermissions(path("a.conf"), QFile::ReadOwner | QFile::WriteOther);
        QVERIFY(std::holds_alternative<ActionFolderError>(read("a")));
    }

    void errorNamesFileAndLine()
    {
        write("a.conf", "title = A\ncommand = true\n");
        const QString line = error();
        QVERIFY2(line.startsWith(path("a.conf") + QStringLiteral(":2: ")), qPrintable(line));
        QVERIFY(!line.contains(u'\n'));
    }

    void refusesWrongNames()
    {
        write("Train Again.conf", "title = A\ncommand = /bin/true\n");
        QVERIFY(error().contains(QStringLiteral("'Train Again' is not a name of an action")));
    }

    void refusesWhatOthersMayWrite()
    {
        write("a.conf", "title = A\ncommand = /bin/true\n");
        for (const auto right : {QFile::WriteGroup, QFile::WriteOther}) {
            QFile::setPermissions(path("a.conf"), QFile::ReadOwner | right);
            QVERIFY(error().startsWith(path("a.conf") + QStringLiteral(" may be written by")));
        }
        QFile::setPermissions(path("a.conf"), QFile::ReadOwner);
        QCOMPARE(actions().size(), 1U);
        QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner |
                                                    QFile::WriteOwner | QFile::WriteOther);
        QVERIFY(error().startsWith(m_folder->path() + QStringLiteral(" may be written by")));
    }

    void refusesWhatIsNoFile()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("a.conf")));
        QVERIFY(error().contains(QStringLiteral("is not a file")));
    }

    void refusesMissingFolder()
    {
        const auto read = readActionFolder(path("missing"), {});
        QVERIFY(std::get<ActionFolderError>(read).line.contains(
            QStringLiteral("No such file or directory")));
    }

    void refusesLongFile()
    {
        write("a.conf", QByteArray(70'000, '#'));
        QVERIFY(error().contains(QStringLiteral("longer than 65536 bytes")));
    }

    void refusesListThatIsTooLongForTheStream()
    {
        QByteArray text = "title = A\ncommand = /bin/true\n";
        for (int key = 0; key < 8; ++key) {
            text += "param.p" + QByteArray::number(key) + " = ";
            for (int value = 0; value < 32; ++value)
                text += (value > 0 ? "|" : "") + QByteArray::number(value).rightJustified(60, 'v');
            text += '\n';
        }
        for (int file = 10; file < 20; ++file)
            write((QByteArray::number(file) + ".conf").constData(), text);
        QCOMPARE(actions().size(), 10U);
        for (int file = 20; file < 30; ++file)
            write((QByteArray::number(file) + ".conf").constData(), text);
        QVERIFY(error().contains(QStringLiteral("at most 262144 are allowed")));
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    void write(const char *name, const QByteArray &text)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }

    std::vector<ActionConfig> actions() const
    {
        return std::get<std::vector<ActionConfig>>(readActionFolder(m_folder->path(), {}));
    }

    QString error() const
    {
        return std::get<ActionFolderError>(readActionFolder(m_folder->path(), {})).line;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

SCENEDECK_TEST(tst_ActionFolder)
#include "tst_actionfolder.moc"
