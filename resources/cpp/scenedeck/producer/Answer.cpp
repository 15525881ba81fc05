// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Answer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

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

// Adds @p offset to the index at the start of @p text: "event 3" in a detail, "/3" in a pointer.
QString withIndexOffset(const QString &text, qsizetype offset)
{
    static const QRegularExpression Index(QStringLiteral("\\A(?:event |/)([0-9]+)\\b"));
    const QRegularExpressionMatch match = Index.match(text);
    if (!match.hasMatch())
        return text;
    const QString index = QString::number(match.captured(1).toLongLong() + offset);
    return QString(text).replace(match.capturedStart(1), match.capturedLength(1), index);
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

PublishError withIndexOffset(const PublishError &error, qsizetype offset)
{
    QList<FieldError> errors = error.errors();
    for (FieldError &field : errors) {
        field.pointer = withIndexOffset(field.pointer, offset);
        field.detail = withIndexOffset(field.detail, offset);
    }
    return PublishError(withIndexOffset(error.detail(), offset), error.status(), errors);
}

} // namespace scenedeck::producer
