// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionAccess.h"
#include "core/http/ConnectionUsage.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace scenedeck;

namespace
{
using Headers = std::vector<HttpHeader>;

constexpr quint16 Port = 8447;
constexpr Peer MainPort{true, true, Port};         // a program on this machine
constexpr Peer ListenedHere{true, false, Port};    // by --listen, from this machine
constexpr Peer ListenedRemote{false, false, Port}; // by --listen, from another machine

struct Sender
{
    const char *name;
    Headers headers;
    bool isOwnPage; ///< or not a browser
};

// Host is not checked here, and nothing follows from it.
const std::vector<Sender> Senders{
    {"program", {}, true},
    {"program with Host", {{"Host", "evil.example:8447"}}, true},
    {"same-origin", {{"Sec-Fetch-Site", "same-origin"}}, true},
    {"same-origin, name in other case", {{"sec-fetch-site", "same-origin"}}, true},
    {"same-origin with Origin",
     {{"Sec-Fetch-Site", "same-origin"}, {"Origin", "http://deck"}},
     true},
    {"same-site", {{"Sec-Fetch-Site", "same-site"}}, false},
    {"cross-site", {{"Sec-Fetch-Site", "cross-site"}}, false},
    {"none", {{"Sec-Fetch-Site", "none"}}, false},
    {"value in other case", {{"Sec-Fetch-Site", "Same-Origin"}}, false},
    {"empty value", {{"Sec-Fetch-Site", ""}}, false},
    {"two values", {{"Sec-Fetch-Site", "same-origin"}, {"Sec-Fetch-Site", "same-origin"}}, false},
    {"cross-site, own Origin",
     {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://127.0.0.1:8447"}},
     false},
    {"cross-site, listed Origin",
     {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://deck.lab"}},
     false},
    {"own IPv4", {{"Origin", "http://127.0.0.1:8447"}}, true},
    {"own IPv6", {{"Origin", "http://[::1]:8447"}}, true},
    {"own name", {{"Origin", "http://localhost:8447"}}, true},
    {"own name in other case", {{"origin", "HTTP://LocalHost:8447"}}, true},
    {"own address, other port", {{"Origin", "http://127.0.0.1:8448"}}, false},
    {"own address, default port", {{"Origin", "http://127.0.0.1"}}, false},
    {"own address, https", {{"Origin", "https://127.0.0.1:8447"}}, false},
    {"own address, ws", {{"Origin", "ws://127.0.0.1:8447"}}, false},
    {"other loopback address", {{"Origin", "http://127.0.0.2:8447"}}, false},
    {"name that begins like the own", {{"Origin", "http://localhost.evil.example:8447"}}, false},
    {"null", {{"Origin", "null"}}, false},
    {"empty Origin", {{"Origin", ""}}, false},
    {"file", {{"Origin", "file://"}}, false},
    {"two Origins",
     {{"Origin", "http://127.0.0.1:8447"}, {"Origin", "http://127.0.0.1:8447"}},
     false},
    {"other site", {{"Origin", "https://evil.example"}}, false},
    {"listed", {{"Origin", "https://deck.lab"}}, true},
    {"listed, with its port", {{"Origin", "https://deck.lab:443"}}, true},
    {"listed, other scheme", {{"Origin", "http://deck.lab"}}, false},
    {"rebound name",
     {{"Host", "evil.example:8447"}, {"Origin", "http://evil.example:8447"}},
     false},
    {"Host and Origin on another address",
     {{"Host", "192.0.2.1:8447"}, {"Origin", "http://192.0.2.1:8447"}},
     false},
};

struct Way
{
    const char *name;
    Peer peer;
    Headers headers;
    bool isLocal;
};

const std::vector<Way> Ways{
    {"main port", MainPort, {}, true},
    {"main port, Via", MainPort, {{"Via", "1.1 proxy"}}, false},
    {"main port, Forwarded", MainPort, {{"forwarded", "for=127.0.0.1"}}, false},
    {"main port, X-Real-IP", MainPort, {{"X-Real-Ip", ""}}, false},
    {"main port, X-Forwarded-For", MainPort, {{"X-Forwarded-For", "127.0.0.1"}}, false},
    {"main port, X-Forwarded-Any", MainPort, {{"x-forwarded-any", "1"}}, false},
    {"--listen, this machine", ListenedHere, {}, false},
    {"--listen, other machine", ListenedRemote, {}, false},
    {"--listen, other machine, Via", ListenedRemote, {{"Via", "1.1 proxy"}}, false},
};

HttpRequest requestWith(const Headers &headers, const Headers &more = {})
{
    HttpRequest request;
    request.method = "POST";
    request.path = "/trigger/train";
    request.headers = headers;
    request.headers.insert(request.headers.end(), more.begin(), more.end());
    return request;
}

/// The action `train`; @p from as in its file.
ActionConfig actionFor(const QByteArrayList &from)
{
    ActionConfig action;
    action.name = QStringLiteral("train");
    action.isForDisplay = from.contains("display");
    action.isForLocal = from.contains("local");
    action.isForToken = from.contains("token");
    return action;
}

/// A socket that claims to be connected to an address.
class SocketTo final : public QTcpSocket
{
public:
    explicit SocketTo(const char *address) { setPeerAddress(QHostAddress(QLatin1String(address))); }
};

/// A result of check() as text: who, or the status.
QByteArray textOf(const std::variant<QString, Response> &result)
{
    const auto *who = std::get_if<QString>(&result);
    return who ? who->toUtf8() : QByteArray::number(std::get<Response>(result).status);
}

QString detailOf(const std::variant<QString, Response> &result)
{
    return QJsonDocument::fromJson(std::get<Response>(result).body)
        .object()[QStringLiteral("detail")]
        .toString();
}

QByteArray headerOf(const std::variant<QString, Response> &result, const char *name)
{
    const auto &headers = std::get<Response>(result).headers;
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const auto &one) { return one.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

HttpHeader bearer(const QByteArray &token)
{
    return {"Authorization", "Bearer " + token};
}
} // namespace

/// Who may start and end runs.
class tst_ActionAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!writeTokens(
            tokenPath(m_folder.path()),
            {{QStringLiteral("phone"), tokenHash("right"), {}},
             {QStringLiteral("tablet"), tokenHash("limited"), {QStringLiteral("other")}},
             {QStringLiteral("trainer"), tokenHash("trains"), {QStringLiteral("train")}}}));
    }

