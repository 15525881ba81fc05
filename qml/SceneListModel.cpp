// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/SceneListModel.h"

#include "scenes/shared/model/SceneRegistry.h"

#include <algorithm>

namespace scenedeck
{

SceneListModel::SceneListModel(const DeckOptions &options, qint64 startMs, QObject *parent)
    : QAbstractListModel(parent)
{
    const auto &scenes = sceneRegistry();
    const auto &views = sceneViewRegistry();
    // Both registries are generated from the same list.
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        SceneDescriptor scene = scenes[i];
        scene.windowMs = std::min(scene.windowMs, options.retained.phaseWindowMs);
        m_scenes.push_back(new DeckScene(
            scene, views[i], EmptyHint(scene, options.port, options.dataDirectory), startMs, this));
        m_scenes.back()->view()->configure(options.retained);
    }
}

int SceneListModel::indexOf(const QString &id) const
{
    const auto scene = std::find_if(m_scenes.begin(), m_scenes.end(),
                                    [&id](const DeckScene *s) { return s->id() == id; });
    return scene == m_scenes.end() ? -1 : static_cast<int>(scene - m_scenes.begin());
}

int SceneListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_scenes.size());
}

QVariant SceneListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != SceneRole)
        return {};
    return QVariant::fromValue(m_scenes[static_cast<std::size_t>(index.row())]);
}

QHash<int, QByteArray> SceneListModel::roleNames() const
{
    return {{SceneRole, QByteArrayLiteral("scene")}};
}

} // namespace scenedeck
