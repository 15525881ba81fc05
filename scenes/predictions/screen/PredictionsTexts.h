// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/predictions/PredictionsDocument.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// The figures of a document in words, for QML.
struct PredictionsTexts
{
    Q_GADGET
    QML_VALUE_TYPE(predictionsTexts)

    /// Of judged windows that are correct: "90%"; "–" when none is judged.
    Q_PROPERTY(QString share MEMBER share CONSTANT)
    /// What the share is of: "47 of 52 judged, 3 open".
    Q_PROPERTY(QString counted MEMBER counted CONSTANT)
    /// Balanced accuracy: "84%"; "–" when nothing is judged.
    Q_PROPERTY(QString balanced MEMBER balanced CONSTANT)
    /// What it is of: "mean of 4 recalls".
    Q_PROPERTY(QString balancedOver MEMBER balancedOver CONSTANT)
    /// Median delay: "≤ 10 s", "20 s", "not reached"; "–" when no episode counts.
    Q_PROPERTY(QString detection MEMBER detection CONSTANT)
    /// What the median is over: "detected 6 of 9, 2 missed, 1 pending".
    Q_PROPERTY(QString detected MEMBER detected CONSTANT)
    /// "false alarms 2 of 31 quiet windows".
    Q_PROPERTY(QString falseAlarms MEMBER falseAlarms CONSTANT)
    /// The shown model: "GRU", or "unnamed".
    Q_PROPERTY(QString model MEMBER model CONSTANT)
    /// Why that one: "newest of 3 models", "chosen from 3 models".
    Q_PROPERTY(QString modelSelection MEMBER modelSelection CONSTANT)

public:
    /// @p isChosen: a person chose the model.
    static PredictionsTexts of(const PredictionsDocument &document, bool isChosen);

    bool operator==(const PredictionsTexts &) const = default;

    QString share, counted, balanced, balancedOver;
    QString detection, detected, falseAlarms;
    QString model, modelSelection;
    QString subtitle; ///< names the model; empty when there is only the unnamed one
};

} // namespace scenedeck
