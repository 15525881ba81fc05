// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventReader.h"
#include "tests/support/OnlyEvent.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

using Format = EventReader::Format;

namespace
{
QByteArray nested(int levels)
{
    return R"({"type":"deep","a":)" + QByteArray(levels - 1, '[') + QByteArray(levels - 1, ']') +
           "}";
}

QByteArray metric(const QByteArray &accuracy)
{
    return R"({"type":"model_metric","model":"lstm","accuracy":)" + accuracy + "}";
}

QByteArray prediction(const QByteArray &fields)
{
    return R"({"type":"prediction","predicted":"armed",)" + fields + "}";
}

QByteArray curve(int samples)
{
    const QByteArray list = QByteArray("1,").repeated(samples).chopped(samples > 0 ? 1 : 0);
    return R"({"type":"attack_profile","name":"n","shape":"s","curve":[)" + list + "]}";
}

QByteArray quotedText(qsizetype bytes)
{
    return '"' + QByteArray(bytes, 'p') + '"';
}

QString pointersOf(const Refusal &refusal)
{
    QStringList pointers;
    for (const FieldError &error : refusal.errors)
        pointers.append(error.pointer);
    return pointers.join(QLatin1Char(' '));
}
} // namespace

class tst_EventReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBytesAsPublished_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::newRow("number spelling") << metric("9.280E-1");
        QTest::newRow("order, unknown keys, inner space")
            << QByteArray(R"({ "z" : [1, 2.50] ,"phase":"clean","type":"phase", "a":null})");
        QTest::newRow("escapes") << QByteArray(
            R"({"type":"ph\u0061se","phase":"\u00e9\ud83d\ude00\/"})");
        QTest::newRow("huge integer")
            << QByteArray(R"({"type":"x","n":123456789012345678901234567890})");
        QTest::newRow("too small a number is 0") << QByteArray(R"({"type":"x","n":1e-999})");
        QTest::newRow("as long an exponent as may be")
            << QByteArray(R"({"type":"x","n":1e-0123456789012345678})");
        QTest::newRow("minus zero") << metric("-0");
        QTest::newRow("UTF-8") << QByteArray(
            "{\"type\":\"\xC3\xA9\",\"\xF0\x9F\x98\x80\":\"\xE2\x82\xAC\"}");
        QTest::newRow("empty key") << QByteArray(R"({"type":"x","":{"":[{}]}})");
        QTest::newRow("same key below the top") << QByteArray(R"({"type":"x","a":{"k":1,"k":2}})");
        QTest::newRow("32 levels") << nested(32);
        QTest::newRow("space around the colon")
            << QByteArray("{\"type\" \t: \"x\" , \"a\":\"b\" }");
        QTest::newRow("a long text with an escape")
            << "{\"type\":\"x\",\"a\":\"" + QByteArray(100, 'a') +
                   "\\\"\",\"b\":[{\"c\\td\":\"\\u0041\"}]}";
    }
    void keepsBytesAsPublished()
    {
        QFETCH(const QByteArray, event);
        QCOMPARE(bytesOf(" \r\n" + event + "\t\n", Format::Json), QByteArrayList{event});
        QCOMPARE(bytesOf("[ " + event + "\n,\r" + event + "\t ] ", Format::Json),
                 (QByteArrayList{event, event}));
        QCOMPARE(bytesOf("\n \r\n " + event + "\t\r\n\n" + event, Format::NdJson),
                 (QByteArrayList{event, event}));
        QCOMPARE(bytesOf(event + '\n', Format::NdJson), QByteArrayList{event});
    }

    void reportsWhetherTheBodyIsABatch()
    {
        QVERIFY(!m_reader.read(metric("1"), Format::Json).batch);
        QVERIFY(m_reader.read('[' + metric("1") + ']', Format::Json).batch);
        QVERIFY(m_reader.read(metric("1"), Format::NdJson).batch);
    }

    /// simdjson reads the byte after its text. A bracket there, from an earlier and longer body,
    /// must not close an open one of this body.
    void earlierBodyDoesNotCompleteALaterOne_data()
    {
        QTest::addColumn<QByteArray>("open");
        QTest::newRow("two objects") << QByteArray(R"([{"type":"x","n":{"a":[1])");
        QTest::newRow("one object") << QByteArray(R"([{"type":"x","n":[1])");
        QTest::newRow("not in an array") << QByteArray(R"({"type":"x","n":[{"a":1})");
    }
    void earlierBodyDoesNotCompleteALaterOne()
    {
        QFETCH(const QByteArray, open);
        for (const char bracket : {'}', ']'}) {
            for (const Format format : {Format::Json, Format::NdJson}) {
                m_reader.read(QByteArray(open.size() + 64, bracket), Format::Json);
                const auto result = m_reader.read(open, format);
                QVERIFY(result.refusal && result.refusal->status == 400);
                QVERIFY2(result.refusal->detail.contains(QStringLiteral("unexpected end")),
                         qPrintable(result.refusal->detail));
            }
        }
    }

    void refusesInvalidJson_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &body, int offset,
                            const QByteArray &detail) {
            QTest::newRow(name) << body << offset << QString::fromLatin1(detail);
        };
        row("nothing", "", 0, "only white space");
        row("white space", " \n", 2, "only white space");
        row("text", "hello", 0, "unexpected 'h'; expected a value");
        row("open object", R"({"type":"x")", 11, "unexpected end");
        row("open array", R"([{"type":"x"})", 13, "unexpected end");
        row("open string", "{\"type\":\"x", 10, "unexpected end inside a string");
        row("comma at the end", R"({"type":"x",})", 12, "a key in double quotes");
        row("comma at the end of a batch", R"([{"type":"x"},])", 14, "a value");
        row("no comma", R"({"type":"x" "a":1})", 12, "',' or '}'");
        row("wrong bracket", R"({"type":"x","a":[1}})", 18, "',' or ']'");
        row("bare key", R"({type:"x"})", 1, "a key in double quotes");
        row("single quotes", R"({'type':'x'})", 1, "a key in double quotes");
        row("trailing bytes", R"({"type":"x"}x)", 12, "extra text after the end");
        row("two objects", R"({"type":"x"}{"type":"y"})", 12,
            "a second object follows after the end of the first; send one event per line "
            "with content-type: application/x-ndjson (and with curl --data-binary, because -d "
            "removes "
            "newlines), or an array");
        row("two lines", "{\"type\":\"x\"}\n{\"type\":\"y\"}\n", 13,
            "send one event per line with content-type: application/x-ndjson");
        row("two objects with a comma", R"({"type":"x"},{"type":"y"})", 12,
            "put [ and ] around events that are separated by commas");
        row("bytes after a batch", R"([{"type":"x"}] 1)", 15, "extra text after the end");
        row("NUL behind", QByteArray("{\"type\":\"x\"}\0", 13), 12, "extra text after the end");
        row("NaN", R"({"type":"x","a":NaN})", 16, "NaN is not JSON");
        for (const char *word :
             {"nan", "NAN", "-NaN", "Inf", "-Inf", "+inf", "Infinity", "-infinity"})
            row(word, R"({"type":"x","a":)" + QByteArray(word) + "}", 16,
                QByteArray(word) + " is not JSON; send a finite number or null");
        row("number too large", R"({"type":"x","a":1e999})", 16,
            "too large for a double (limit: 1.8e308); send a finite number or null");
        row("integer too large", R"({"type":"x","a":1)" + QByteArray(400, '0') + "}", 16,
            "too large for a double");
        row("exponent too long", R"({"type":"x","a":0e01234567890123456789})", 16,
            "more than 19 digits");
        row("leading zero", R"({"type":"x","a":01})", 17, "must not start with 0");
        row("colon behind a text", R"({"type":"x":1})", 11, "',' or '}'");
        row("colon behind a text and a brace", R"({"type":"x":1}})", 11, "',' or '}'");
        row("colon behind a text in an array", R"({"type":"x","a":["b":1]})", 20, "',' or ']'");
        row("text behind a text", R"({"type":"x""y"})", 11, "',' or '}'");
        row("word behind a text", R"({"type":"x"y})", 11, "',' or '}'");
        row("bad escape below the top", R"({"type":"x","a":{"b":"\q"}})", 22,
            "not a valid JSON escape");
        row("bad escape in a key", R"({"type":"x","a":{"\q":1}})", 18, "not a valid JSON escape");
        row("plus", R"({"type":"x","a":+1})", 16, "a value");
        row("point at the end", R"({"type":"x","a":1.})", 18, "a digit");
        row("point in front", R"({"type":"x","a":.93})", 16, "write 0.93 instead of .93");
        row("minus and point in front", R"({"type":"x","a":[-.5]})", 17,
            "write -0.5 instead of -.5");
        row("decimal comma", R"({"type":"x","a":-0,93})", 19,
            "a number with a decimal comma is not JSON; write -0.93 instead of -0,93");
        row("long decimal comma", R"({"type":"x","a":1,)" + QByteArray(50, '7') + "}", 18,
            "write 1.77777777777777777777... instead of 1,77777777777777777777...");
        row("no exponent", R"({"type":"x","a":1e})", 18, "a digit");
        row("lonely minus", R"({"type":"x","a":-})", 17, "a digit");
        row("hexadecimal", R"({"type":"x","a":0x1})", 17, "',' or '}'");
        row("True", R"({"type":"x","a":True})", 16, "a value");
        row("nulL", R"({"type":"x","a":nulL})", 16, "a value");
        row("truex", R"({"type":"x","a":truex})", 20, "',' or '}'");
        row("unknown escape", R"({"type":"\x"})", 9, "not a valid JSON escape");
        row("short escape", R"({"type":"\u12"})", 9, "not a valid JSON escape");
        row("half a pair", R"({"type":"x","a":"\ud83d"})", 17, "an unpaired surrogate");
        row("low half alone", R"({"type":"x","a":"\ude00"})", 17, "an unpaired surrogate");
        row("half a pair in a key", R"({"type":"x","\ud83d":1})", 13, "an unpaired surrogate");
        row("half a pair below", R"({"type":"x","a":[{"b":"\ud83dx"}]})", 23,
            "an unpaired surrogate");
        row("control character", "{\"type\":\"x\ny\"}", 10, "control character");
        row("comment", "{\"type\":\"x\"/**/}", 11, "',' or '}'");
        row("byte order mark", "\xEF\xBB\xBF{\"type\":\"x\"}", 0, "byte order mark");
        row("33 levels", nested(33), 50, "deeper than 32");
        row("33 levels in a batch", '[' + nested(33) + ']', 51, "deeper than 32");
        row("very deep", QByteArray(100000, '['), 33, "deeper than 32");
    }
    void refusesInvalidJson()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const int, offset);
        QFETCH(const QString, detail);
        const auto result = m_reader.read(body, Format::Json);
        QVERIFY(result.refusal);
        QCOMPARE(result.refusal->status, 400);
        QVERIFY2(result.refusal->detail.contains(detail), qPrintable(result.refusal->detail));
        QVERIFY2(result.refusal->detail.contains(QStringLiteral("at byte %1,").arg(offset)),
                 qPrintable(result.refusal->detail));
        QVERIFY(result.events.empty());
    }

    /// 422, because log shippers drop a request after 422 but repeat it forever after 400.
    void refusesInvalidUtf8_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &body, const char *detail) {
            QTest::newRow(name) << body << QString::fromLatin1(detail);
        };
        row("Latin-1", "{\"type\":\"caf\xE9\"}", "byte 0xe9 at byte 12 is not part of");
        row("stray continuation", "{\"type\":\"\x80\"}", "byte 0x80 at byte 9 ");
        row("overlong", "{\"type\":\"\xC0\xAF\"}", "byte 0xc0 at byte 9 ");
        row("surrogate", "{\"type\":\"\xED\xA0\x80\"}", "byte 0xed at byte 9 ");
        row("above U+10FFFF", "{\"type\":\"\xF4\x90\x80\x80\"}", "byte 0xf4 at byte 9 ");
        row("cut short", "{\"type\":\"\xE2\x82\"}", "byte 0xe2 at byte 9 ");
        row("outside strings", "{\"type\":\"x\"}\xFF", "byte 0xff at byte 12 ");
        row("behind what is no JSON", "{\"type\":x,\xE9}", "byte 0xe9 at byte 10 ");
        row("in UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), "byte 0xff at byte 0 ");
    }
    void refusesInvalidUtf8()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, detail);
        const auto one = m_reader.read(body, Format::Json);
        QVERIFY(one.refusal);
        QCOMPARE(one.refusal->status, 422);
        QVERIFY2(one.refusal->detail.startsWith(QStringLiteral("the body is not UTF-8: ") + detail),
                 qPrintable(one.refusal->detail));
        QCOMPARE(pointersOf(*one.refusal), QString());
        const auto lines = m_reader.read(metric("1") + "\n\n" + body, Format::NdJson);
        QVERIFY(lines.refusal);
        QCOMPARE(lines.refusal->status, 422);
        QVERIFY(lines.refusal->detail.startsWith(QStringLiteral("event 1 is not UTF-8: ")));
        QCOMPARE(pointersOf(*lines.refusal), QStringLiteral("/1"));
        QVERIFY(one.events.empty() && lines.events.empty());
    }

    void refusesInvalidLines_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &body, int status,
                            const char *detail) {
            QTest::newRow(name) << body << status << QString::fromLatin1(detail);
        };
        row("two on a line", "{\"type\":\"x\"}\n{\"type\":\"x\"} {\"type\":\"y\"}\n", 400,
            "at byte 26, another event follows on the same line; put each on a line of its own "
            "(curl -d removes newlines: use --data-binary)");
        row("comma between", "{\"type\":\"x\"},{\"type\":\"y\"}\n", 400, "at byte 12,");
        row("one on two lines", "{\"type\":\"x\",\n\"a\":1}\n", 400, "at byte 12,");
        row("joined by the newline", "{\"type\":\"x\"\n\"a\":1}\n", 400, "at byte 11,");
        row("two lines for two events", "{\"type\":\"x\"},{\"type\":\"y\"\n\"a\":1}\n", 400,
            "at byte 12,");
        row("a closing bracket", "{\"type\":\"x\"}]\n", 400, "at byte 12,");
        row("an array", "{\"type\":\"x\"}\n[]\n", 422, "event 1: an event must be a JSON object");
        row("a number", "{\"type\":\"x\"}\n7", 422, "event 1: an event must be a JSON object");
        row("nothing", "", 422, "no event");
        row("blank lines", "\n \r\n\n", 422, "no event");
        row("bad field, then bad JSON", "{\"type\":1}\n{\n", 400, "at byte 12,");
    }
    void refusesInvalidLines()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const int, status);
        QFETCH(const QString, detail);
        const auto result = m_reader.read(body, Format::NdJson);
        QVERIFY(result.refusal);
        QVERIFY2(result.refusal->detail.contains(detail), qPrintable(result.refusal->detail));
        QCOMPARE(result.refusal->status, status);
        QVERIFY(result.events.empty());
    }

    void reportsTheInvalidField_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("pointers");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &body, const char *pointers,
                            const char *detail) {
            QTest::newRow(name) << body << QString::fromLatin1(pointers)
                                << QString::fromUtf8(detail);
        };
        row("percentage", metric("92.8"), "/accuracy",
            "accuracy is 92.8; it must be between 0 and 1 (a percentage?)");
        row("negative", metric("-0.1"), "/accuracy",
            "accuracy is -0.1; it must be between 0 and 1");
        row("just above what rounding leaves", metric("1.000002"), "/accuracy",
            "accuracy is 1.000002; it must be between 0 and 1 (a percentage?)");
        row("just below what rounding leaves", metric("-2e-6"), "/accuracy",
            "accuracy is -2e-6; it must be between 0 and 1");
        row("a point that the scaler was not fitted to",
            R"({"type":"embedding","x":0,"y":-0.01,"phase":"clean"})", "/y",
            "y is -0.01; it must be between 0 and 1 (scaled by MinMaxScaler? It needs clip=True "
            "for points that it was not fitted to)");
        row("text for a number", metric("\"0.9\""), "/accuracy",
            "accuracy is \"0.9\"; it must be a number between 0 and 1");
        row("null for a number", metric("null"), "/accuracy",
            "accuracy is null; it must be a number between 0 and 1");
        row("every field is told", R"({"type":"model_perf","model":7,"latency_us":0})",
            "/model /latency_us /accuracy",
            "model is 7; it must be a string; and 2 more (see errors)");
        row("no type", R"({"phase":"clean"})", "/type",
            "type is missing; send a string that names the kind of event");
        row("type is a number", R"({"type":5})", "/type", "type is 5; it must be a string");
        row("empty type", R"({"type":""})", "/type",
            "type is \"\"; it must be 1 to 64 characters long");
        row("snapshot", R"({"type":"snapshot"})", "/type",
            "type \"snapshot\" is reserved for the dashboard itself; choose another name");
        row("key twice", R"({"type":"x","a":1,"b":2,"a":1})", "/a",
            "the key \"a\" is given twice; send it once");
        row("key twice, one escaped", R"({"type":"x","a/b":1,"\u0061/b":2})", "/a~1b",
            "the key \"a/b\" is given twice; send it once");
        row("type twice", R"({"type":"x","type":"phase"})", "/type",
            "the key \"type\" is given twice; send it once");
        row("phase missing", R"({"type":"phase"})", "/phase",
            "phase is missing; send a string of 1 to 128 bytes");
        row("phase empty", R"({"type":"phase","phase":""})", "/phase",
            "phase is \"\"; it must be 1 to 128 bytes of UTF-8 long");
        row("window 6", prediction(R"("episode_id":1,"window_idx":6,"actual":null)"), "/window_idx",
            "window_idx is 6; it must be an integer from 0 to 5, without decimal point");
        row("window 3.0", prediction(R"("episode_id":1,"window_idx":3.0,"actual":null)"),
            "/window_idx",
            "window_idx is 3.0; it must be an integer from 0 to 5, without decimal point");
        row("window -1", prediction(R"("episode_id":1,"window_idx":-1,"actual":null)"),
            "/window_idx",
            "window_idx is -1; it must be an integer from 0 to 5, without decimal point");
        row("episode 1.5", prediction(R"("episode_id":1.5,"window_idx":0,"actual":null)"),
            "/episode_id",
            "episode_id is 1.5; it must be a string of 1 to 128 bytes, or an integer");
        row("actual missing", prediction(R"("episode_id":"e","window_idx":0)"), "/actual",
            "actual is missing; send the phase, or null while it is not known");
        row("actual is a number", prediction(R"("episode_id":"e","window_idx":0,"actual":3)"),
            "/actual", "actual is 3; it must be a string");
        row("no samples", curve(0), "/curve", "curve has 0 samples; send 1 to 4096");
        row("too many samples", curve(4097), "/curve", "curve has 4097 samples; send 1 to 4096");
        row("curve is a number", R"({"type":"attack_profile","name":"n","shape":"s","curve":4})",
            "/curve", "curve is 4; it must be an array of 1 to 4096 numbers");
        row("samples that are none",
            R"({"type":"attack_profile","name":"n","shape":"s","curve":[0,"1",2,null,[3]]})",
            "/curve/1 /curve/3 /curve/4",
            "curve[1] is \"1\"; it must be a number; and 2 more (see errors)");
        row("long values are cut",
            R"({"type":"phase","phase":)" +
                QByteArray("\xC3\xA9").repeated(70).prepend('"').append('"') + "}",
            "/phase",
            "phase is \"ééééééééééééééééééééééé…; it must be 1 to 128 bytes of UTF-8 long");
        row("x and y", R"({"type":"embedding","x":15,"y":{},"phase":"clean"})", "/x /y",
            "x is 15; it must be between 0 and 1; and 1 more (see errors)");
        row("latency", R"({"type":"model_perf","model":"m","latency_us":-0.0,"accuracy":1})",
            "/latency_us", "latency_us is -0.0; it must be greater than 0 (microseconds)");
        row("in a batch", "[" + metric("1") + "," + metric("1") + "," + curve(0) + "]", "/2/curve",
            "event 2: curve has 0 samples; send 1 to 4096");
        row("several of a batch", "[" + metric("2") + "," + metric("1") + ",3]", "/0/accuracy /2",
            "event 0: accuracy is 2; it must be between 0 and 1 (a percentage?); and 1 more (see "
            "errors)");
        row("empty batch", "[ ]", "", "the body has no event; send at least one");
    }
    void reportsTheInvalidField()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, pointers);
        QFETCH(const QString, detail);
        const auto result = m_reader.read(body, Format::Json);
        QVERIFY(result.refusal);
        QCOMPARE(result.refusal->detail, detail);
        QCOMPARE(pointersOf(*result.refusal), pointers);
        QCOMPARE(result.refusal->status, 422);
        QVERIFY(result.events.empty());
    }

    void refusesScalars_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"1", "\"text\"", "null", "true", "-1.5"})
            QTest::newRow(body) << QByteArray(body);
    }
    void refusesScalars()
    {
        QFETCH(const QByteArray, body);
        const auto result = m_reader.read(body, Format::Json);
        QVERIFY(result.refusal);
        QCOMPARE(result.refusal->status, 400);
        QVERIFY2(result.refusal->detail.contains(QStringLiteral("neither an object nor an array")),
                 qPrintable(result.refusal->detail));
    }

    void reportsAtMost64Errors()
    {
        const QByteArray body = (metric("2") + '\n').repeated(100);
        const auto result = m_reader.read(body, Format::NdJson);
        QVERIFY(result.refusal);
        QCOMPARE(result.refusal->errors.size(), 64U);
        QVERIFY(result.refusal->detail.contains(QStringLiteral("and 99 more")));
    }

    void readsBodies()
    {
        const auto phase = only<PhaseBody>(R"({"type":"phase","phase":"infected_running"})");
        QCOMPARE(phase.phase,
                 (PhaseValue{Phase::InfectedRunning, QStringLiteral("infected_running")}));
        const auto metricBody = only<ModelMetricBody>(metric("0.928"));
        QCOMPARE(metricBody.model, QStringLiteral("lstm"));
        QCOMPARE(metricBody.accuracy, 0.928);
        const auto point =
            only<EmbeddingBody>(R"({"phase":"odd","y":1,"x":0.25,"type":"embedding"})");
        QCOMPARE(point.x, 0.25);
        QCOMPARE(point.y, 1.0);
        QCOMPARE(point.phase, (PhaseValue{Phase::Other, QStringLiteral("odd")}));
        const auto perf = only<ModelPerfBody>(
            R"({"type":"model_perf","model":"bert","latency_us":1e-3,"accuracy":0})");
        QCOMPARE(perf.latencyUs, 1e-3);
        const auto profile = only<AttackProfileBody>(
            R"({"type":"attack_profile","name":"scan","shape":"ramp","curve":[0,-1.5,2e3]})");
        QCOMPARE(profile.name, QStringLiteral("scan"));
        QCOMPARE(profile.shape, QStringLiteral("ramp"));
        QCOMPARE(profile.curve, (std::vector<double>{0, -1.5, 2000}));
        only<OtherBody>(R"({"type":"replay","phase":7})");
    }

    void recognizesEveryPhase()
    {
        for (const Phase phase : KnownPhases) {
            const QString name = phaseName(phase);
            QCOMPARE(phaseOf(name), (PhaseValue{phase, name}));
            for (qsizetype i = 0; i < name.size(); ++i) {
                QString similar = name;
                similar[i] = QLatin1Char('_');
                if (similar != name)
                    QCOMPARE(phaseOf(similar), (PhaseValue{Phase::Other, similar}));
                if (i > 0)
                    QCOMPARE(phaseOf(name.first(i)), (PhaseValue{Phase::Other, name.first(i)}));
            }
            QCOMPARE(phaseOf(name + u'x'), (PhaseValue{Phase::Other, name + u'x'}));
        }
    }

    void resolvesEscapesAtAnyOffset()
    {
        for (int i = 0; i < 100; ++i) {
            const QByteArray before(i, 'a');
            const auto report = only<PhaseBody>("{\"type\":\"phase\",\"phase\":\"" + before +
                                                "\\u00e9\\\"x\",\"h\\u006fst\":\"\\ud83d\\ude00" +
                                                before.first(i / 2) + "\"}");
            QCOMPARE(report.phase.name, QString::fromUtf8(before + "\xC3\xA9\"x"));
            QCOMPARE(report.host, QString::fromUtf8("\xF0\x9F\x98\x80" + before.first(i / 2)));
        }
    }

    /// Rounding errors: MinMaxScaler returns 1.0000000000000002, and of 32-bit floats
    /// 1.0000001192092896.
    void clampsRoundingErrors()
    {
        const QByteArray event =
            R"({"type":"embedding","x":1.0000001192092896,"y":-1e-6,"phase":"clean"})";
        const auto point = only<EmbeddingBody>(event);
        QCOMPARE(point.x, 1.0);
        QCOMPARE(point.y, 0.0);
        QCOMPARE(bytesOf(event, Format::Json), QByteArrayList{event});
        QCOMPARE(only<ModelMetricBody>(metric("1.000001")).accuracy, 1.0);
        const auto cost = only<ModelPerfBody>(
            R"({"type":"model_perf","model":"m","latency_us":1,"accuracy":-1e-10})");
        QCOMPARE(cost.accuracy, 0.0);
    }

    void readsPredictions()
    {
        const auto known = only<PredictionBody>(
            prediction(R"("episode_id":18446744073709551615,"window_idx":5,"actual":"clean")"));
        QCOMPARE(known.episodeId, QStringLiteral("18446744073709551615"));
        QCOMPARE(known.windowIdx, 5);
        QCOMPARE(known.predicted.phase, Phase::Armed);
        QVERIFY(known.actual && known.actual->phase == Phase::Clean);
        const auto open = only<PredictionBody>(
            prediction(R"("episode_id":"ep\u002d1","window_idx":0,"actual":null)"));
        QCOMPARE(open.episodeId, QStringLiteral("ep-1"));
        QVERIFY(!open.actual);
    }

    void acceptsValuesAtTheLimits_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("128 bytes") << R"({"type":"phase","phase":)" + quotedText(128) + "}";
        QTest::newRow("64 characters of 4 bytes")
            << "{\"type\":\"" + QByteArray("\xF0\x9F\x98\x80").repeated(64) + "\"}";
        QTest::newRow("4096 samples") << curve(4096);
        QTest::newRow("1 sample") << curve(1);
        QTest::newRow("accuracy 0") << metric("0");
        QTest::newRow("accuracy 1.0") << metric("1.0");
    }
    void acceptsValuesAtTheLimits()
    {
        QFETCH(const QByteArray, body);
        QCOMPARE(bytesOf(body, Format::Json), QByteArrayList{body});
    }

    void refusesValuesAboveTheLimits_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("129 bytes") << R"({"type":"phase","phase":)" + quotedText(129) + "}";
        QTest::newRow("129 bytes in 65 characters")
            << "{\"type\":\"phase\",\"phase\":\"x" + QByteArray("\xC3\xA9").repeated(64) + "\"}";
        QTest::newRow("65 characters") << R"({"type":)" + quotedText(65) + "}";
    }
    void refusesValuesAboveTheLimits()
    {
        QFETCH(const QByteArray, body);
        const auto result = m_reader.read(body, Format::Json);
        QVERIFY(result.refusal && result.refusal->status == 422);
    }

private:
    PhaseValue phaseOf(const QString &name)
    {
        // Not a raw string: moc 6.4 finds no class in a file with a raw string that ends with a
        // quote.
        return only<PhaseBody>("{\"type\":\"phase\",\"phase\":\"" + name.toUtf8() + "\"}").phase;
    }

    QByteArrayList bytesOf(const QByteArray &body, Format format)
    {
        const auto result = m_reader.read(body, format);
        QByteArrayList bytes;
        if (result.refusal)
            bytes.append(result.refusal->detail.toUtf8());
        for (const Event &event : result.events)
            bytes.append(event.bytes);
        return bytes;
    }

    EventReader m_reader;
};

SCENEDECK_TEST(tst_EventReader)
#include "tst_eventreader.moc"
