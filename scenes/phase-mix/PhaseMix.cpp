// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/PhaseMix.h"

namespace scenedeck
{

SceneDescriptor PhaseMix::descriptor()
{
    return {QStringLiteral("phase-mix"),
            QStringLiteral("Phase mix"),
            QStringLiteral("Share of reported phases over the last five minutes"),
            {QStringLiteral("phase")},
            QStringLiteral(R"({"type":"phase","phase":"armed"})"),
            []() -> std::unique_ptr<Scene> { return std::make_unique<PhaseMix>(); }};
}

void PhaseMix::apply(const Event &) {}

QJsonObject PhaseMix::document(qint64) const
{
    return {};
}

} // namespace scenedeck
