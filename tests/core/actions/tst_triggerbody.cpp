// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/TriggerBody.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
const QString WrongId =
    QStringLiteral("request_id must be a string of 8 to 64 printable ASCII characters without "
                   "spaces, new for each intention to start a run, for example a UUID.");

/// The action `train` with the parameters model and rate.
ActionConfig actionWithParameters()
{
    ActionConfig action;
    action.name = QStringLiteral("train");
    action.parameters = {{QStringLiteral("model"), {QStringLiteral("gru"), QStringLiteral("lstm")}},
                         {QStringLiteral("rate"), {QStringLiteral("1"), QStringLiteral("true")}}};
    return action;
}

QByteArray bodyWith(const char *params)
{
    return "{\"request_id\":\"12345678\",\"params\":" + QByteArray(params) + '}';
}
} // namespace

/// The bodies of requests to start a run.
class tst_TriggerBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsValidBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("requestId");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("rate");
        const auto row = [](const char *name, const QByteArray &body, const QString &id,
                            const char *model, const char *rate) {
            QTest::newRow(name) << body << id << QString::fromLatin1(model)
                                << QString::fromLatin1(rate);
        };
        const QString id = QStringLiteral("12345678");
        row("no params", R"({"request_id":"12345678"})", id, "gru", "1");
        row("empty params", bodyWith("{}"), id, "gru", "1");
        row("one", bodyWith(R"({"model":"lstm"})"), id, "lstm", "1");
        row("all", bodyWith(R"({"rate":"true","model":"gru"})"), id, "gru", "true");
        row("white space", " { \"request_id\" : \"12345678\" }\r\n", id, "gru", "1");
        row("escaped", R"({"request_id":"\u0031234567\u0038"})", id, "gru", "1");
        row("all characters", "{\"request_id\":\"!#$%&'()*+,-./~\"}",
            QStringLiteral("!#$%&'()*+,-./~"), "gru", "1");
        row("longest id", "{\"request_id\":\"" + QByteArray(64, 'x') + "\"}", QString(64, u'x'),
            "gru", "1");
    }

    void acceptsValidBodies()
    {
        QFETCH(const QByteArray, body);
        const auto parsed = parseTriggerBody(body, actionWithParameters());
        const auto *request = std::get_if<RunRequest>(&parsed);
        QVERIFY2(request, request ? "" : qPrintable(std::get<Refusal>(parsed).detail));
        QTEST(request->requestId, "requestId");
        QCOMPARE(request->by, QString());
        QCOMPARE(request->params.size(), 2U);
        QTEST(request->params.at(QStringLiteral("model")), "model");
        QTEST(request->params.at(QStringLiteral("rate")), "rate");
    }

    void refusesWhatIsNotJson_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &body, const char *detail) {
            QTest::newRow(name) << body << QString::fromLatin1(detail);
        };
        row("empty", "", "The body is not JSON: at byte 0, there is only white space.");
        row("unfinished", "{",
            "The body is not JSON: at byte 1, unexpected end; expected a key in double quotes.");
        row("form", "request_id=12345678",
            "The body is not JSON: at byte 0, unexpected 'r'; expected a value.");
        row("two objects", "{}{}",
            "The body is not JSON: at byte 2, extra text after the end of the JSON value.");
        row("half of a character", R"({"request_id":"1234567\ud800"})",
            "The body is not JSON: at byte 22, this is an unpaired surrogate.");
    }

    void refusesWhatIsNotJson()
    {
        QFETCH(const QByteArray, body);
        const Refusal refusal = refusalOf(body);
        QCOMPARE(refusal.status, 400);
        QTEST(refusal.detail, "detail");
        QVERIFY(refusal.errors.empty());
    }

    void refusesWrongBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("detail");
        addWrongBodies();
        addWrongIds();
        addWrongParams();
        addRepeatedKeys();
    }

    void refusesWrongBodies()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, pointer);
        QFETCH(const QString, detail);
        const Refusal refusal = refusalOf(body);
        QCOMPARE(refusal.detail, detail);
        QCOMPARE(refusal.status, 422);
        QCOMPARE(refusal.errors, (std::vector<FieldError>{{pointer, detail}}));
    }

    void refusesParametersOfAnActionThatHasNone()
    {
        ActionConfig action;
        action.name = QStringLiteral("plain");
        QVERIFY(std::holds_alternative<RunRequest>(parseTriggerBody(bodyWith("{}"), action)));
        const auto parsed = parseTriggerBody(bodyWith(R"({"model":"gru"})"), action);
        QCOMPARE(std::get<Refusal>(parsed).detail,
                 QStringLiteral("The action 'plain' has no parameter 'model'; it has none."));
    }

