// SPDX-License-Identifier: GPL-3.0-or-later
// Documents as collectd 5.12 (Debian 12) posts them.
#include "app/adapter/CollectdDocument.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{

/// A value list of @p plugin and @p type, each followed by a hyphen and its instance.
QByteArray valueList(const QByteArray &plugin, const QByteArray &type, const QByteArray &values,
                     const QByteArray &names)
{
    QByteArray list = R"({"values":[VALUES],"dstypes":["gauge"],"dsnames":[NAMES],)"
                      R"("time":1795962653.952,"interval":30.000,"host":"lab-01",)"
                      R"("plugin":"PLUGIN","plugin_instance":"MODEL",)"
                      R"("type":"TYPE","type_instance":"PHASE"})";
    const auto name = [](const QByteArray &both) { return both.split('-').first(); };
    const auto instance = [](const QByteArray &both) { return both.split('-').value(1); };
    return list.replace("VALUES", values)
        .replace("NAMES", names)
        .replace("PLUGIN", name(plugin))
        .replace("MODEL", instance(plugin))
        .replace("TYPE", name(type))
        .replace("PHASE", instance(type));
}

QByteArray phase(const QByteArray &value, const QByteArray &name)
{
    return valueList("lab", "phase-" + name, value, R"("active")");
}

const QByteArray Metric = valueList("lab-lstm", "model_metric", "0.928,180", R"("accuracy","n")");
const QByteArray Perf = valueList("lab-gru", "model_perf", "812.5,null,0.928,180",
                                  R"("latency_us","p99_us","accuracy","n")");
const QByteArray Load = valueList("load", "load", "3.59", R"("shortterm")");

} // namespace

class TestCollectdDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void translates_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QByteArrayList>("events");
        QTest::newRow("phase") << "[" + phase("1", "infecting") + "]"
                               << QByteArrayList{
                                      R"({"host":"lab-01","phase":"infecting","type":"phase"})"};
        QTest::newRow("accuracy")
            << "[" + Metric + "]"
            << QByteArrayList{R"({"accuracy":0.928,"model":"lstm","n":180,"type":"model_metric"})"};
        QTest::newRow("unknown value left out")
            << "[" + Perf + "]"
            << QByteArrayList{
                   R"({"accuracy":0.928,"latency_us":812.5,"model":"gru","n":180,"type":"model_perf"})"};
        QTest::newRow("active one of two phases")
            << "[" + phase("0", "clean") + "," + phase("1", "armed") + "]"
            << QByteArrayList{R"({"host":"lab-01","phase":"armed","type":"phase"})"};
        QTest::newRow("only an inactive phase")
            << "[" + phase("0", "clean") + "]" << QByteArrayList();
        QTest::newRow("phase with unknown value")
            << "[" + phase("null", "clean") + "]" << QByteArrayList();
    }
    void translates()
    {
        QFETCH(QByteArray, document);
        QFETCH(QByteArrayList, events);
        const Translation translation = translateCollectd(document);
        QCOMPARE(translation.refusal ? translation.refusal->detail : QString(), QString());
        QCOMPARE(translation.events, events);
    }

    void rejectsInvalidDocument_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("another type")
            << "[" + Metric + "," + Load + "]"
            << "lab-01/load/load is of collectd's type load, which is not "
               "an event";
        QTest::newRow("half a phase") << "[" + Metric + "," + phase("0.5", "armed") + "]"
                                      << "lab-01/lab/phase-armed must have one value";
        QTest::newRow("two values of a phase") << "[" + phase("1,1", "armed") + "]"
                                               << "lab-01/lab/phase-armed must have one value";
        QTest::newRow("not JSON") << QByteArray("PUTVAL lab-01/lab/phase-armed 1:1")
                                  << "not a JSON array of collectd's value lists";
        QTest::newRow("an object")
            << QByteArray("{}") << "not a JSON array of collectd's value lists";
        QTest::newRow("not a value list") << QByteArray("[1]") << "which is not an event";
        QTest::newRow("control characters") << "[" + phase("2", R"(\u001b[2J)") + "]"
                                            << R"(phase-\x1b[2J must)";
    }
    void rejectsInvalidDocument()
    {
        QFETCH(QByteArray, document);
        QFETCH(QString, sentence);
        const Translation translation = translateCollectd(document);
        QVERIFY(translation.refusal);
        QVERIFY2(translation.refusal->detail.contains(sentence),
                 qPrintable(translation.refusal->detail));
        QCOMPARE(translation.refusal->status, 422);
        QVERIFY(translation.events.isEmpty());
    }
};

SCENEDECK_TEST(TestCollectdDocument)
#include "tst_collectddocument.moc"
