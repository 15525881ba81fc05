// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QException>
#include <QList>
#include <QString>

#include <optional>

namespace scenedeck::producer
{

/// An invalid field of a rejected event.
struct FieldError
{
    /// JSON pointer, e.g. "/curve/3". For publishMany, it begins with the event's index in the
    /// given events, from 0.
    QString pointer;
    QString detail; ///< a sentence with the remedy
};

/// Events were rejected, or it is unknown whether they were accepted.
class PublishError final : public QException
{
public:
    explicit PublishError(const QString &detail, std::optional<int> status = std::nullopt,
                          QList<FieldError> errors = {});

    /// The error, a full sentence; the dashboard's if it sent one. For publishMany, it begins with
    /// e.g. "event 3" if a single event is invalid: its index in the given events, from 0.
    QString detail() const { return m_detail; }

    /// HTTP status of the response; nothing without a response.
    std::optional<int> status() const { return m_status; }

    /// For status 422: one per invalid field.
    QList<FieldError> errors() const { return m_errors; }

    /// publishMany only: number of events that were accepted by earlier requests of the call.
    qsizetype accepted() const { return m_accepted; }
    void setAccepted(qsizetype accepted) { m_accepted = accepted; }

    const char *what() const noexcept override { return m_what.constData(); } ///< detail in UTF-8
    void raise() const override { throw *this; }
    PublishError *clone() const override { return new PublishError(*this); }

private:
    QString m_detail;
    QByteArray m_what;
    std::optional<int> m_status;
    QList<FieldError> m_errors;
    qsizetype m_accepted = 0;
};

} // namespace scenedeck::producer