    void init()
    {
        m_access = std::make_unique<ActionAccess>(
            QStringList{QStringLiteral("https://deck.lab"), QStringLiteral("null")},
            m_folder.path(), m_clock);
    }

    void pageAndWayDecideWithoutAToken_data()
    {
        QTest::addColumn<std::size_t>("sender");
        QTest::addColumn<std::size_t>("way");
        for (std::size_t sender = 0; sender < Senders.size(); ++sender) {
            for (std::size_t way = 0; way < Ways.size(); ++way)
                QTest::addRow("%s, %s", Senders[sender].name, Ways[way].name) << sender << way;
        }
    }

    void pageAndWayDecideWithoutAToken()
    {
        QFETCH(const std::size_t, sender);
        QFETCH(const std::size_t, way);
        const auto &[senderName, headers, isOwnPage] = Senders[sender];
        const auto &[wayName, peer, wayHeaders, isLocal] = Ways[way];
        const HttpRequest request = requestWith(headers, wayHeaders);
        const QByteArray local = isLocal ? "local" : "";
        const auto expected = [isOwn = isOwnPage, &local](const QByteArray &otherwise) {
            if (!isOwn)
                return QByteArray("403");
            return local.isEmpty() ? otherwise : local;
        };
        QCOMPARE(check(request, peer, actionFor({"display", "local"})), expected("403"));
        QCOMPARE(check(request, peer, actionFor({"local", "token"})), expected("401"));
        QCOMPARE(check(request, peer, actionFor({"token"})), QByteArray(isOwnPage ? "401" : "403"));
        QCOMPARE(check(request, peer, actionFor({"display"})), QByteArray("403"));
    }

    void tokenDoesNotHelpAForeignPage_data() { pageAndWayDecideWithoutAToken_data(); }

