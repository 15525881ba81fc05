// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/DeckScene.h"

#include <QPointer>
#include <QQuickPaintedItem>

namespace scenedeck
{

class Theme;

/// The mark in a freshness badge: a different shape for each state; only live has a colour. GUI
/// thread.
class FreshnessMark : public QQuickPaintedItem
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

protected:
    void componentComplete() override;

private:
    QPointer<DeckScene> m_scene;
    Theme *m_theme = nullptr; // the engine's
};

} // namespace scenedeck
