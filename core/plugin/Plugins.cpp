// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plugin/Plugins.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QPluginLoader>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(log, "scenedeck.plugin")
} // namespace

bool Plugins::load(const QStringList &files, QString *error)
{
    for (const QString &file : files) {
        // Qt looks for a bare name in folders of its own.
        QPluginLoader loader(QFileInfo(file).absoluteFilePath());
        std::unique_ptr<QObject> object(loader.instance());
        if (!object) {
            *error = QStringLiteral("The plugin %1 cannot be loaded: %2")
                         .arg(file, loader.errorString());
            return false;
        }
        if (!qobject_cast<plugin::EventPlugin *>(object.get())) {
            *error = QStringLiteral("%1 is a plugin of something else: it does not implement %2.")
                         .arg(file, QStringLiteral(ScenedeckEventPlugin_iid));
            return false;
        }
        m_objects.push_back(std::move(object));
        qCInfo(log).noquote() << "loaded" << file;
    }
    return true;
}

void Plugins::start(plugin::Bus &bus)
{
    for (const auto &object : m_objects)
        qobject_cast<plugin::EventPlugin *>(object.get())->start(bus);
}

} // namespace scenedeck