    void tokenDoesNotHelpAForeignPage()
    {
        QFETCH(const std::size_t, sender);
        QFETCH(const std::size_t, way);
        HttpRequest request = requestWith(Senders[sender].headers, Ways[way].headers);
        request.headers.push_back(bearer("right"));
        QCOMPARE(check(request, Ways[way].peer, actionFor({"token"})),
                 QByteArray(Senders[sender].isOwnPage ? "token:phone" : "403"));
    }

    void tokenDecides_data()
    {
        QTest::addColumn<QByteArrayList>("values");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArrayList &values, const char *expected) {
            QTest::newRow(name) << values << QByteArray(expected);
        };
        row("missing", {}, "401");
        row("empty", {""}, "401");
        row("scheme alone", {"Bearer"}, "401");
        row("scheme and space", {"Bearer "}, "401");
        row("without a scheme", {"right"}, "401");
        row("other scheme", {"Basic right"}, "401");
        row("right", {"Bearer right"}, "token:phone");
        row("scheme in other case", {"bEARER right"}, "token:phone");
        row("for this action", {"Bearer trains"}, "token:trainer");
        row("for another action", {"Bearer limited"}, "403");
        row("wrong", {"Bearer wrong"}, "401");
        row("in other case", {"Bearer Right"}, "401");
        row("with more", {"Bearer right2"}, "401");
        row("its name", {"Bearer phone"}, "401");
        row("its hash", {"Bearer " + tokenHash("right")}, "401");
        row("twice", {"Bearer right", "Bearer right"}, "401");
    }

    void tokenDecides()
    {
        QFETCH(const QByteArrayList, values);
        QFETCH(const QByteArray, expected);
        Headers headers;
        for (const QByteArray &value : values)
            headers.push_back({"Authorization", value});
        for (const Peer &peer : {MainPort, ListenedHere, ListenedRemote}) {
            const HttpRequest request = requestWith(headers);
            QCOMPARE(check(request, peer, actionFor({"display", "token"})), expected);
            QCOMPARE(check(request, peer, actionFor({"display"})), QByteArray("403"));
            m_clock.advance(TokenCheck::BlockMs); // so that wrong ones are not too many
        }
    }

    void localNeedsNoToken()
    {
        for (const char *token : {"right", "limited", "wrong"})
            QCOMPARE(check(requestWith({bearer(token)}), MainPort, actionFor({"local", "token"})),
                     QByteArray("local"));
    }

    void refusalsHaveTheirSentences_data()
    {
        QTest::addColumn<QByteArrayList>("from");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("site");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("foreign page")
            << QByteArrayList{"local"} << QByteArray() << QByteArray("cross-site")
            << QStringLiteral("Only pages of this dashboard may start or end runs; this request "
                              "came from a page of another site.");
        QTest::newRow("not from here")
            << QByteArrayList{"local"} << QByteArray("right") << QByteArray()
            << QStringLiteral("The action 'train' may not be started from here, only from: "
                              "local.");
        QTest::newRow("no token")
            << QByteArrayList{"token"} << QByteArray() << QByteArray()
            << QStringLiteral("This needs a token: send it in the header 'Authorization: Bearer "
                              "TOKEN'; 'scenedeck token add NAME' makes one.");
        QTest::newRow("wrong token")
            << QByteArrayList{"token"} << QByteArray("wrong") << QByteArray()
            << QStringLiteral("The token is not valid; 'scenedeck token list' lists the names of "
                              "those that are.");
        QTest::newRow("token for another action")
            << QByteArrayList{"token"} << QByteArray("limited") << QByteArray()
            << QStringLiteral("The token 'tablet' is not for the action 'train'.");
    }

    void refusalsHaveTheirSentences()
    {
        QFETCH(const QByteArrayList, from);
        QFETCH(const QByteArray, token);
        QFETCH(const QByteArray, site);
        HttpRequest request;
        if (!token.isEmpty())
            request.headers.push_back(bearer(token));
        if (!site.isEmpty())
            request.headers.push_back({"Sec-Fetch-Site", site});
        const auto result = m_access->check(request, ListenedRemote, actionFor(from));
        QTEST(detailOf(result), "sentence");
        const bool is401 = std::get<Response>(result).status == 401;
        QCOMPARE(headerOf(result, "WWW-Authenticate"),
                 QByteArray(is401 ? "Bearer realm=\"scenedeck\"" : ""));
    }

    void fiveWrongTokensBlockTheirAddress()
    {
        Peer one = peerAt("192.0.2.1");
        Peer other = peerAt("192.0.2.2");
        const ActionConfig action = actionFor({"local", "token"});
        const HttpRequest wrong = requestWith({bearer("wrong")});
        const HttpRequest right = requestWith({bearer("right")});
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(check(right, one, action), QByteArray("token:phone"));
            QCOMPARE(textOf(m_access->check(wrong, one, action)), QByteArray("401"));
            m_clock.advance(10'000);
        }
        const auto blocked = m_access->check(right, one, action);
        QCOMPARE(textOf(blocked), QByteArray("429"));
        QCOMPARE(detailOf(blocked), QStringLiteral("Too many wrong tokens came from this address; "
                                                   "try again in a minute."));
        QCOMPARE(headerOf(blocked, "Retry-After"), QByteArray("50"));
        QVERIFY(!m_access->tokenOf(right, one));
        QCOMPARE(check(requestWith({}), one, action), QByteArray("401")); // without a token
        QCOMPARE(check(right, other, action), QByteArray("token:phone"));
        QCOMPARE(check(right, MainPort, action), QByteArray("local"));
        m_clock.advance(49'001);
        QCOMPARE(headerOf(m_access->check(right, one, action), "Retry-After"), QByteArray("1"));
        m_clock.advance(999);
        QCOMPARE(check(right, one, action), QByteArray("token:phone"));
    }

    void refusedTokensDoNotProlongTheBlock()
    {
        const HttpRequest wrong = requestWith({bearer("wrong")});
        const ActionConfig action = actionFor({"token"});
        for (int i = 0; i < 60; ++i) {
            const char *expected = i < 5 ? "401" : "429";
            QCOMPARE(textOf(m_access->check(wrong, ListenedRemote, action)), QByteArray(expected));
            m_clock.advance(1'000);
        }
        m_clock.advance(4'000);
        QCOMPARE(textOf(m_access->check(wrong, ListenedRemote, action)), QByteArray("401"));
    }

    void onlyWrongTokensCount()
    {
        const ActionConfig action = actionFor({"token"});
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(check(requestWith({bearer("limited")}), ListenedRemote, action),
                     QByteArray("403"));
            QCOMPARE(check(requestWith({}), ListenedRemote, action), QByteArray("401"));
        }
        QCOMPARE(check(requestWith({bearer("right")}), ListenedRemote, action),
                 QByteArray("token:phone"));
    }

    void wrongTokensOfReadersCount()
    {
        for (int i = 0; i < 5; ++i)
            QVERIFY(!m_access->tokenOf(requestWith({bearer("wrong")}), ListenedRemote));
        QCOMPARE(textOf(m_access->check(requestWith({bearer("right")}), ListenedRemote,
                                        actionFor({"token"}))),
                 QByteArray("429"));
    }

private:
    /// The text of check(); fails unless allows() has the same result.
    QByteArray check(const HttpRequest &request, const Peer &peer, const ActionConfig &action)
    {
        const auto result = m_access->check(request, peer, action);
        ActionAccess reader({QStringLiteral("https://deck.lab")}, m_folder.path(), m_clock);
        const std::optional<Token> token = reader.tokenOf(request, peer);
        if (reader.allows(request, peer, token, action) != std::holds_alternative<QString>(result))
            return "allows() differs";
        return textOf(result);
    }

    /// A peer on another machine.
    Peer peerAt(const char *address)
    {
        m_sockets.push_back(std::make_unique<SocketTo>(address));
        Peer peer = ListenedRemote;
        peer.usage = ConnectionUsage::begin(m_sockets.back().get(), m_listener);
        return peer;
    }

    FakeClock m_clock;
    const QTemporaryDir m_folder;
    std::unique_ptr<ActionAccess> m_access;
    const std::shared_ptr<ListenerUsage> m_listener =
        std::make_shared<ListenerUsage>(ConnectionLimits{8, 8, 8});
    std::vector<std::unique_ptr<SocketTo>> m_sockets;
};

SCENEDECK_TEST(tst_ActionAccess)
#include "tst_actionaccess.moc"
