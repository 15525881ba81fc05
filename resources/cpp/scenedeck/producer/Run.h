// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenedeck/producer/PublishError.h>

#include <QByteArray>
#include <QMap>
#include <QString>

#include <chrono>
#include <memory>

namespace scenedeck::producer
{

/// One run of an action, for the program or service that the action has started. Thread-safe. No
/// function runs an event loop, and no application object is needed.
///
/// A program that is an action's `command` uses fromEnvironment() and progress(); its exit code
/// ends the run. A service that is an action's `url` gets the arguments of the constructor by POST,
/// and ends the run by finish() or fail().
class Run
{
public:
    /// Whether an action has started this program, so that fromEnvironment() returns a Run.
    static bool isPresent();

    /// The run whose program this is. Throws std::runtime_error with an error sentence if no action
    /// has started it, and std::invalid_argument if the environment is not a dashboard's.
    static Run fromEnvironment();

    /// @p url, @p timeout: as for Publisher. Throws std::invalid_argument with an error sentence if
    /// an argument is not as a dashboard sends it.
    Run(const QString &runId, const QByteArray &runKey, const QString &url = {},
        std::chrono::milliseconds timeout = std::chrono::seconds(2));

    ~Run();
    Run(Run &&other) noexcept;
    Run &operator=(Run &&other) noexcept;

    QString runId() const;

    /// The chosen value of each parameter of the action, by its key in small letters;
    /// fromEnvironment() only.
    QMap<QString, QString> params() const;

    /// Reports how far the run is: @p share is 0 to 1; @p text is shown beside it, at most 128
    /// bytes of it. Throws std::invalid_argument for another share.
    ///
    /// A program that an action has started writes to the progress descriptor, or publishes if it
    /// was started without that, for example by another program that closes descriptors; failures
    /// are logged. Does nothing where the descriptor has become another file, such as in a child
    /// process.
    ///
    /// A service publishes. Throws a PublishError with the pointer "/run_id" in its errors if the
    /// run has ended, for example because it was cancelled: stop the work. Logs other failures.
    void progress(double share, const QString &text = {});

    /// Ends the run of a service as finished. Throws a PublishError if the dashboard does not
    /// accept this, and std::logic_error in a program that an action has started.
    void finish(const QString &text = {});

    /// Ends the run of a service as failed; @p text replaces the text of its progress, for example
    /// by the reason. Throws like finish().
    void fail(const QString &text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace scenedeck::producer
