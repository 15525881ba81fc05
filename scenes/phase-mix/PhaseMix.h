// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/phase-mix/PhaseMixDocument.h"
#include "scenes/shared/model/Scene.h"

#include <map>

namespace scenedeck
{

/// Share of reported phases over the last five minutes: counts `phase` events in bins of 5 s by
/// receive time. See PhaseMixDocument for the rules.
class PhaseMix final : public Scene
{
public:
    static SceneDescriptor descriptor();

    void apply(const Event &event) override;
    QJsonObject document(qint64 nowMs) const override { return read(nowMs).toJson(); }

    /// The document at @p nowMs (Unix milliseconds) as a struct.
    PhaseMixDocument read(qint64 nowMs) const;

private:
    void forgetFarFrom(qint64 bin);

    std::map<qint64, PhaseMixDocument::Counts>
        m_bins; // by Unix time / 5 s; only those with reports
};

} // namespace scenedeck
