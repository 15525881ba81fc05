// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/Supervisor.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>

#include <sys/socket.h>
#include <unistd.h>

using namespace scenedeck;

/// A supervisor that systemd starts after its run was ended.
class tst_Supervisor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, m_sockets.data()), 0);
    }

    void cleanup()
    {
        ::close(m_sockets[0]);
        ::close(m_sockets[1]);
    }

    void startsNothingAfterACancel()
    {
        const QByteArray request = endRequest(0);
        QCOMPARE(::send(m_sockets[1], request.constData(), std::size_t(request.size()), 0),
                 request.size());
        run();
        QVERIFY(!QFile::exists(m_file));
        QByteArray message(MostControlBytes, Qt::Uninitialized);
        message.truncate(::recv(m_sockets[1], message.data(), std::size_t(message.size()), 0));
        const auto report = SupervisorReport::fromJson(message);
        QVERIFY(report && report->kind == SupervisorReport::Kind::Ended && !report->exitCode);
    }

    void startsNothingWithoutTheDashboard()
    {
        ::shutdown(m_sockets[1], SHUT_RDWR);
        run();
        QVERIFY(!QFile::exists(m_file));
    }

private:
    void run()
    {
        const RunSpec spec{{"/usr/bin/touch", QFile::encodeName(m_file)},
                           {},
                           QFile::encodeName(m_folder.path()),
                           60'000,
                           0};
        const auto output = OutputRing::create(4096);
        constexpr int NoSignals = -1;
        Supervisor(spec, *output, ::dup(m_sockets[0]), NoSignals).run();
    }

    QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(QStringLiteral("started"));
    std::array<int, 2> m_sockets{-1, -1};
};

SCENEDECK_TEST(tst_Supervisor)
#include "tst_supervisor.moc"
