// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/PredictionsDocument.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// The figures of a document as texts for QML.
struct PredictionsTexts
{
    Q_GADGET
    QML_VALUE_TYPE(predictionsTexts)

    /// Share of the judged windows that are correct, e.g. "90%"; "–" if none is judged.
    Q_PROPERTY(QString share MEMBER share CONSTANT)
    /// The basis of the share, e.g. "47 of 52 judged, 3 open".
    Q_PROPERTY(QString counted MEMBER counted CONSTANT)
    /// Balanced accuracy, e.g. "84%"; "–" if none is judged.
    Q_PROPERTY(QString balanced MEMBER balanced CONSTANT)
    /// The basis of the balanced accuracy, e.g. "mean of 4 recalls".
    Q_PROPERTY(QString balancedOver MEMBER balancedOver CONSTANT)
    /// Median delay, e.g. "≤ 10 s", "20 s", "not reached"; "–" if no episode counts.
    Q_PROPERTY(QString detection MEMBER detection CONSTANT)
    /// The basis of the median, e.g. "detected 6 of 9, 2 missed, 1 pending".
    Q_PROPERTY(QString detected MEMBER detected CONSTANT)
    /// E.g. "false alarms 2 of 31 quiet windows".
    Q_PROPERTY(QString falseAlarms MEMBER falseAlarms CONSTANT)
    /// The shown model, e.g. "GRU" or "unnamed".
    Q_PROPERTY(QString model MEMBER model CONSTANT)
    /// The reason for the selection, e.g. "newest of 3 models" or "chosen from 3 models".
    Q_PROPERTY(QString modelSelection MEMBER modelSelection CONSTANT)
    /// "Running episode" or "Last episode".
    Q_PROPERTY(QString newestTitle MEMBER newestTitle CONSTANT)
    /// The running or the last episode, with its host if that is known: "lab-3 · episode 14".
    Q_PROPERTY(QString newestName MEMBER newestName CONSTANT)
    /// Its outcome, e.g. "caught after 10 s"; with several models "GRU: caught after 10 s".
    Q_PROPERTY(QString newestSentence MEMBER newestSentence CONSTANT)

public:
    /// @p isChosen is whether the user chose the model.
    static PredictionsTexts of(const PredictionsDocument &document, bool isChosen);

    bool operator==(const PredictionsTexts &) const = default;

    QString share, counted, balanced, balancedOver;
    QString detection, detected, falseAlarms;
    QString model, modelSelection;
    QString newestTitle, newestName, newestSentence;
    QString subtitle; ///< contains the model name; empty if the only model is unnamed
};

} // namespace scenedeck
