// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Dashboard.h"
#include "app/OptionsParser.h"
#include "app/Process.h"
#include "app/check/Check.h"
#include "app/commands/Commands.h"
#include "app/supervise/Supervise.h"

#ifdef SCENEDECK_SCREEN
#include "app/screen/Screen.h"
#include "app/screen/ScreenCheck.h"
#endif

#include <QCoreApplication>

#include <iostream>

using namespace scenedeck;

namespace
{
QStringList argumentsOf(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

#ifdef SCENEDECK_SCREEN
void addScreen(char *argv[], const Options &options, CheckReport &report)
{
    if (!options.headless)
        checkScreen(argv, options.screen, report);
}
#else
void addScreen(char *[], const Options &, CheckReport &report)
{
    report.fact(QStringLiteral("display"), QStringLiteral("none: this build has no window"));
}
#endif

int check(char *argv[], const Options &options)
{
    CheckReport report = checkServer(options);
    addScreen(argv, options, report);
    report.print(std::cout);
    return report.exitCode();
}
} // namespace

int main(int argc, char *argv[])
{
    if (isSuperviseCommand(argc, argv))
        return supervise(argc, argv);
    ignoreBrokenPipes();
    ChosenCommand chosen;
    ParsedOptions parsed = parseOptions(argumentsOf(argc, argv),
                                        [&chosen](CLI::App &app) { addCommands(app, chosen); });
    if (parsed.exitCode)
        return *parsed.exitCode;
    if (chosen.run) {
        const QCoreApplication application(argc, argv);
        return chosen.run();
    }
    if (parsed.options.check)
        return check(argv, parsed.options);
    parsed.options.server.runDescriptors = raiseDescriptorLimit();
#ifdef SCENEDECK_SCREEN
    if (!parsed.options.headless && hasDisplay())
        return runScreen(argv, parsed.options);
#endif
    if (!parsed.options.headless)
        reportMissingScreen();
    // Before the application object: Qt's own event dispatcher costs half as much as GLib's.
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication application(argc, argv);
    return runHeadless(parsed.options);
}