private:
    static Refusal refusalOf(const QByteArray &body)
    {
        const auto parsed = parseTriggerBody(body, actionWithParameters());
        const auto *refusal = std::get_if<Refusal>(&parsed);
        return refusal ? *refusal : Refusal{0, QStringLiteral("accepted"), {}};
    }

    static void row(const char *name, const QByteArray &body, const QByteArray &pointer,
                    const QString &detail)
    {
        QTest::newRow(name) << body << QString::fromUtf8(pointer) << detail;
    }

    static void addWrongBodies()
    {
        row("Latin-1", "{\"request_id\":\"1234567\xe4\"}", "",
            QStringLiteral("the body is not UTF-8: byte 0xe4 at byte 22 is not part of a "
                           "character; send it as UTF-8 (is it Latin-1 or binary?)"));
        row("array", "[{\"request_id\":\"12345678\"}]", "",
            QStringLiteral("The body must be an object such as {\"request_id\": \"UUID\", "
                           "\"params\": {}}."));
        const QString unknown =
            QStringLiteral("The body has an unknown key '%1'; it may have request_id and params.");
        row("unknown key", R"({"request_id":"12345678","parms":{}})", "/parms",
            unknown.arg(QStringLiteral("parms")));
        row("key to escape", R"({"a~/b":1})", "/a~0~1b", unknown.arg(QStringLiteral("a~/b")));
        row("key that turns the text", "{\"\xe2\x80\xae\":1}", "/\xe2\x80\xae",
            unknown.arg(QStringLiteral("\\xe2\\x80\\xae")));
        row("long key", "{\"" + QByteArray(5000, 'x') + "\":1}", '/' + QByteArray(5000, 'x'),
            unknown.arg(QString(100, u'x') + QStringLiteral("… (5000 bytes)")));
        row("key in other case", R"({"Request_Id":"12345678"})", "/Request_Id",
            unknown.arg(QStringLiteral("Request_Id")));
        row("who started it", R"({"request_id":"12345678","by":"local"})", "/by",
            unknown.arg(QStringLiteral("by")));
    }

    static void addWrongIds()
    {
        row("no id", "{}", "/request_id", WrongId);
        const auto id = [](const char *name, const QByteArray &value) {
            row(name, "{\"request_id\":" + value + '}', "/request_id", WrongId);
        };
        id("empty id", "\"\"");
        id("short id", "\"1234567\"");
        id("long id", '"' + QByteArray(65, 'x') + '"');
        id("id with a space", "\"1234 5678\"");
        id("id with a control character", "\"1234\\n5678\"");
        id("id with DEL", "\"1234\x7f"
                          "5678\"");
        id("id with a letter beyond ASCII", "\"1234\xc3\xa4"
                                            "5678\"");
        id("number", "12345678");
        id("null", "null");
        id("array", "[\"12345678\"]");
        id("object", "{}");
    }

    static void addRepeatedKeys()
    {
        const QString twice = QStringLiteral("The key '%1' is given twice; send it once.");
        row("two ids", R"({"request_id":"12345678","request_id":"12345679"})", "/request_id",
            twice.arg(QStringLiteral("request_id")));
        row("id escaped", R"({"request_id":"12345678","request\u005fid":"12345678"})",
            "/request_id", twice.arg(QStringLiteral("request_id")));
        row("params twice", R"({"request_id":"12345678","params":{},"params":{}})", "/params",
            twice.arg(QStringLiteral("params")));
        row("a value twice", bodyWith(R"({"model":"gru","model":"lstm"})"), "/params/model",
            twice.arg(QStringLiteral("model")));
        row("unknown key twice", "{\"\xe2\x80\xae\":1,\"\xe2\x80\xae\":1}", "/\xe2\x80\xae",
            twice.arg(QStringLiteral("\\xe2\\x80\\xae")));
    }

    static void addWrongParams()
    {
        const QString noObject =
            QStringLiteral("params must be an object such as {\"model\": \"gru\"}.");
        for (const char *value : {"[]", "null", "\"gru\"", "1", "false"})
            row(qPrintable(QStringLiteral("params %1").arg(QLatin1String(value))), bodyWith(value),
                "/params", noObject);
        row("parameter to escape", bodyWith(R"({"a~/b":1})"), "/params/a~0~1b",
            QStringLiteral("The action 'train' has no parameter 'a~/b'; it has model, rate."));
        row("parameter that turns the text", bodyWith("{\"\xe2\x80\xae\":1}"),
            "/params/\xe2\x80\xae",
            QStringLiteral("The action 'train' has no parameter '\\xe2\\x80\\xae'; it has model, "
                           "rate."));
        row("unknown parameter", bodyWith(R"({"Model":"gru"})"), "/params/Model",
            QStringLiteral("The action 'train' has no parameter 'Model'; it has model, rate."));
        const auto value = [](const char *name, const char *json, const char *shown) {
            row(name, bodyWith(QByteArray("{\"model\":") + json + '}'), "/params/model",
                QStringLiteral("'%1' is not a value of the parameter 'model'; it must be one of "
                               "the strings gru, lstm.")
                    .arg(QString::fromUtf8(shown)));
        };
        value("other value", "\"bert\"", "bert");
        value("value with a space", "\"gru \"", "gru ");
        value("value that turns the text", "\"\xe2\x80\xae\"", "\\xe2\\x80\\xae");
        value("value in other case", "\"GRU\"", "GRU");
        value("both values", "\"gru, lstm\"", "gru, lstm");
        value("empty value", "\"\"", "");
        value("number", "1", "1");
        value("null", "null", "");
        value("array of values", R"(["gru"])", "");
        row("number like a value", bodyWith(R"({"rate":1})"), "/params/rate",
            QStringLiteral("'1' is not a value of the parameter 'rate'; it must be one of the "
                           "strings 1, true."));
        row("boolean like a value", bodyWith(R"({"rate":true})"), "/params/rate",
            QStringLiteral("'true' is not a value of the parameter 'rate'; it must be one of the "
                           "strings 1, true."));
    }
};

SCENEDECK_TEST(tst_TriggerBody)
#include "tst_triggerbody.moc"
