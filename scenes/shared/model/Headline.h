// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace scenedeck
{

/// The state of a scene in one sentence, and the figures in it. The browser has the same texts.
struct Headline
{
    QString text;      ///< without a full stop; empty: the scene has no data
    QJsonObject parts; ///< empty without a text

    /// Sets the keys "headline" and "headline_parts" of the scene document @p json; both are null
    /// without a text.
    void writeTo(QJsonObject &json) const;
};

/// The name of a phase in a sentence: "infected" for infected_running, "other phases" for "other",
/// otherwise the protocol name.
QString phaseInSentence(const QString &name);

} // namespace scenedeck
