// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

#include <QColor>
#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace scenedeck
{

/// Colours and font families from resources/tokens.json, the file from which the native and the
/// browser theme are generated. `Theme` in QML. GUI thread.
class Theme : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

    /// "dark", "light" or "contrast": a key of the tokens' `color`.
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QColor background READ background NOTIFY changed)
    Q_PROPERTY(QColor panel READ panel NOTIFY changed)
    Q_PROPERTY(QColor track READ track NOTIFY changed)
    /// Colour of the part of the deck rail that has not elapsed.
    Q_PROPERTY(QColor rail READ rail NOTIFY changed)
    Q_PROPERTY(QColor line READ line NOTIFY changed)
    Q_PROPERTY(QColor ink READ ink NOTIFY changed)
    Q_PROPERTY(QColor muted READ muted NOTIFY changed)
    Q_PROPERTY(QColor dim READ dim NOTIFY changed)
    Q_PROPERTY(QColor bar READ bar NOTIFY changed)
    Q_PROPERTY(QColor accent READ accent NOTIFY changed)
    /// Opacity of a scene whose data is too old: as low as its text stays readable, which is a
    /// contrast of 4.5 between `muted` and `panel`.
    Q_PROPERTY(qreal staleOpacity READ staleOpacity NOTIFY changed)
    Q_PROPERTY(QString textFamily READ textFamily CONSTANT)
    Q_PROPERTY(QString displayFamily READ displayFamily CONSTANT)
    Q_PROPERTY(QString monoFamily READ monoFamily CONSTANT)
    /// Whether animations are disabled. If true, all durations are 0.
    Q_PROPERTY(bool reducedMotion READ isMotionReduced WRITE setReducedMotion NOTIFY changed)
    Q_PROPERTY(int sceneChangeMs READ sceneChangeMs NOTIFY changed)
    Q_PROPERTY(int valueChangeMs READ valueChangeMs NOTIFY changed)

public:
    explicit Theme(QObject *parent = nullptr);

    /// The theme of the QML engine of @p object; null for an object without an engine.
    static Theme *of(const QObject *object);

    QString name() const { return m_name; }
    void setName(const QString &name);
    /// Switches to the next theme, after the last to the first.
    Q_INVOKABLE void next();

    QColor background() const { return m_colors.background; }
    QColor panel() const { return m_colors.panel; }
    QColor track() const { return m_colors.track; }
    QColor rail() const { return m_colors.rail; }
    QColor line() const { return m_colors.line; }
    QColor ink() const { return m_colors.ink; }
    QColor muted() const { return m_colors.muted; }
    QColor dim() const { return m_colors.dim; }
    QColor bar() const { return m_colors.bar; }
    QColor accent() const { return m_colors.accent; }
    qreal staleOpacity() const { return m_staleOpacity; }
    QString textFamily() const { return m_textFamily; }
    QString displayFamily() const { return m_displayFamily; }
    QString monoFamily() const { return m_monoFamily; }
    bool isMotionReduced() const { return m_isMotionReduced; }
    void setReducedMotion(bool reduced);
    int sceneChangeMs() const { return m_isMotionReduced ? 0 : m_sceneChangeMs; }
    int valueChangeMs() const { return m_isMotionReduced ? 0 : m_valueChangeMs; }

    /// The colour of @p phase in the current theme, a neutral one for Phase::Other.
    QColor phaseColor(Phase phase) const
    {
        return m_colors.phases[static_cast<std::size_t>(phase)];
    }
    /// The same for QML, by the index of the phase in canonical order (0 clean … 5 other).
    Q_INVOKABLE QColor phaseColor(int phase) const;

Q_SIGNALS:
    void changed();

private:
    struct Colors
    {
        QColor background, panel, track, rail, line, ink, muted, dim, bar, accent;
        std::array<QColor, KnownPhaseCount + 1> phases;
    };

    static Colors readColors(const QJsonObject &theme);
    static qreal staleOpacityOf(const Colors &colors);

    QString m_name = QStringLiteral("dark");
    Colors m_colors;
    qreal m_staleOpacity = 1;
    QString m_textFamily;
    QString m_displayFamily;
    QString m_monoFamily;
    bool m_isMotionReduced = false;
    int m_sceneChangeMs = 0;
    int m_valueChangeMs = 0;
};

} // namespace scenedeck
