// SPDX-License-Identifier: GPL-3.0-or-later
// Run, in programs and services that a real dashboard starts by actions.
#include "tests/producer/Dashboard.h"
#include "tests/producer/OddPeer.h"
#include "tests/support/TestClass.h"

#include "scenedeck/producer/Run.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <unistd.h>

using namespace scenedeck::producer;
using namespace std::chrono_literals;

namespace
{
/// Variables of a run; unset by the destructor.
class RunEnvironment
{
public:
    explicit RunEnvironment(int progressDescriptor)
    {
        qputenv("SCENEDECK_RUN_ID", "ab");
        qputenv("SCENEDECK_RUN_KEY", "cd");
        qputenv("SCENEDECK_PROGRESS_FD", QByteArray::number(progressDescriptor));
        qputenv("SCENEDECK_URL", "http://127.0.0.1:1");
    }

    ~RunEnvironment()
    {
        for (const char *name :
             {"SCENEDECK_RUN_ID", "SCENEDECK_RUN_KEY", "SCENEDECK_PROGRESS_FD", "SCENEDECK_URL"})
            qunsetenv(name);
    }

    RunEnvironment(const RunEnvironment &) = delete;
    RunEnvironment &operator=(const RunEnvironment &) = delete;
};

/// A pipe; both ends are closed by the destructor.
struct Pipe
{
    Pipe()
    {
        int ends[2] = {-1, -1};
        if (::pipe(ends) == 0) {
            reader = ends[0];
            writer = ends[1];
        }
    }

    ~Pipe()
    {
        closeReader();
        ::close(writer);
    }

    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;

    void closeReader()
    {
        if (reader >= 0)
            ::close(reader);
        reader = -1;
    }

    QByteArray read() const
    {
        QByteArray bytes(1000, '\0');
        bytes.resize(std::max<ssize_t>(::read(reader, bytes.data(), 1000), 0));
        return bytes;
    }

    int reader = -1;
    int writer = -1;
};

QString textOf(const QJsonObject &run, const char *key)
{
    return run[QLatin1String(key)].toString();
}

bool hasEnded(const QJsonObject &run)
{
    const QString state = textOf(run, "state");
    return state != QLatin1String("starting") && state != QLatin1String("running");
}

/// The status of the PublishError that @p call throws; -1 if it throws none.
template <typename Call> int statusOf(Call call)
{
    try {
        call();
    } catch (const PublishError &error) {
        return error.status().value_or(0);
    }
    return -1;
}
} // namespace

class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void programReportsProgressAndReadsParameters();
    void programWithoutDescriptorPublishes();
    void reusedDescriptorIsNotWrittenTo();
    void exitCodeEndsTheRunOfAProgram();
    void serviceReportsProgressAndEnd();
    void serviceReportsFailure();
    void reportsAfterACancelThrow();
    void refusedTextDoesNotEndTheRun();
    void missingDashboardDoesNotStopTheWork();

    void throwsOutsideOfARun();
    void writesShortLines();
    void closedPipeIsIgnored();
    void rejectsWrongArguments();

private:
    QString start(const QString &line);
    QJsonObject document(const QString &runId) const;
    QJsonObject endedRun(const QString &mode);
    Run serviceRun(const OddPeer &service);

    Dashboard m_dashboard;
    std::unique_ptr<QTemporaryDir> m_actions;
};

void TestRun::init()
{
    m_dashboard.stop();
    m_actions = std::make_unique<QTemporaryDir>();
}

/// Starts a run of an action with @p line in its file; returns the run's id.
QString TestRun::start(const QString &line)
{
    QFile file(m_actions->filePath(QStringLiteral("train.conf")));
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return {};
    file.write("title = Train\nparam.model = gru | lstm\nparam.fast_mode = no | yes\n" +
               line.toUtf8() + '\n');
    file.close();
    if (!m_dashboard.start({QStringLiteral("--actions"), m_actions->path()}))
        return {};
    return textOf(
        m_dashboard.request("POST", QStringLiteral("/trigger/train"),
                            R"({"request_id":"press-00000001","params":{"model":"lstm"}})"),
        "run_id");
}

