// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/RecordCommand.h"

#include "app/StopSignal.h"
#include "app/commands/Recorder.h"
#include "app/commands/UrlOption.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <iostream>
#include <memory>

namespace scenedeck
{

namespace
{

struct RecordOptions
{
    DashboardAddress address;
    std::string file;
};

int runRecord(const RecordOptions &options)
{
    const StopSignal stop;
    Recorder recorder(options.address, QString::fromStdString(options.file));
    QObject::connect(&stop, &StopSignal::requested, &recorder, &Recorder::stop);
    QObject::connect(&recorder, &Recorder::noticed, &recorder, [](const QString &sentence) {
        std::cerr << sentence.toStdString() << std::endl;
    });
    QObject::connect(
        &recorder, &Recorder::finished, &recorder,
        [](int exitCode, const QString &summary) {
            std::cerr << summary.toStdString() << '\n';
            QCoreApplication::exit(exitCode);
        },
        Qt::QueuedConnection); // exit() before exec() would do nothing
    recorder.start();
    return QCoreApplication::exec();
}

} // namespace

void addRecordCommand(CLI::App &app, ChosenCommand &chosen)
{
    auto options = std::make_shared<RecordOptions>();
    CLI::App *command =
        app.add_subcommand("record", "Record the event stream to a file, until Ctrl-C");
    command
        ->add_option("file", options->file, "The file to write; compressed if its name ends in .gz")
        ->required();
    addUrlOption(*command, options->address);
    command->callback(
        [options, &chosen] { chosen.run = [options] { return runRecord(*options); }; });
}

} // namespace scenedeck
