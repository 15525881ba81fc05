// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/DeckScene.h"
#include "scenes/shared/drawing/ThemedItem.h"

#include <QPointer>

namespace scenedeck
{

/// The mark in a freshness badge: a different shape for each state; only live has a colour. GUI
/// thread.
class FreshnessMark : public scenedeck::ThemedItem
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::DeckScene *scene READ scene WRITE setScene NOTIFY sceneChanged)

public:
    explicit FreshnessMark(QQuickItem *parent = nullptr);

    DeckScene *scene() const { return m_scene; }
    void setScene(DeckScene *scene);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void sceneChanged();

private:
    QPointer<DeckScene> m_scene;
};

} // namespace scenedeck