QJsonObject TestRun::document(const QString &runId) const
{
    return m_dashboard.request("GET", QStringLiteral("/api/v1/runs/") + runId);
}

/// The document of a run of run_program, after its end.
QJsonObject TestRun::endedRun(const QString &mode)
{
    const QString id = start(QStringLiteral("command = " SCENEDECK_RUN_PROGRAM " ") + mode);
    const bool isOver = QTest::qWaitFor([&] { return hasEnded(document(id)); }, 60'000);
    return isOver ? document(id) : QJsonObject();
}

/// A run for which the dashboard has called @p service.
Run TestRun::serviceRun(const OddPeer &service)
{
    const QString id = start(QStringLiteral("url = ") + service.url());
    const auto isRunning = [&] {
        return textOf(document(id), "state") == QLatin1String("running");
    };
    if (!QTest::qWaitFor(isRunning, 60'000))
        qFatal("The run of the service does not start.");
    const QByteArray request = service.received().last();
    const QJsonObject body =
        QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n"))).object();
    return {textOf(body, "run_id"), textOf(body, "run_key").toLatin1(), m_dashboard.url(), 20s};
}

void TestRun::programReportsProgressAndReadsParameters()
{
    const QJsonObject run = endedRun(QStringLiteral("progress"));
    QCOMPARE(textOf(run, "state"), QStringLiteral("finished"));
    QCOMPARE(run[QLatin1String("progress")].toDouble(), 0.333333);
    QCOMPARE(textOf(run, "text"), QStringLiteral("epoch 1 of 3 \u00e4"));
    QCOMPARE(m_dashboard.text(QStringLiteral("/api/v1/runs/%1/output").arg(textOf(run, "run_id"))),
             QByteArray("fast_mode=no\nmodel=lstm\n"));
}

void TestRun::programWithoutDescriptorPublishes()
{
    const QJsonObject run = endedRun(QStringLiteral("without-descriptor"));
    QCOMPARE(textOf(run, "state"), QStringLiteral("finished"));
    QCOMPARE(textOf(run, "text"), QStringLiteral("epoch 1 of 3 \u00e4"));
}

void TestRun::reusedDescriptorIsNotWrittenTo()
{
    const QJsonObject run = endedRun(QStringLiteral("reused-descriptor"));
    QCOMPARE(textOf(run, "state"), QStringLiteral("finished"));
    QCOMPARE(textOf(run, "text"), QStringLiteral("before"));
    QCOMPARE(m_dashboard.text(QStringLiteral("/api/v1/runs/%1/output").arg(textOf(run, "run_id"))),
             QByteArray("0\n"));
}

void TestRun::exitCodeEndsTheRunOfAProgram()
{
    const QJsonObject run = endedRun(QStringLiteral("end"));
    QCOMPARE(textOf(run, "state"), QStringLiteral("failed"));
    QVERIFY(m_dashboard.text(QStringLiteral("/api/v1/runs/%1/output").arg(textOf(run, "run_id")))
                .contains("ends its run by its exit code"));
}

void TestRun::serviceReportsProgressAndEnd()
{
    const OddPeer service("HTTP/1.1 202 Accepted\r\n\r\n", OddPeer::Then::Closes);
    Run run = serviceRun(service);
    run.progress(0.5, QStringLiteral("half\nof it"));
    QCOMPARE(textOf(document(run.runId()), "text"), QStringLiteral("half of it"));
    QCOMPARE(document(run.runId())[QLatin1String("progress")].toDouble(), 0.5);
    run.finish();
    QCOMPARE(textOf(document(run.runId()), "state"), QStringLiteral("finished"));
    QCOMPARE(document(run.runId())[QLatin1String("progress")].toDouble(), 1.0);
}

void TestRun::serviceReportsFailure()
{
    const OddPeer service("HTTP/1.1 202 Accepted\r\n\r\n", OddPeer::Then::Closes);
    Run run = serviceRun(service);
    run.fail(QStringLiteral("no memory"));
    QCOMPARE(textOf(document(run.runId()), "state"), QStringLiteral("failed"));
    QCOMPARE(textOf(document(run.runId()), "text"), QStringLiteral("no memory"));
}

void TestRun::reportsAfterACancelThrow()
{
    const OddPeer service("HTTP/1.1 202 Accepted\r\n\r\n", OddPeer::Then::Closes);
    Run run = serviceRun(service);
    m_dashboard.request("DELETE", QStringLiteral("/api/v1/runs/") + run.runId());
    QCOMPARE(statusOf([&] { run.progress(0.5); }), 422);
    QCOMPARE(statusOf([&] { run.finish(); }), 422);
    QCOMPARE(textOf(document(run.runId()), "state"), QStringLiteral("cancelled"));
}

void TestRun::refusedTextDoesNotEndTheRun()
{
    const OddPeer service("HTTP/1.1 202 Accepted\r\n\r\n", OddPeer::Then::Closes);
    Run run = serviceRun(service);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("^Progress not published: .*visible")));
    run.progress(0.5, QString(QChar(u'\u2800'))); // printable, but nothing is visible
    run.progress(0.75, QStringLiteral("a\u202eb"));
    QCOMPARE(textOf(document(run.runId()), "state"), QStringLiteral("running"));
    QCOMPARE(textOf(document(run.runId()), "text"), QStringLiteral("ab"));
}

void TestRun::missingDashboardDoesNotStopTheWork()
{
    Run run(QStringLiteral("ab"), "cd", QStringLiteral("http://127.0.0.1:1"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral(
                                           "^Progress not published: No dashboard answers")));
    run.progress(0.5);
    QCOMPARE(statusOf([&] { run.finish(); }), 0);
}

void TestRun::throwsOutsideOfARun()
{
    QVERIFY(!Run::isPresent());
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, Run::fromEnvironment());
}

