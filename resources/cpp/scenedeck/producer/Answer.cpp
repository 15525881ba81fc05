// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Answer.h"

#include "scenedeck/producer/PublishError.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace scenedeck::producer
{

namespace
{
QList<FieldError> errorsOf(const QJsonArray &array)
{
    QList<FieldError> errors;
    for (const QJsonValue error : array)
        errors.append({error[QLatin1String("pointer")].toString(),
                       error[QLatin1String("detail")].toString()});
    return errors;
}
} // namespace

int deliveredOf(const Reply &reply, const Address &address)
{
    if (reply.status == 0)
        throw PublishError(reply.problem);
    const QJsonObject document = QJsonDocument::fromJson(reply.body).object();
    const QJsonValue delivered = document[QLatin1String("delivered")];
    if (reply.status == 200 && delivered.isDouble())
        return delivered.toInt();
    const QString detail = document[QLatin1String("detail")].toString();
    if (reply.status == 200 || detail.isEmpty())
        throw PublishError(QStringLiteral("%1 answered %2 with something that is not a dashboard's "
                                          "answer; is this its address?")
                               .arg(address.authority())
                               .arg(reply.status),
                           reply.status);
    throw PublishError(detail, reply.status, errorsOf(document[QLatin1String("errors")].toArray()));
}

} // namespace scenedeck::producer
