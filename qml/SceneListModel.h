// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/DeckOptions.h"
#include "qml/DeckScene.h"

#include <QAbstractListModel>

#include <vector>

namespace scenedeck
{

/// The scenes that the deck has, in its order, one per row, with the role `scene`. A scene that is
/// not present (SceneView::isPresent) has no row.
class SceneListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// The title with the most letters.
    Q_PROPERTY(QString longestTitle READ longestTitle NOTIFY countChanged)

public:
    enum Role { SceneRole = Qt::UserRole };

    /// Creates a DeckScene for each registered scene, with the port, the data directory and the
    /// scene options of @p options. @p startMs: start of the run, in monotonic milliseconds. The
    /// scenes are children of the model.
    SceneListModel(const DeckOptions &options, qint64 startMs, QObject *parent);

    /// The scenes of the rows.
    const std::vector<DeckScene *> &scenes() const { return m_scenes; }
    /// All scenes, also those without a row.
    const std::vector<DeckScene *> &all() const { return m_all; }
    /// Adds and removes rows for the scenes that have become present or absent.
    void updatePresence();

    int count() const { return static_cast<int>(m_scenes.size()); }
    /// The row of the scene with @p id; -1 if there is none.
    int indexOf(const QString &id) const;
    QString longestTitle() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    void connectActions();
    void insert(int row, DeckScene *scene);
    void remove(int row);

    std::vector<DeckScene *> m_all;
    std::vector<DeckScene *> m_scenes;
};

} // namespace scenedeck