void TestRun::writesShortLines()
{
    const Pipe pipe;
    const RunEnvironment environment(pipe.writer);
    QVERIFY(Run::isPresent());
    Run run = Run::fromEnvironment();
    run.progress(1 + 1e-9, QStringLiteral("a\r\nb"));
    QCOMPARE(pipe.read(), QByteArray("1 a b\n"));
    run.progress(0, QLatin1Char('x') + QString(5000, QChar(u'\u00e4')));
    QCOMPARE(pipe.read(), "0 x" + QByteArray("\u00e4").repeated(63) + '\n');
    for (const QChar refused :
         {u'\u0007', u'\u007f', u'\u0090', u'\u202a', u'\u202e', u'\u2066', u'\u2069'}) {
        run.progress(0, QStringLiteral("a%1b").arg(refused));
        QCOMPARE(pipe.read(), QByteArray("0 ab\n"));
    }
    for (const char *blank : {"\u00a0", "\u200b\u202e"}) {
        run.progress(0, QString::fromUtf8(blank));
        QCOMPARE(pipe.read(), QByteArray("0 \n"));
    }
}

void TestRun::closedPipeIsIgnored()
{
    Pipe pipe;
    const RunEnvironment environment(pipe.writer);
    Run run = Run::fromEnvironment();
    pipe.closeReader();
    run.progress(0.5); // SIGPIPE would terminate the test
    sigset_t pending;
    ::sigpending(&pending);
    QCOMPARE(::sigismember(&pending, SIGPIPE), 0);
}

void TestRun::rejectsWrongArguments()
{
    Run run(QStringLiteral("ab"), "cd");
    for (const double share : {1.5, -0.5, std::nan(""), std::numeric_limits<double>::infinity()})
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, run.progress(share));
    for (const QByteArray &key : {QByteArray(), QByteArray("c\r\nd")})
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Run(QStringLiteral("ab"), key));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Run(QString(), "cd"));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument,
                             Run(QStringLiteral("ab"), "cd", QStringLiteral("nonsense")));
}

SCENEDECK_TEST(TestRun)
#include "tst_run.moc"
