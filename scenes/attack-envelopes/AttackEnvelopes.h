// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retained/NewestOfEachName.h"
#include "scenes/attack-envelopes/AttackEnvelopesDocument.h"
#include "scenes/shared/model/Scene.h"

#include <map>

namespace scenedeck
{

/// The load that each attack profile puts on a host: the last curve of each retained name, at most
/// of the 256 most recently received names. Memory: two reduced curves per name, at most about
/// 1 MiB, and the events that the retained state shares.
class AttackEnvelopes final : public Scene
{
public:
    static constexpr std::size_t MaxProfiles = 256;
    static constexpr std::size_t MaxPoints = 256; ///< per curve

    explicit AttackEnvelopes(const RetainedLimits &options = {});

    static SceneDescriptor descriptor();

    void apply(const EventPtr &event) override;
    QJsonObject document(const ClockReading &now) const override;

    AttackEnvelopesDocument envelopes() const;

    /// The reduced curve of the previous version of @p name; empty without one. Not part of the
    /// document, because a viewer that joins late receives only the last version.
    std::vector<double> earlierCurve(const QString &name) const;

private:
    struct Profile
    {
        Envelope envelope;
        std::vector<double> earlierCurve;
        quint64 order = 0; ///< index of its last event among the applied ones
    };

    void dropOldest();

    NewestOfEachName m_retained;
    std::map<QString, Profile> m_profiles; ///< of the newest names in m_retained
    QString m_latest;
    quint64 m_applied = 0;
};

} // namespace scenedeck
