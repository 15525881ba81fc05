// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/PluginActions.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <functional>

using namespace scenedeck;
using namespace std::chrono_literals;

namespace
{
using Change = std::function<void(plugin::Action &)>;

plugin::Action validAction()
{
    plugin::Action action;
    action.title = QStringLiteral("Train again");
    action.parameters = {{QStringLiteral("model"), {QStringLiteral("gru")}}};
    return action;
}

QString finishedAtOnce(plugin::ActionRun & /*run*/)
{
    return {};
}

ActionConfig named(const char *name)
{
    ActionConfig config;
    config.name = QString::fromLatin1(name);
    return config;
}
} // namespace

Q_DECLARE_METATYPE(Change)

class tst_PluginActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheValuesOfThePlugin()
    {
        plugin::Action action = validAction();
        action.about = QStringLiteral("A minute.");
        action.limit = 24h;
        action.grace = 30s;
        action.cooldown = 24h;
        action.confirm = plugin::Action::Confirm::Tap;
        action.isForDisplay = false;
        action.isForToken = true;
        PluginActions actions;
        QVERIFY(actions.isEmpty());
        actions.add(QStringLiteral("train"), action, finishedAtOnce);
        QVERIFY2(!actions.fault(), qPrintable(actions.fault().value_or(QString())));
        std::vector<ActionConfig> all;
        QVERIFY(!actions.addTo(all));
        QCOMPARE(all.size(), 1U);
        const ActionConfig &config = all.front();
        QCOMPARE(config.title, action.title);
        QCOMPARE(config.about, action.about);
        QCOMPARE(config.limitMs, 86'400'000);
        QCOMPARE(config.graceMs, 30'000);
        QCOMPARE(config.cooldownMs, 86'400'000);
        QCOMPARE(config.confirm, ActionConfig::Confirm::Tap);
        QVERIFY(!config.isForDisplay && config.isForLocal && config.isForToken);
        QCOMPARE(config.parameters.front().values, QStringList{QStringLiteral("gru")});
        QVERIFY(config.function);
    }

    void defaultsAreThoseOfFiles()
    {
        PluginActions actions;
        actions.add(QStringLiteral("train"), validAction(), finishedAtOnce);
        std::vector<ActionConfig> all;
        QVERIFY(!actions.addTo(all));
        const ActionConfig file;
        QCOMPARE(all.front().limitMs, file.limitMs);
        QCOMPARE(all.front().graceMs, file.graceMs);
        QCOMPARE(all.front().cooldownMs, file.cooldownMs);
        QCOMPARE(all.front().confirm, file.confirm);
        QCOMPARE(all.front().isForDisplay, file.isForDisplay);
        QCOMPARE(all.front().isForLocal, file.isForLocal);
        QCOMPARE(all.front().isForToken, file.isForToken);
    }

    void refusesWhatFilesMayNotHave_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *words, const Change &change) {
            QTest::newRow(words) << change << QString::fromLatin1(words);
        };
        using A = plugin::Action;
        row("no visible character", [](A &a) { a.title = QStringLiteral(" "); });
        row("has 61 characters", [](A &a) { a.title = QString(61, u'x'); });
        row("has 201 characters", [](A &a) { a.about = QString(201, u'x'); });
        row("the character U+000a", [](A &a) { a.about = QStringLiteral("a\nb"); });
        row("limit is 999 ms", [](A &a) { a.limit = 999ms; });
        row("limit is 86400001 ms", [](A &a) { a.limit = 24h + 1ms; });
        row("grace is -1 ms", [](A &a) { a.grace = -1ms; });
        row("grace is 30001 ms", [](A &a) { a.grace = 30'001ms; });
        row("cooldown is -1 ms", [](A &a) { a.cooldown = -1ms; });
        row("'Model' is not a name", [](A &a) { a.parameters[0].key = QStringLiteral("Model"); });
        row("'model' has no values", [](A &a) { a.parameters[0].values.clear(); });
        row("'model' is given twice", [](A &a) { a.parameters.push_back(a.parameters[0]); });
        row("'gru' is listed twice",
            [](A &a) { a.parameters[0].values.append(QStringLiteral("gru")); });
        row("the character U+", [](A &a) { a.parameters[0].values.append(QStringLiteral("\n")); });
        row("at most 8 parameters", [](A &a) {
            for (int i = 0; i < 8; ++i)
                a.parameters.push_back({QStringLiteral("p%1").arg(i), {QStringLiteral("x")}});
        });
    }

    void refusesWhatFilesMayNotHave()
    {
        QFETCH(const Change, change);
        QFETCH(const QString, words);
        plugin::Action action = validAction();
        change(action);
        PluginActions actions;
        actions.add(QStringLiteral("train"), action, finishedAtOnce);
        QVERIFY(actions.isEmpty());
        const QString fault = actions.fault().value_or(QString());
        QVERIFY2(
            fault.startsWith(QStringLiteral("The action 'train' of a plugin is not valid: ")) &&
                fault.contains(words),
            qPrintable(fault));
    }

    void functionIsRequired()
    {
        PluginActions actions;
        actions.add(QStringLiteral("train"), validAction(), {});
        QVERIFY(actions.fault()->endsWith(QStringLiteral("it has no function.")));
    }

    void sortsByName()
    {
        PluginActions actions;
        actions.add(QStringLiteral("b"), validAction(), finishedAtOnce);
        std::vector<ActionConfig> all{named("a"), named("c")};
        QVERIFY(!actions.addTo(all));
        QCOMPARE(all[1].name, QStringLiteral("b"));
        QVERIFY(actions.addTo(all)->contains(QStringLiteral("'b' has a file")));
    }
};

SCENEDECK_TEST(tst_PluginActions)
#include "tst_pluginactions.moc"
