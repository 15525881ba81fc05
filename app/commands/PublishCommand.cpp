// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PublishCommand.h"

#include "app/commands/PublishClient.h"
#include "app/commands/UrlOption.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <system_error>
#include <thread>

namespace scenedeck
{

namespace
{

/// Lets one event pass at a time, so that the rate holds over any length of time.
class Pace
{
public:
    explicit Pace(double rate) : m_rate(rate) {}

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

int publishOne(const PublishOptions &options)
{
    const auto answer =
        PublishClient(options.address).publish(QByteArray::fromStdString(options.event));
    if (!answer.isTaken()) {
        std::cerr << answer.problem.toStdString() << '\n';
        return 1;
    }
    std::cout << answer.body.toStdString() << '\n';
    return 0;
}

// One request an event: so the number of the line that is refused is certain, and what comes
// through a pipe goes out at once.
int publishLines(const PublishOptions &options, std::istream &lines)
{
    PublishClient client(options.address);
    Pace pace(options.rate);
    long long number = 0;
    long long taken = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (isBlank(line))
            continue;
        pace.wait();
        const auto answer = client.publish(QByteArray::fromStdString(line));
        if (!answer.isTaken()) {
            std::cerr << "Line " << number << ": " << answer.problem.toStdString() << '\n'
                      << taken << " events before it were published.\n";
            return 1;
        }
        ++taken;
    }
    std::cerr << taken << " events published.\n";
    return 0;
}

} // namespace

int runPublish(const PublishOptions &options)
{
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
    return publishLines(options, file);
}

void addPublishCommand(CLI::App &app, ChosenCommand &chosen)
{
    auto options = std::make_shared<PublishOptions>();
    CLI::App *command = app.add_subcommand("publish", "Publish one event, or a file of them");
    auto *event = command->add_option("event", options->event, "The event as JSON, in quotes");
    auto *file =
        command->add_option("--file", options->file, "One event a line; - reads standard input");
    command
        ->add_option("--rate", options->rate,
                     "Events a second; as fast as they are taken if not given")
        ->check(CLI::PositiveNumber)
        ->needs(file);
    event->excludes(file);
    addUrlOption(*command, options->address);
    command->callback([options, &chosen] {
        if (options->event.empty() && options->file.empty())
            throw CLI::RequiredError("an event, or --file,");
        chosen.run = [options] { return runPublish(*options); };
    });
}

} // namespace scenedeck
