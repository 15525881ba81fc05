// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/DeckScene.h"

#include <QPointer>
#include <QQuickPaintedItem>

namespace scenedeck
{

class Theme;

/// The mark in front of a truth chip's text: a shape for each state, of which live alone has
/// colour. GUI thread.
class TruthMark : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

    Q_PROPERTY(scenedeck::DeckScene *scene READ scene WRITE setScene NOTIFY sceneChanged)

public:
    explicit TruthMark(QQuickItem *parent = nullptr);

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
