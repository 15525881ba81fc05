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
        m_all.push_back(new DeckScene(
            scene, views[i], EmptyHint(scene, options.port, options.dataDirectory), startMs, this));
        m_all.back()->view()->configure(options.retained);
    }
    connectActions();
    updatePresence();
}

// One view at most has actions.
void SceneListModel::connectActions()
{
    for (const DeckScene *source : m_all) {
        for (DeckScene *scene : m_all) {
            if (SceneActions *actions = source->view()->actionsOf(scene->id()))
                scene->setActions(actions);
        }
    }
}

void SceneListModel::updatePresence()
{
    int row = 0;
    for (DeckScene *scene : m_all) {
        const bool isListed = row < count() && m_scenes[static_cast<std::size_t>(row)] == scene;
        const bool isPresent = scene->view()->isPresent();
        if (isPresent && !isListed)
            insert(row, scene);
        else if (!isPresent && isListed)
            remove(row);
        row += isPresent ? 1 : 0;
    }
}

void SceneListModel::insert(int row, DeckScene *scene)
{
    beginInsertRows({}, row, row);
    m_scenes.insert(m_scenes.begin() + row, scene);
    endInsertRows();
    Q_EMIT countChanged();
}

void SceneListModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_scenes.erase(m_scenes.begin() + row);
    endRemoveRows();
    Q_EMIT countChanged();
}

int SceneListModel::indexOf(const QString &id) const
{
    const auto scene = std::find_if(m_scenes.begin(), m_scenes.end(),
                                    [&id](const DeckScene *s) { return s->id() == id; });
    return scene == m_scenes.end() ? -1 : static_cast<int>(scene - m_scenes.begin());
}

QString SceneListModel::longestTitle() const
{
    const auto longest = std::max_element(m_scenes.begin(), m_scenes.end(),
                                          [](const DeckScene *a, const DeckScene *b) {
                                              return a->title().size() < b->title().size();
                                          });
    return (*longest)->title();
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
