// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/ScreenBlanking.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace scenedeck;

// PATH has only a temporary folder.
class tst_ScreenBlanking : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_programs;
    QByteArray m_path;

    QString file(const char *name) const { return m_programs->filePath(QLatin1String(name)); }

    // An xset that writes its arguments to a file.
    void installXset() const
    {
        QFile xset(file("xset"));
        QVERIFY(xset.open(QIODevice::WriteOnly));
        xset.write("#!/bin/sh\necho \"$@\" > '" + file("calls").toUtf8() + ".part'\n" +
                   "/bin/mv '" + file("calls").toUtf8() + ".part' '" + file("calls").toUtf8() +
                   "'\n");
        xset.close();
        QVERIFY(xset.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    }

    QByteArray calls() const
    {
        QFile calls(file("calls"));
        return calls.open(QIODevice::ReadOnly) ? calls.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_programs = std::make_unique<QTemporaryDir>();
        m_path = qgetenv("PATH");
        qputenv("PATH", m_programs->path().toUtf8());
    }
    void cleanup() { qputenv("PATH", m_path); }

    void disablesScreenSaverAndPowerSavingOnX11()
    {
        installXset();
        QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QStringLiteral("are off")));
        inhibitScreenBlanking(QStringLiteral("xcb"));
        QTRY_COMPARE(calls(), QByteArray("s off s noblank -dpms\n"));
    }

    void reportsMissingPackageOnX11()
    {
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("may go dark.*x11-xserver-utils")));
        inhibitScreenBlanking(QStringLiteral("xcb"));
    }

    void reportsThatXsetDoesNotStartOnX11()
    {
        installXset();
        QFile xset(file("xset"));
        QVERIFY(xset.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QVERIFY(xset.open(QIODevice::WriteOnly | QIODevice::Truncate));
        xset.write("#!/nowhere/sh\n");
        xset.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("did not start")));
        inhibitScreenBlanking(QStringLiteral("xcb"));
    }

    void logsHintOnOtherPlatforms_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("hint");
        QTest::newRow("wayland") << QStringLiteral("wayland") << QStringLiteral("compositor");
        QTest::newRow("wayland-egl")
            << QStringLiteral("wayland-egl") << QStringLiteral("compositor");
        QTest::newRow("eglfs") << QStringLiteral("eglfs") << QStringLiteral("consoleblank=0");
    }
    void logsHintOnOtherPlatforms()
    {
        QFETCH(const QString, platform);
        QFETCH(const QString, hint);
        QTest::ignoreMessage(QtInfoMsg, QRegularExpression(hint));
        inhibitScreenBlanking(platform);
    }
};

SCENEDECK_TEST(tst_ScreenBlanking)
#include "tst_screenblanking.moc"
