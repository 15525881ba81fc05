// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>

namespace scenedeck
{

/// The marker shape of a phase. Colour is never the only sign of a phase.
enum class MarkerShape : quint8 { Circle, Triangle, Diamond, Square, TriangleDown, Ring };

/// The design tokens in resources/tokens.json, read once. The native theme and the browser theme
/// are both generated from this file. A missing or misspelt token ends the process with a message
/// that names it, because the file is part of the executable. GUI thread.
class DesignTokens
{
public:
    static const DesignTokens &instance();

    /// The colours of theme @p name; empty when there is no such theme.
    QJsonObject colors(const QString &name) const { return m_colors[name].toObject(); }
    /// The value `size_at_1080` of @p key, in pixels of the 1080 design.
    int size(const char *key) const;
    /// The value `motion_ms` of @p key, in milliseconds.
    int motionMs(const char *key) const;
    /// The value `font` of @p key: a font family name.
    QString font(const char *key) const;
    MarkerShape marker(Phase phase) const { return m_markers[static_cast<std::size_t>(phase)]; }

private:
    DesignTokens();

    QJsonObject m_root;
    QJsonObject m_colors;
    std::array<MarkerShape, KnownPhaseCount + 1> m_markers{};
};

} // namespace scenedeck
