// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ReplayCommand.h"

#include "app/OptionValues.h"
#include "app/StopSignal.h"
#include "app/commands/ProgressLine.h"
#include "app/commands/Replayer.h"
#include "app/commands/UrlOption.h"
#include "core/time/SystemClock.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <memory>

namespace scenedeck
{

namespace
{

int runReplay(const ReplayOptions &options)
{
    const StopSignal stop;
    const SystemClock clock;
    Replayer replayer(options, clock);
    ProgressLine line([&replayer] { return replayer.progress(); });
    QObject::connect(&stop, &StopSignal::requested, &replayer, &Replayer::stop);
    QObject::connect(&replayer, &Replayer::noticed, &line, &ProgressLine::print);
    QObject::connect(
        &replayer, &Replayer::finished, &line,
        [&line](int exitCode, const QString &summary) {
            line.print(summary);
            QCoreApplication::exit(exitCode);
        },
        Qt::QueuedConnection); // exit() before exec() would do nothing
    replayer.start();
    return QCoreApplication::exec();
}

} // namespace

void addReplayCommand(CLI::App &app, ChosenCommand &chosen)
{
    auto options = std::make_shared<ReplayOptions>();
    auto path = std::make_shared<std::string>();
    CLI::App *command =
        app.add_subcommand("replay", "Publish a recording with its original timing");
    command->add_option("file", *path, "A recording made by scenedeck record")->required();
    command->add_option("--speed", options->speed, "Speed; 2 plays twice as fast; default: 1")
        ->check(rangeCheck(0.001, 1e6));
    command->add_flag("--loop", options->loop, "Restart at the end, until Ctrl-C");
    addUrlOption(*command, options->address);
    command->callback([options, path, &chosen] {
        options->path = QString::fromStdString(*path);
        chosen.run = [options] { return runReplay(*options); };
    });
}

} // namespace scenedeck
