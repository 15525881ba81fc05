// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QException>
#include <QList>
#include <QString>

#include <optional>

namespace scenedeck::producer
{

/// One field that kept an event from being taken.
struct FieldError
{
    /// JSON pointer, e.g. "/curve/3"; for publishMany it begins with the event's index, from 0, in
    /// what was given.
    QString pointer;
    QString detail; ///< a sentence that says what to change
};

/// An event was not taken, or nobody can say whether it was.
class PublishError final : public QException
{
public:
    explicit PublishError(const QString &detail, std::optional<int> status = std::nullopt,
                          QList<FieldError> errors = {});

    /// What is wrong, a full sentence: the dashboard's own where it gave one. For publishMany it
    /// begins with "event 3" where one event is wrong: its index, from 0, in what was given.
    QString detail() const { return m_detail; }

    /// HTTP status of the refusal; nothing when there was no answer.
    std::optional<int> status() const { return m_status; }

    /// For 422: one a field.
    QList<FieldError> errors() const { return m_errors; }

    /// publishMany only: how many events earlier requests had delivered before this one failed.
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
