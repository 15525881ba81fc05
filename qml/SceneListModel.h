// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/DeckOptions.h"
#include "qml/DeckScene.h"

#include <QAbstractListModel>

#include <vector>

namespace scenedeck
{

/// The scenes in the order of the deck, one per row, with the role `scene`. The rows never change.
class SceneListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

public:
    enum Role { SceneRole = Qt::UserRole };

    /// Creates a DeckScene for each registered scene, with the port, the data directory and the
    /// scene options of @p options. @p startMs: start of the run, in monotonic milliseconds. The
    /// scenes are children of the model.
    SceneListModel(const DeckOptions &options, qint64 startMs, QObject *parent);

    const std::vector<DeckScene *> &scenes() const { return m_scenes; }
    /// The index of the scene with @p id; -1 if there is none.
    int indexOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    std::vector<DeckScene *> m_scenes;
};

} // namespace scenedeck
