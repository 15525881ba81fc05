// SPDX-License-Identifier: GPL-3.0-or-later
// A plugin whose actions end in every way. Its destructor writes the file ACTS_FILE.deleted; the
// action `stubborn` returns when the file ACTS_FILE exists, whatever it is told. If ACTS_NAME is
// set, it is the name of a further action.
#include "scenedeck/plugin/ActionPlugin.h"

#include <QFile>
#include <QObject>

#include <stdexcept>
#include <thread>

using namespace scenedeck::plugin;
using namespace std::chrono_literals;

class Acts final : public QObject, public ActionPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID ScenedeckActionPlugin_iid)
    Q_INTERFACES(scenedeck::plugin::ActionPlugin)

public:
    ~Acts() override
    {
        QFile deleted(m_file + QStringLiteral(".deleted"));
        deleted.open(QIODevice::WriteOnly);
    }

    void addActions(ActionRegistry &registry) override
    {
        Action action;
        action.title = QStringLiteral("Acts");
        action.about = QStringLiteral("Ends.");
        action.limit = 1s;
        action.grace = 300ms;
        action.parameters = {{QStringLiteral("how"),
                              {QStringLiteral("finish"), QStringLiteral("fail"),
                               QStringLiteral("throw"), QStringLiteral("wait")}}};
        registry.add(QStringLiteral("acts"), action, act);
        action.parameters.clear();
        registry.add(QStringLiteral("stubborn"), action,
                     [this](ActionRun &) { return waitForFile(); });
        action.limit = 10s;
        registry.add(QStringLiteral("many"), action, reportOften);
        if (qEnvironmentVariableIsSet("ACTS_NAME"))
            registry.add(qEnvironmentVariable("ACTS_NAME"), action, act);
    }

private:
    static QString act(ActionRun &run)
    {
        const QString how = run.parameter(QStringLiteral("how"));
        run.reportProgress(0.5, run.id() + u' ' + how + QStringLiteral("\u202e\n"));
        if (how == QStringLiteral("throw"))
            throw std::runtime_error("no data");
        if (how == QStringLiteral("fail"))
            return QStringLiteral("too little data");
        while (how == QStringLiteral("wait") && !run.waitForCancel(10s))
            continue;
        return {};
    }

    static QString reportOften(ActionRun &run)
    {
        for (int i = 0; i < 50; ++i) {
            run.reportProgress(i / 49.0, QString::number(i));
            std::this_thread::sleep_for(20ms);
        }
        return {};
    }

    QString waitForFile() const
    {
        while (!QFile::exists(m_file))
            std::this_thread::sleep_for(20ms);
        return {};
    }

    const QString m_file = qEnvironmentVariable("ACTS_FILE");
};

#include "Acts.moc"
