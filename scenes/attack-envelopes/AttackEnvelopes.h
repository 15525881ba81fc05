// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/attack-envelopes/AttackEnvelopesDocument.h"
#include "scenes/shared/model/Scene.h"

#include <map>

namespace scenedeck
{

/// The load each attack profile puts on a host: the last curve of each name, for the 256 names that
/// were sent most recently. Memory: two thinned curves a name, about 1 MiB at most.
class AttackEnvelopes final : public Scene
{
public:
    /// As many names as the retained state keeps, so that a newcomer sees the same ones.
    static constexpr std::size_t MostProfiles = 256;
    static constexpr std::size_t MostPoints = 256; ///< of a curve

    static SceneDescriptor descriptor();

    void apply(const Event &event) override;
    QJsonObject document(const ClockReading &now) const override;

    AttackEnvelopesDocument envelopes() const;

    /// The thinned curve of the version of @p name before the last one; empty when there is none.
    /// Beside the document: a newcomer gets the last version alone and cannot know it.
    std::vector<double> earlierCurve(const QString &name) const;

private:
    struct Profile
    {
        Envelope envelope;
        std::vector<double> earlierCurve;
        quint64 order = 0; ///< of its last event
    };

    void makeRoom();

    std::map<QString, Profile> m_profiles;
    QString m_latest;
    quint64 m_applied = 0;
};

} // namespace scenedeck
