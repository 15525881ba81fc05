// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/SceneDocuments.h"
#include "core/retained/RetainedLimits.h"

namespace scenedeck
{

/// Scene documents for the HTTP endpoint. Each is made by a new Scene that receives the retained
/// state, so it has the same numbers as a viewer that just joined. Immutable, thus thread-safe.
class RegistrySceneDocuments final : public SceneDocuments
{
public:
    explicit RegistrySceneDocuments(const RetainedLimits &options = {}) : m_options(options) {}

    QStringList ids() const override;
    QByteArray document(const QString &id, std::span<const EventPtr> state, const ClockReading &now,
                        const std::stop_token &stop) const override;
    QByteArray detail(const DetailSubject &subject, std::span<const EventPtr> state,
                      const ClockReading &now) const override;
    QByteArray details(DetailSubject::Kind kind, std::span<const EventPtr> state,
                       const ClockReading &now) const override;

private:
    const RetainedLimits m_options;
};

} // namespace scenedeck
