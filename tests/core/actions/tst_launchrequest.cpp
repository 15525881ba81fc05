// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/LaunchRequest.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
LaunchRequest request()
{
    return {QStringLiteral("train"),
            QString(32, u'a'),
            QByteArray(64, '0'),
            "http://127.0.0.1:8447",
            {{QStringLiteral("model"), QStringLiteral("é \"x\"")}}};
}

ActionConfig action()
{
    ActionConfig action;
    action.name = QStringLiteral("train");
    action.command = {QStringLiteral("/bin/echo"), QStringLiteral("{model}"),
                      QStringLiteral("{other}x")};
    action.parameters = {
        {QStringLiteral("model"), {QStringLiteral("gru"), QStringLiteral("é \"x\"")}}};
    action.limitMs = 1'000;
    action.graceMs = 20;
    return action;
}
} // namespace

class tst_LaunchRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesTheWay()
    {
        const auto read = LaunchRequest::fromJson(request().toJson());
        QVERIFY(read);
        QCOMPARE(read->action, request().action);
        QCOMPARE(read->runId, request().runId);
        QCOMPARE(read->runKey, request().runKey);
        QCOMPARE(read->url, request().url);
        QCOMPARE(read->params, request().params);
    }

    void refusesWrongForms_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("another key") << QByteArray("{") << QByteArray(R"({"command":"/bin/sh",)");
        QTest::newRow("a missing key") << QByteArray("run_key") << QByteArray("run_id");
        QTest::newRow("path") << QByteArray(R"("train")") << QByteArray(R"("../train")");
        QTest::newRow("number") << QByteArray(R"("train")") << QByteArray("1");
        QTest::newRow("id") << QByteArray("aaaa") << QByteArray("aaax");
        QTest::newRow("key") << QByteArray("0000") << QByteArray("00000");
        QTest::newRow("line break") << QByteArray(":8447") << QByteArray(":8447\\n");
        QTest::newRow("host") << QByteArray("127.0.0.1") << QByteArray("10.0.0.1");
        QTest::newRow("list") << QByteArray(R"({"model")") << QByteArray(R"({"other":[],"model")");
        QTest::newRow("JSON") << QByteArray("{") << QByteArray("[");
    }

    void refusesWrongForms()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        QByteArray json = request().toJson();
        const qsizetype at = json.indexOf(before);
        QVERIFY(at >= 0);
        json.replace(at, before.size(), after);
        QVERIFY2(!LaunchRequest::fromJson(json), json.constData());
    }

    void eachParameterHasOneOfItsValues()
    {
        QVERIFY(!faultOfRequest(action(), request()));
        LaunchRequest wrong = request();
        wrong.params.begin()->second = QStringLiteral("bert");
        QCOMPARE(faultOfRequest(action(), wrong),
                 QStringLiteral("'bert' is not a value of the parameter 'model' in its file"));
        wrong = request();
        wrong.params.emplace(QStringLiteral("more"), QString());
        QVERIFY(faultOfRequest(action(), wrong)->contains(QStringLiteral("all parameters")));
        wrong.params.clear();
        QVERIFY(faultOfRequest(action(), wrong)->contains(QStringLiteral("not requested")));
        ActionConfig service = action();
        service.command.clear();
        QCOMPARE(faultOfRequest(service, request()), QStringLiteral("its file has no command"));
    }

    void specHasValuesAsWholeWords()
    {
        const RunSpec spec = runSpecOf(action(), request());
        QCOMPARE(spec.command, (QByteArrayList{"/bin/echo", "\xc3\xa9 \"x\"", "{other}x"}));
        QCOMPARE(spec.limitMs, 1'000);
        QCOMPARE(spec.graceMs, 20);
        QCOMPARE(spec.environment.size(), 7);
        QVERIFY(spec.environment.contains("SCENEDECK_URL=http://127.0.0.1:8447"));
        QVERIFY(spec.environment.contains("SCENEDECK_RUN_ID=" + QByteArray(32, 'a')));
        QVERIFY(spec.environment.contains("SCENEDECK_RUN_KEY=" + QByteArray(64, '0')));
        QVERIFY(spec.environment.contains("SCENEDECK_PARAM_MODEL=\xc3\xa9 \"x\""));
    }
};

SCENEDECK_TEST(tst_LaunchRequest)
#include "tst_launchrequest.moc"
