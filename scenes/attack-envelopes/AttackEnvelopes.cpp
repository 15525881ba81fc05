// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/AttackEnvelopes.h"

#include "scenes/attack-envelopes/EnvelopeScale.h"
#include "scenes/shared/model/MinMaxReduction.h"

#include <algorithm>

namespace scenedeck
{

SceneDescriptor AttackEnvelopes::descriptor()
{
    return {
        QStringLiteral("attack-envelopes"),
        QStringLiteral("Attack envelopes"),
        QStringLiteral("The load each attack profile puts on a host, start to end"),
        {QStringLiteral("attack_profile")},
        QStringLiteral(
            R"({"type":"attack_profile","name":"miner_ramp","shape":"ramp","curve":[0.1,0.4,0.7,0.9]})"),
        createScene<AttackEnvelopes>};
}

AttackEnvelopes::AttackEnvelopes(const RetainedLimits &options)
    : m_retained(options.profiles, options.bytesPerKind)
{
}

void AttackEnvelopes::apply(const EventPtr &event)
{
    const auto *body = std::get_if<AttackProfileBody>(&event->body);
    if (!body)
        return;
    m_retained.put(body->name, event);
    Profile &profile = m_profiles[body->name];
    profile.earlierCurve = std::move(profile.envelope.curve);
    profile.envelope = {
        body->name,         body->shape,
        body->curve.size(), *std::max_element(body->curve.begin(), body->curve.end()),
        event->receivedMs,  reduceMinMax(body->curve, MaxPoints)};
    profile.order = ++m_applied;
    m_latest = body->name;
    while (m_profiles.size() > std::min(m_retained.size(), MaxProfiles))
        dropOldest();
}

void AttackEnvelopes::dropOldest()
{
    m_profiles.erase(
        std::min_element(m_profiles.begin(), m_profiles.end(), [](const auto &a, const auto &b) {
            return a.second.order < b.second.order;
        }));
}

AttackEnvelopesDocument AttackEnvelopes::envelopes() const
{
    AttackEnvelopesDocument document;
    for (const auto &[name, profile] : m_profiles)
        document.profiles.push_back(profile.envelope);
    setScales(document);
    if (!m_profiles.empty())
        document.latest = m_latest;
    return document;
}

QJsonObject AttackEnvelopes::document(const ClockReading & /*now*/) const
{
    return envelopes().toJson();
}

std::vector<double> AttackEnvelopes::earlierCurve(const QString &name) const
{
    const auto profile = m_profiles.find(name);
    return profile == m_profiles.end() ? std::vector<double>() : profile->second.earlierCurve;
}

} // namespace scenedeck
