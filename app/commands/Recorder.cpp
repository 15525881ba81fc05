// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Recorder.h"

#include "core/relay/NegotiatedFormat.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QWebSocketHandshakeOptions>

#include <chrono>
#include <utility>

namespace scenedeck
{

namespace
{

bool belongsInRecording(const QByteArray &event)
{
    const QString type = typeOf(event);
    const QStringList own{QStringLiteral("snapshot"), QStringLiteral("replay"),
                          QStringLiteral("action"), QStringLiteral("action_list")};
    return !type.isEmpty() && !own.contains(type);
}

} // namespace

Recorder::Recorder(DashboardAddress address, QString path)
    : m_address(std::move(address))
    , m_path(std::move(path))
{
    using namespace std::chrono_literals;
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_flushTimer.setInterval(1s);
    m_retryTimer.setInterval(1s);
    m_retryTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &Recorder::flush);
    connect(&m_retryTimer, &QTimer::timeout, this, &Recorder::connectToDashboard);
    connect(&m_socket, &QWebSocket::connected, this, &Recorder::onConnected);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &Recorder::onMessage);
    connect(&m_socket, &QWebSocket::disconnected, this, &Recorder::onDisconnected);
}

void Recorder::start()
{
    connectToDashboard();
}

void Recorder::stop()
{
    if (!m_writer)
        return finish(
            1, QStringLiteral("No dashboard has answered at %1 yet.").arg(m_address.authority()));
    record(m_follower.finishState());
    if (m_isDisconnected)
        return finish(
            1,
            QStringLiteral("The dashboard at %1 closed the connection and has not answered since.")
                .arg(m_address.authority()));
    finish(0, {});
}

void Recorder::connectToDashboard()
{
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QLatin1String(NegotiatedFormat::Subprotocol)});
    m_socket.open(QNetworkRequest(m_address.viewerUrl(m_follower.cursor())), options);
}

void Recorder::onConnected()
{
    if (m_socket.subprotocol() != QLatin1String(NegotiatedFormat::Subprotocol))
        return finish(
            1, QStringLiteral("The server at %1 does not support scenedeck.v1; is it a dashboard?")
                   .arg(m_address.authority()));
    if (std::exchange(m_isDisconnected, false))
        Q_EMIT noticed(QStringLiteral("The dashboard answers again."));
    if (m_writer)
        return;
    m_writer.emplace(m_path);
    if (!m_writer->isOpen())
        return finish(1, m_writer->errorText());
    m_elapsed.start();
    m_flushTimer.start();
}

void Recorder::onMessage(const QString &text)
{
    if (m_isFinished)
        return;
    auto message = parseStreamMessage(text.toUtf8());
    if (!message)
        return finish(
            1,
            QStringLiteral("The dashboard at %1 sent a message that is not valid in scenedeck.v1.")
                .arg(m_address.authority()));
    record(m_follower.accept(*std::move(message)));
}

void Recorder::record(const std::vector<StreamEvent> &events)
{
    for (const StreamEvent &event : events) {
        if (m_isFinished || !belongsInRecording(event.bytes))
            continue;
        if (m_writer->write({m_elapsed.elapsed(), event.bytes}))
            ++m_events;
        else
            finish(1, m_writer->errorText());
    }
}

void Recorder::flush()
{
    if (!m_writer->flush())
        finish(1, m_writer->errorText());
}

void Recorder::onDisconnected()
{
    if (m_isFinished)
        return;
    if (!m_writer)
        return finish(1, QStringLiteral("No dashboard answers at %1: %2.")
                             .arg(m_address.authority(), m_socket.errorString()));
    record(m_follower.finishState());
    if (!std::exchange(m_isDisconnected, true))
        Q_EMIT noticed(QStringLiteral("The dashboard at %1 closed the connection. Retrying.")
                           .arg(m_address.authority()));
    m_retryTimer.start();
}

// Empty if the recording is complete.
QString Recorder::gaps() const
{
    QStringList sentences;
    if (m_follower.missing() > 0)
        sentences << QStringLiteral(
                         "Events missing: %1; the recorder or its connection was too slow.")
                         .arg(m_follower.missing());
    if (m_follower.hasLostNumbers())
        sentences << QStringLiteral("The dashboard was restarted without its event log: events "
                                    "around the restart are missing or recorded twice.");
    return sentences.join(QLatin1Char(' '));
}

void Recorder::finish(int exitCode, const QString &reason)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_flushTimer.stop();
    m_retryTimer.stop();
    m_socket.close();
    if (!m_writer)
        return Q_EMIT finished(exitCode, reason);
    QStringList sentences{reason, gaps()};
    if (!m_writer->close() && m_writer->errorText() != reason)
        sentences << m_writer->errorText();
    sentences.removeAll(QString());
    const bool isComplete = sentences.isEmpty();
    sentences << QStringLiteral("%1 events in %2 s recorded in %3.")
                     .arg(m_events)
                     .arg(static_cast<double>(m_elapsed.isValid() ? m_elapsed.elapsed() : 0) / 1000,
                          0, 'f', 1)
                     .arg(m_path);
    Q_EMIT finished(isComplete ? exitCode : 1, sentences.join(QLatin1Char(' ')));
}

} // namespace scenedeck
