// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/model/Scene.h"

namespace scenedeck
{

/// Share of reported phases over the last five minutes.
class PhaseMix final : public Scene
{
public:
    static SceneDescriptor descriptor();

    void apply(const Event &event) override;
    QJsonObject document(qint64 nowMs) const override;
};

} // namespace scenedeck
