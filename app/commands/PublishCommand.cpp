// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PublishCommand.h"

#include "app/OptionValues.h"
#include "app/StopSignal.h"
#include "app/adapter/AdapterServer.h"
#include "app/adapter/AlertmanagerDocument.h"
#include "app/adapter/CollectdDocument.h"
#include "app/commands/PublishClient.h"
#include "app/commands/PublishRetry.h"
#include "app/commands/UrlOption.h"
#include "core/time/SystemClock.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace scenedeck
{

namespace
{

/// Limits the rate: event n is due n / rate seconds after the start, so that delays do not add up.
class Pace
{
public:
    explicit Pace(double rate) : m_rate(rate) {}

    /// Blocks until the next event is due.
    void wait()
    {
        if (m_rate > 0)
            std::this_thread::sleep_until(
                m_start + std::chrono::duration<double>(static_cast<double>(m_count) / m_rate));
        ++m_count;
    }

private:
    using Clock = std::chrono::steady_clock;
    const double m_rate;
    const std::chrono::time_point<Clock, std::chrono::duration<double>> m_start = Clock::now();
    long long m_count = 0;
};

bool isBlank(const std::string &line)
{
    return std::all_of(line.begin(), line.end(),
                       [](unsigned char c) { return std::isspace(c) != 0; });
}

/// The programs for --from.
std::map<std::string, Translator> translators()
{
    return {{"alertmanager", translateAlertmanager}, {"collectd", translateCollectd}};
}

std::string programCheck(const std::string &name)
{
    const auto known = translators();
    if (known.contains(name))
        return {};
    QStringList names;
    for (const auto &[program, translate] : known)
        names.append(QString::fromStdString(program));
    return "'" + name + "' is not a program whose data can be translated; these are " +
           names.join(QStringLiteral(" and ")).toStdString();
}

struct LineOutcome
{
    QString problem; ///< empty on success
    qsizetype published = 0;
};

/// Publishes the event or document on a line, with retries (PublishRetry.h).
class LinePublisher
{
public:
    explicit LinePublisher(const PublishOptions &options)
        : m_from(options.from)
        , m_client(options.address)
        , m_retry(m_clock)
    {
    }

    LineOutcome publish(const QByteArray &line)
    {
        return m_from.empty() ? publishEvent(line) : publishDocument(line);
    }

private:
    LineOutcome publishEvent(const QByteArray &event)
    {
        const auto answer = sendUntilFinal([&] { return m_client.publish(event); });
        return {answer.problem, answer.isAccepted() ? 1 : 0};
    }

    LineOutcome publishDocument(const QByteArray &document)
    {
        const Translation translation = translators().at(m_from)(document);
        if (translation.refusal || translation.events.isEmpty())
            return {translation.refusal ? translation.refusal->detail : QString(), 0};
        const QByteArray lines = translation.events.join('\n');
        const auto answer = sendUntilFinal([&] { return m_client.publishLines(lines); });
        return {answer.problem, answer.isAccepted() ? translation.events.size() : 0};
    }

    template <typename Send> PublishClient::Answer sendUntilFinal(Send send)
    {
        PublishClient::Answer answer = send();
        bool isReported = false;
        while (const auto pause = m_retry.pauseAfter(answer)) {
            if (!std::exchange(isReported, true))
                std::cerr << answer.problem.toStdString() << " Retrying for up to "
                          << PublishRetry::Longest.count() << " s." << std::endl;
            std::this_thread::sleep_for(*pause);
            answer = send();
        }
        return answer;
    }

    const SystemClock m_clock;
    const std::string m_from;
    PublishClient m_client;
    PublishRetry m_retry;
};

int publishOne(const PublishOptions &options)
{
    const auto answer =
        PublishClient(options.address).publish(QByteArray::fromStdString(options.event));
    if (!answer.isAccepted()) {
        std::cerr << answer.problem.toStdString() << '\n';
        return 1;
    }
    std::cout << answer.body.toStdString() << '\n';
    return 0;
}

int endAt(long long line, const std::string &problem, long long published)
{
    std::cerr << "Line " << line << problem << '\n'
              << published << " events before it were published.\n";
    return 1;
}

// Sends one request per line. Thereby the number of a rejected line is known, and a line from a
// pipe is sent at once.
int publishLines(const PublishOptions &options, std::istream &lines)
{
    LinePublisher publisher(options);
    Pace pace(options.rate);
    long long number = 0;
    long long published = 0;
    errno = 0;
    for (std::string line; std::getline(lines, line); errno = 0) {
        ++number;
        if (isBlank(line))
            continue;
        pace.wait();
        const LineOutcome outcome = publisher.publish(QByteArray::fromStdString(line));
        if (!outcome.problem.isEmpty())
            return endAt(number, ": " + outcome.problem.toStdString(), published);
        published += outcome.published;
    }
    if (lines.bad())
        return endAt(number + 1, " cannot be read: " + std::generic_category().message(errno) + ".",
                     published);
    std::cerr << published << " events published.\n";
    return 0;
}

int runAdapter(const PublishOptions &options)
{
    const StopSignal stop;
    const SystemClock clock;
    AdapterServer server(QByteArray::fromStdString(options.from), translators().at(options.from),
                         options.address, clock);
    const ListenAddress address = *listenAddressOf(options.adapter);
    QString error;
    if (!server.listen(address.address, address.port, &error)) {
        std::cerr << error.toStdString() << '\n';
        return 1;
    }
    QObject::connect(&server, &AdapterServer::refused, &server, [](const QString &sentence) {
        std::cerr << sentence.toStdString() << std::endl;
    });
    QObject::connect(&stop, &StopSignal::requested, &server, [] { QCoreApplication::exit(); });
    std::cerr << "Listening for " << options.from << " on " << server.url().toStdString()
              << std::endl;
    const int exitCode = QCoreApplication::exec();
    std::cerr << server.published() << " events published.\n";
    return exitCode;
}

} // namespace

int runPublish(const PublishOptions &options)
{
    if (!options.adapter.empty())
        return runAdapter(options);
    if (options.file.empty())
        return publishOne(options);
    if (options.file == "-")
        return publishLines(options, std::cin);
    std::ifstream file(options.file);
    if (!file) {
        std::cerr << options.file << " cannot be opened: " << std::generic_category().message(errno)
                  << ".\n";
        return 1;
    }
    if (std::filesystem::is_directory(options.file)) {
        std::cerr << options.file << " is a directory; name a file with one event per line.\n";
        return 1;
    }
    return publishLines(options, file);
}

void addPublishCommand(CLI::App &app, ChosenCommand &chosen)
{
    auto options = std::make_shared<PublishOptions>();
    CLI::App *command = app.add_subcommand(
        "publish", "Publish an event, a file of events, or the data of another program");
    auto *event = command->add_option("event", options->event, "The event as JSON, in quotes");
    auto *file = command->add_option("--file", options->file,
                                     "File with one event per line; - reads standard input");
    command
        ->add_option("--rate", options->rate,
                     "Events per second; default: as fast as they are accepted")
        ->check(rangeCheck(0.001, 1e6))
        ->needs(file);
    auto *from = command
                     ->add_option("--from", options->from,
                                  "Translate the data of this program: alertmanager or collectd; "
                                  "needs --adapter, or --file with one document per line")
                     ->check(programCheck);
    auto *adapter =
        command
            ->add_option("--adapter", options->adapter,
                         "Accept posts of that program on this loopback address, ADDR:PORT")
            ->check(loopbackAddressCheck)
            ->needs(from)
            ->excludes(file);
    event->excludes(file)->excludes(from)->excludes(adapter);
    addUrlOption(*command, options->address);
    command->callback([options, &chosen] {
        if (options->event.empty() && options->file.empty() && options->adapter.empty())
            throw CLI::RequiredError("an event, --file, or --from with --adapter,");
        chosen.run = [options] { return runPublish(*options); };
    });
}

} // namespace scenedeck
