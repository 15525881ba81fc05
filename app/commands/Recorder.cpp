// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Recorder.h"

#include <QNetworkProxy>

#include <chrono>

namespace scenedeck
{

namespace
{

bool belongsInRecording(const QByteArray &event)
{
    const QString type = typeOf(event);
    return !type.isEmpty() && type != QLatin1String("snapshot") && type != QLatin1String("replay");
}

} // namespace

Recorder::Recorder(DashboardAddress address, const QString &path)
    : m_address(std::move(address))
    , m_path(path)
    , m_writer(path)
{
    using namespace std::chrono_literals;
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_flushTimer.setInterval(1s);
    connect(&m_flushTimer, &QTimer::timeout, this, &Recorder::flush);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &Recorder::take);
    connect(&m_socket, &QWebSocket::disconnected, this, &Recorder::onDisconnected);
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_isConnected = true;
        m_elapsed.start();
        m_flushTimer.start();
    });
}

void Recorder::start()
{
    if (m_writer.isOpen())
        m_socket.open(m_address.viewerUrl());
    else
        finish(1, m_writer.errorText());
}

void Recorder::stop()
{
    finish(0, {});
}

void Recorder::take(const QString &message)
{
    const QByteArray event = message.toUtf8();
    if (m_isFinished || !belongsInRecording(event))
        return;
    if (m_writer.write({m_elapsed.elapsed(), event}))
        ++m_events;
    else
        finish(1, m_writer.errorText());
}

void Recorder::flush()
{
    if (!m_writer.flush())
        finish(1, m_writer.errorText());
}

void Recorder::onDisconnected()
{
    if (m_isConnected)
        finish(
            1,
            QStringLiteral("The dashboard at %1 ended the connection.").arg(m_address.authority()));
    else
        finish(1, QStringLiteral("No dashboard answers at %1: %2.")
                      .arg(m_address.authority(), m_socket.errorString()));
}

void Recorder::finish(int exitCode, const QString &why)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_flushTimer.stop();
    m_socket.close();
    QStringList sentences;
    if (!why.isEmpty())
        sentences << why;
    if (!m_writer.close() && m_writer.errorText() != why)
        sentences << m_writer.errorText();
    const double seconds = m_isConnected ? static_cast<double>(m_elapsed.elapsed()) / 1000 : 0;
    sentences << QStringLiteral("%1 events in %2 s recorded in %3.")
                     .arg(m_events)
                     .arg(seconds, 0, 'f', 1)
                     .arg(m_path);
    Q_EMIT finished(m_writer.errorText().isEmpty() ? exitCode : 1,
                    sentences.join(QLatin1Char(' ')));
}

} // namespace scenedeck
