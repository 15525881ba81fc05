// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/model-accuracy/ModelAccuracyDocument.h"
#include "scenes/shared/model/Scene.h"

#include <deque>
#include <vector>

namespace scenedeck
{

/// Latest held-out accuracy of each model and how it got there. Reduces `model_metric` events; see
/// ModelAccuracyDocument for the rules.
class ModelAccuracy final : public Scene
{
public:
    static SceneDescriptor descriptor();

    void apply(const Event &event) override;
    QJsonObject document(qint64 nowMs) const override { return read(nowMs).toJson(); }

    /// The document at @p nowMs (Unix milliseconds) as a struct.
    ModelAccuracyDocument read(qint64 nowMs) const;

private:
    struct Model
    {
        QString name;
        std::deque<double> values; // oldest first, never empty once it is in m_models
        quint64 lastSeq = 0;
        qint64 lastMs = 0;
    };

    Model &modelNamed(const QString &name);
    void forgetOldest();

    std::vector<Model> m_models; // in order of first appearance
};

} // namespace scenedeck
