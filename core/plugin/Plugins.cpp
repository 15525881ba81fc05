// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plugin/Plugins.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QPluginLoader>

#include <algorithm>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(log, "scenedeck.plugin")
} // namespace

bool Plugins::load(const QStringList &files, QString *error)
{
    for (const QString &file : files) {
        // QPluginLoader searches its own folders for a file name without a path.
        QPluginLoader loader(QFileInfo(file).absoluteFilePath());
        std::unique_ptr<QObject> object(loader.instance());
        if (!object) {
            *error = QStringLiteral("The plugin %1 cannot be loaded: %2")
                         .arg(file, loader.errorString());
            return false;
        }
        if (isLoaded(object.get())) {
            [[maybe_unused]] const QObject *ours = object.release();
            *error = QStringLiteral("The plugin %1 is given twice.").arg(file);
            return false;
        }
        if (!qobject_cast<plugin::EventPlugin *>(object.get()) &&
            !qobject_cast<plugin::ActionPlugin *>(object.get())) {
            *error = QStringLiteral("%1 is a plugin for another program: it implements neither %2 "
                                    "nor %3.")
                         .arg(file, QStringLiteral(ScenedeckEventPlugin_iid),
                              QStringLiteral(ScenedeckActionPlugin_iid));
            return false;
        }
        m_objects.push_back(std::move(object));
        qCInfo(log).noquote() << "loaded" << file;
    }
    return true;
}

// A library has one plugin object, even if it is loaded several times or by different names.
bool Plugins::isLoaded(const QObject *object) const
{
    return std::any_of(m_objects.begin(), m_objects.end(),
                       [object](const auto &loaded) { return loaded.get() == object; });
}

void Plugins::start(plugin::Bus &bus)
{
    for (const auto &object : m_objects) {
        if (auto *const publishes = qobject_cast<plugin::EventPlugin *>(object.get()))
            publishes->start(bus);
    }
}

void Plugins::addActions(plugin::ActionRegistry &registry) const
{
    for (const auto &object : m_objects) {
        if (auto *const acts = qobject_cast<plugin::ActionPlugin *>(object.get()))
            acts->addActions(registry);
    }
}

bool Plugins::hasActions() const
{
    return std::any_of(m_objects.begin(), m_objects.end(), [](const auto &object) {
        return qobject_cast<plugin::ActionPlugin *>(object.get()) != nullptr;
    });
}

void Plugins::abandon()
{
    for (auto &object : m_objects)
        [[maybe_unused]] const QObject *const left = object.release();
    m_objects.clear();
}

} // namespace scenedeck
