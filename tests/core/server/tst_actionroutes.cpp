// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ConnectionUsage.h"
#include "core/server/routes/ActionRoutes.h"
#include "tests/support/FakeClock.h"
#include "tests/support/SocketPair.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

/// What needs exact states of the memory and of the runs; the other answers are tested with the
/// executable. The service of the runs is never called, because no event loop runs.
class tst_ActionRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_runs = std::make_unique<Runs>(
            SupervisorStart{"/missing", {}}, m_clock, [](const std::vector<Event> &) {},
            [](const Run &) {});
        m_access = std::make_unique<ActionAccess>(QStringList(), QString(), m_clock);
        m_routes = std::make_unique<ActionRoutes>(*m_runs, *m_access, m_metrics, m_clock);
        m_router = std::make_unique<Router>(HostRule(), m_refusedHosts);
        m_routes->addTo(*m_router);
        m_peer.usage = nullptr;
        m_action = {};
        m_action.name = QStringLiteral("train");
        m_action.url = QUrl(QStringLiteral("http://127.0.0.1:1/"));
        m_routes->setActions({m_action});
    }

    void outputIsNotCopiedWithoutMemory()
    {
        SocketPair pair;
        const auto socket = pair.acceptedEnd();
        const auto listener = std::make_shared<ListenerUsage>(ConnectionLimits{8, 8, 1000});
        m_peer.usage = ConnectionUsage::begin(socket.get(), listener);
        const QString id = start();
        m_runs->history().find(id)->output = OutputRing::create(4096);
        m_runs->history().find(id)->output->append("done\n");
        m_peer.usage->setBytes(1000);
        QCOMPARE(ask("GET", pathOf(id) + "/output").status, 503);
        m_peer.usage->setBytes(999);
        QCOMPARE(ask("GET", pathOf(id) + "/output").body, QByteArray("done\n"));
    }

    void runOfARemovedActionCanBeReadAndCancelled()
    {
        const QString id = start();
        m_routes->setActions({});
        QCOMPARE(ask("GET", pathOf(id)).status, 200);
        QCOMPARE(ask("GET", "/api/v1/runs").status, 200);
        QCOMPARE(ask("GET", "/api/v1/runs/other").status, 404);
        QCOMPARE(ask("DELETE", pathOf(id), {{"Origin", "https://evil.example"}}).status, 403);
        QCOMPARE(m_runs->runningCount(), 1U);
        QCOMPARE(ask("DELETE", pathOf(id)).status, 202);
        QCOMPARE(m_runs->runningCount(), 0U);
        QCOMPARE(ask("DELETE", pathOf(id)).status, 200);
    }

    void displayCancelsTheRunOfARemovedAction()
    {
        m_action.isForDisplay = true;
        const QString id = start();
        m_routes->setActions({});
        QCOMPARE(m_routes->cancelFromDisplay(id.toLatin1()).status, 202);
        QCOMPARE(m_runs->runningCount(), 0U);
        QCOMPARE(m_routes->cancelFromDisplay(id.toLatin1()).status, 200); // it has ended
    }

    void changedActionDecidesWhoMayCancel()
    {
        m_action.isForDisplay = true;
        const QString id = start();
        m_action.isForLocal = false;
        m_action.isForDisplay = false;
        m_routes->setActions({m_action});
        QCOMPARE(ask("DELETE", pathOf(id)).status, 403);
        QCOMPARE(m_routes->cancelFromDisplay(id.toLatin1()).status, 403);
        QCOMPARE(m_runs->runningCount(), 1U);
    }

private:
    QString start()
    {
        const auto result =
            m_runs->start(m_action, {QStringLiteral("press-01"), QStringLiteral("local"), {}});
        return std::get<Runs::Started>(result).run->id;
    }

    static QByteArray pathOf(const QString &id) { return "/api/v1/runs/" + id.toLatin1(); }

    Response ask(const char *method, const QByteArray &path, std::vector<HttpHeader> headers = {})
    {
        HttpRequest request;
        request.method = method;
        request.path = path;
        request.headers = std::move(headers);
        request.headers.push_back({"Host", "127.0.0.1"});
        Response answer;
        m_router->dispatch(request, m_peer,
                           [&answer](const Response &response) { answer = response; });
        return answer;
    }

    FakeClock m_clock;
    RefusalLog m_refusedHosts{m_clock, QStringLiteral("hosts")};
    ActionMetrics m_metrics;
    ActionConfig m_action;
    Peer m_peer{true, true, 8447};
    std::unique_ptr<Runs> m_runs;
    std::unique_ptr<ActionAccess> m_access;
    std::unique_ptr<ActionRoutes> m_routes;
    std::unique_ptr<Router> m_router;
};

SCENEDECK_TEST(tst_ActionRoutes)
#include "tst_actionroutes.moc"
