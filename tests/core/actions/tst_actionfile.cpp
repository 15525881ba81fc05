// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionFile.h"
#include "core/actions/ActionRules.h"
#include "core/actions/CommandWords.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
const QByteArray Least = "title = Train\ncommand = /bin/true\n";
const QStringList Scenes{QStringLiteral("overview"), QStringLiteral("phase-mix")};

ActionConfig configOf(const QByteArray &text)
{
    const auto parsed = parseActionFile(QStringLiteral("train"), text, Scenes);
    if (const auto *error = std::get_if<ActionFileError>(&parsed))
        qFatal("%s", qPrintable(error->detail));
    return std::get<ActionConfig>(parsed);
}
} // namespace

class tst_ActionFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leastFileHasDefaults()
    {
        const ActionConfig config = configOf(Least);
        QCOMPARE(config.name, QStringLiteral("train"));
        QCOMPARE(config.title, QStringLiteral("Train"));
        QCOMPARE(config.command, QStringList{QStringLiteral("/bin/true")});
        QCOMPARE(config.limitMs, 600'000);
        QCOMPARE(config.graceMs, 5'000);
        QCOMPARE(config.cooldownMs, 0);
        QCOMPARE(config.outputBytes, 1 << 20);
        QVERIFY(config.confirm == ActionConfig::Confirm::Hold);
        QVERIFY(config.isForDisplay && config.isForLocal && !config.isForToken);
        QVERIFY(config.scene.isEmpty());
    }

    void readsEachKey()
    {
        const ActionConfig config =
            configOf("# a comment\r\n\n  title = Tra\xc3\xadn = again\nabout=What it does.\n"
                     "command = /usr/bin/env {model} 'two words'\nparam.model = rnn | gru|lstm\n"
                     "limit = 2 h\ngrace = 0 s\ncooldown = 3min\noutput = 64 KiB\nconfirm = tap\n"
                     "from = token, local\nscene = phase-mix\n");
        QCOMPARE(config.title, QStringLiteral("Traín = again"));
        QCOMPARE(config.about, QStringLiteral("What it does."));
        QCOMPARE(config.command.size(), 3);
        QCOMPARE(config.command.at(2), QStringLiteral("two words"));
        QCOMPARE(config.parameters.size(), 1U);
        QCOMPARE(config.parameters[0].key, QStringLiteral("model"));
        QCOMPARE(config.parameters[0].values.join(u','), QStringLiteral("rnn,gru,lstm"));
        QCOMPARE(config.limitMs, 7'200'000);
        QCOMPARE(config.graceMs, 0);
        QCOMPARE(config.cooldownMs, 180'000);
        QCOMPARE(config.outputBytes, 65'536);
        QVERIFY(config.confirm == ActionConfig::Confirm::Tap);
        QVERIFY(!config.isForDisplay && config.isForLocal && config.isForToken);
        QCOMPARE(config.scene, QStringLiteral("phase-mix"));
    }

    void readsTheAddressOfAService()
    {
        for (const char *url :
             {"http://127.0.0.1:8460/run", "http://[::1]:1", "http://127.0.0.1/"}) {
            const ActionConfig config = configOf(QByteArray("title = T\nurl = ") + url + '\n');
            QCOMPARE(config.url.toString(), QString::fromLatin1(url));
            QVERIFY(config.command.isEmpty());
        }
    }

    void errorsNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &text, int line, const char *words) {
            QTest::newRow(name) << text << line << QString::fromUtf8(words);
        };
        row("no equals sign", "title\n", 1, "this is not KEY = VALUE");
        row("unknown key", Least + "colour = red\n", 3, "there is no key 'colour'");
        row("key twice", Least + "\ntitle = B\n", 4, "'title' was already set in line 1");
        row("empty value", "title =\n", 1, "'title' has no value");
        row("control character", "title = a\x1b[1m\n", 1, "contains a control character");
        row("invisible title", "title = \xe2\x80\x8b\n", 1, "no visible character");
        row("reversed title",
            "title = a\xe2\x80\xae"
            "b\n",
            1, "the character U+202e");
        row("reversed value", Least + "param.a = x | \xe2\x80\xaey\n", 3, "the character U+202e");
        row("not UTF-8", "title = \xff\n", 1, "not UTF-8");
        row("long title", "title = " + QByteArray(61, 'x'), 1, "61 characters; at most 60");
        row("long about", Least + "about = " + QByteArray(201, 'x'), 3, "at most 200");
        row("no title", "command = /bin/true\n", 1, "the action has no title");
        row("no command", "title = T\n", 1, "the action has no command");
        row("command and url", Least + "url = http://127.0.0.1:1/\n", 3, "remove one of them");
        for (const char *url :
             {"https://127.0.0.1/", "http://localhost:1/", "http://10.0.0.1/",
              "http://u:p@127.0.0.1/", "127.0.0.1:80", "file:///tmp/x", "http://"})
            row(url, "title = T\nurl = " + QByteArray(url), 2, "is not the address of a service");
        row("relative command", "title = T\ncommand = sh -c x\n", 2, "begins with 'sh'");
        row("empty program", "title = T\ncommand = '' x\n", 2, "begins with ''");
        row("open quote", "title = T\ncommand = /bin/echo 'x\n", 2, "single quote");
        row("open double quote", "title = T\ncommand = /bin/echo \"x\n", 2, "double quote");
        row("last backslash", "title = T\ncommand = /bin/echo \\\n", 2, "last backslash");
        row("unknown parameter", "title = T\ncommand = /bin/echo {model}\n", 2, "no param.model");
        row("part of a word", "title = T\nparam.m = a\ncommand = /bin/echo -m={m}\n", 3,
            "{m} is a part of the word '-m={m}'; it must be a word of its own, outside of quotes, "
            "with spaces around it: /bin/sh -c 'echo $1' sh {m}");
        row("parameter's name", Least + "param.Model = a\n", 3, "'Model' is not a name");
        row("empty parameter value", Least + "param.m = a||b\n", 3, "between two | is empty");
        row("value twice", Least + "param.m = a|a\n", 3, "listed twice");
        row("limit without unit", Least + "limit = 10\n", 3, "1 s to 24 h");
        row("limit too short", Least + "limit = 0 s\n", 3, "1 s to 24 h");
        row("limit too long", Least + "limit = 25 h\n", 3, "1 s to 24 h");
        row("grace too long", Least + "grace = 31 s\n", 3, "0 s to 30 s");
        row("cooldown negative", Least + "cooldown = -1 s\n", 3, "0 s to 24 h");
        row("output too large", Least + "output = 17 MiB\n", 3, "1 KiB to 16 MiB");
        row("confirm", Least + "confirm = never\n", 3, "hold, tap or none");
        row("scene", Least + "scene = Phase mix\n", 3,
            "'Phase mix' is not a scene; the scenes are overview, phase-mix");
        row("from", Least + "from = local, anyone\n", 3, "'anyone' is not display");
    }

    void errorsNameTheLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, words);
        const auto parsed = parseActionFile(QStringLiteral("train"), text, Scenes);
        const auto *error = std::get_if<ActionFileError>(&parsed);
        QVERIFY(error);
        QCOMPARE(error->line, line);
        QVERIFY2(error->detail.contains(words), qPrintable(error->detail));
    }

    void limitsParameters()
    {
        QByteArray text = Least;
        for (int i = 0; i < 8; ++i)
            text += "param.p" + QByteArray::number(i) + " = a\n";
        QCOMPARE(configOf(text).parameters.size(), 8U);
        const auto parsed =
            parseActionFile(QStringLiteral("train"), text + "param.more = a\n", Scenes);
        QVERIFY(std::get<ActionFileError>(parsed).detail.contains(QStringLiteral("at most 8")));
    }

    void splitsWordsAsAShell_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *text, std::initializer_list<const char *> words) {
            QStringList list;
            for (const char *word : words)
                list.append(QString::fromUtf8(word));
            QTest::newRow(text) << QString::fromUtf8(text) << list;
        };
        row("/bin/a  b\tc ", {"/bin/a", "b", "c"});
        row("/a 'b c' \"d e\"", {"/a", "b c", "d e"});
        row("/a '' \"\"", {"/a", "", ""});
        row("/a x'y'\"z\"", {"/a", "xyz"});
        row("/a \\ b \\'", {"/a", " b", "'"});
        row("/a '\\n' \"\\n \\\" \\\\\"", {"/a", "\\n", "\\n \" \\"});
        row("/a $HOME `id` $(id) * ~ | > f ; & #",
            {"/a", "$HOME", "`id`", "$(id)", "*", "~", "|", ">", "f", ";", "&", "#"});
    }

    void splitsWordsAsAShell()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);
        QCOMPARE(std::get<QStringList>(commandWords(text)), words);
    }

    void namesOfActions()
    {
        for (const char *name : {"a", "0", "train-again", "a23456789012345678901234567890ab"})
            QVERIFY2(isActionName(QString::fromLatin1(name)), name);
        for (const char *name :
             {"", "-a", "A", "a_b", "a.b", "a/b", "..", "a\n", "a23456789012345678901234567890abc"})
            QVERIFY2(!isActionName(QString::fromLatin1(name)), name);
    }
};

SCENEDECK_TEST(tst_ActionFile)
#include "tst_actionfile.moc"
