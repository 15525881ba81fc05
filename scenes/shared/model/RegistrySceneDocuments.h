// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/SceneDocuments.h"
#include "scenes/shared/model/SceneOptions.h"

namespace scenedeck
{

/// Scene documents for the HTTP endpoint, each made by a fresh Scene fed with the retained state:
/// the same numbers that a viewer shows which has just connected. Immutable, thread-safe.
class RegistrySceneDocuments final : public SceneDocuments
{
public:
    explicit RegistrySceneDocuments(const SceneOptions &options = {}) : m_options(options) {}

    QStringList ids() const override;
    QByteArray document(const QString &id, std::span<const EventPtr> state, const ClockReading &now,
                        const std::stop_token &stop) const override;

private:
    const SceneOptions m_options;
};

} // namespace scenedeck
