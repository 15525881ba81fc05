// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/AttackEnvelopesDocument.h"

#include "scenes/attack-envelopes/AttackEnvelopesHeadline.h"

#include <QJsonArray>

namespace scenedeck
{

namespace
{
QJsonObject scaleJson(const EnvelopeScale &scale)
{
    return {{QStringLiteral("minimum"), scale.minimum}, {QStringLiteral("maximum"), scale.maximum}};
}

QJsonObject envelopeJson(const Envelope &envelope)
{
    QJsonArray curve;
    for (const double value : envelope.curve)
        curve.append(value);
    return {{QStringLiteral("name"), envelope.name},
            {QStringLiteral("shape"), envelope.shape},
            {QStringLiteral("samples"), static_cast<qint64>(envelope.samples)},
            {QStringLiteral("peak"), envelope.peak},
            {QStringLiteral("received_ms"), envelope.receivedMs},
            {QStringLiteral("curve"), curve},
            {QStringLiteral("own_scale"),
             envelope.ownScale ? QJsonValue(scaleJson(*envelope.ownScale)) : QJsonValue()}};
}
} // namespace

QJsonObject AttackEnvelopesDocument::toJson() const
{
    QJsonArray envelopes;
    for (const Envelope &envelope : profiles)
        envelopes.append(envelopeJson(envelope));
    QJsonObject json{{QStringLiteral("scale"), scaleJson(scale)},
                     {QStringLiteral("latest"), latest ? QJsonValue(*latest) : QJsonValue()},
                     {QStringLiteral("profiles"), envelopes}};
    headlineOf(*this).writeTo(json);
    return json;
}

} // namespace scenedeck
