// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OptionsParser.h"

#include "app/OptionValues.h"
#include "app/Version.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QStandardPaths>

#include <iostream>

namespace scenedeck
{

namespace
{
/// The values that CLI11 parses, before conversion.
struct RawOptions
{
    std::uint16_t port = 8447;
    std::vector<std::string> listen;
    std::string dataDirectory = "/var/lib/cis490";
    std::string stateDirectory;
    std::vector<std::string> plugins;
    std::vector<std::string> allowedHosts;
    std::vector<std::string> allowedOrigins;
    std::uint64_t viewerLimitBytes = RelayLimits{}.viewerBytes;
    std::int64_t bodyLimitBytes = HttpLimits{}.bodyBytes;
    double logHours = 24;
    std::int64_t logMib = LogLimits{}.fileBytes >> 20U;
    std::int64_t holdMs = RelayLimits{}.holdMs;
    double phaseWindowMinutes = static_cast<double>(RetainedLimits{}.phaseWindowMs) / 60'000;
    double phaseHoldSeconds = static_cast<double>(RetainedLimits{}.phaseHoldMs) / 1000;
    std::uint64_t retainedMib = RetainedLimits{}.bytesPerKind >> 20U;
    RetainedLimits retained;
    bool headless = false;
    bool check = false;
    std::string scene;
    std::string display;
    bool kiosk = false;
    bool fullScreen = false;
    std::string theme = "dark";
    double dwellSeconds = 12;
    bool reducedMotion = false;
};

/// `--allow-host` is SCENEDECK_ALLOW_HOST in the environment.
std::string environmentName(const std::string &option)
{
    std::string name = "SCENEDECK_";
    for (const char c : option)
        name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return name;
}

CLI::Option *withEnvironment(CLI::Option *option)
{
    return option->envname(environmentName(option->get_lnames().front()));
}

void addServerOptions(CLI::App &app, RawOptions &raw)
{
    withEnvironment(
        app.add_option("--port", raw.port, "Port on 127.0.0.1 and [::1]; 0 selects a free one"))
        ->capture_default_str();
    withEnvironment(
        app.add_option("--listen", raw.listen, "Also listen for viewers on ADDR:PORT (repeatable)"))
        ->delimiter(',')
        ->check(listenAddressCheck);
    withEnvironment(app.add_option("--data-dir", raw.dataDirectory,
                                   "Folder with episodes/ and alerts/ to count"))
        ->capture_default_str();
    withEnvironment(app.add_option("--state-dir", raw.stateDirectory,
                                   "Folder of the event log; none keeps events only in memory"));
    withEnvironment(
        app.add_option("--log-hours", raw.logHours, "Hours for which the log keeps events"))
        ->capture_default_str()
        ->check(rangeCheck(0.01, 24.0 * 3650));
    withEnvironment(
        app.add_option("--log-mib", raw.logMib,
                       "Size limit of the log in MiB; the oldest events are deleted first"))
        ->capture_default_str()
        ->check(CLI::Range(std::int64_t(1), std::int64_t(1) << 20U));
    withEnvironment(
        app.add_option("--plugin", raw.plugins,
                       "Load the plugin FILE, a producer inside the dashboard (repeatable)"))
        ->delimiter(',')
        ->check(CLI::ExistingFile);
    withEnvironment(
        app.add_option("--hold-ms", raw.holdMs,
                       "Longest time that events wait to be batched in scenedeck.v1, in ms"))
        ->capture_default_str()
        ->check(CLI::Range(std::int64_t(0), std::int64_t(RelayLimits{}.holdMs)));
    withEnvironment(
        app.add_option("--allow-host", raw.allowedHosts,
                       "Also accept requests for the host NAME or NAME:PORT (repeatable)"))
        ->delimiter(',')
        ->check(hostCheck);
    withEnvironment(
        app.add_option("--allow-origin", raw.allowedOrigins,
                       "Allow pages of SCHEME://HOST[:PORT] to read the stream (repeatable)"))
        ->delimiter(',')
        ->check(originCheck);
    withEnvironment(app.add_option("--viewer-limit-bytes", raw.viewerLimitBytes,
                                   "Bytes that a viewer may be behind before it is resynced"))
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t(64) * 1024, std::uint64_t(1) << 30U));
    withEnvironment(app.add_option("--body-limit-bytes", raw.bodyLimitBytes,
                                   "Largest body of a publish request"))
        ->capture_default_str()
        ->check(CLI::Range(std::int64_t(1024), std::int64_t(64) << 20U));
}

/// Limits of the retained state. Scenes show at most as many models and episodes; everything else
/// that they show has its own limits.
void addRetainedStateOptions(CLI::App &app, RawOptions &raw)
{
    withEnvironment(app.add_option("--keep-phase-minutes", raw.phaseWindowMinutes,
                                   "Minutes of phase events that new viewers receive"))
        ->capture_default_str()
        ->check(rangeCheck(0.05, 24.0 * 60));
    withEnvironment(
        app.add_option("--phase-hold", raw.phaseHoldSeconds,
                       "Seconds after a report for which the host's phase counts as known"))
        ->capture_default_str()
        ->check(rangeCheck(1.0, 300.0));
    withEnvironment(
        app.add_option("--keep-mib", raw.retainedMib,
                       "Memory limit of retained events for each kind of event, in MiB"))
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t(1), std::uint64_t(4096)));
    struct Limit
    {
        const char *option;
        std::size_t &value;
        std::uint64_t maximum;
        const char *description;
    };
    RetainedLimits &retained = raw.retained;
    for (const Limit &limit :
         {Limit{"--keep-profiles", retained.profiles, 10'000, "Attack profiles retained, by name"},
          Limit{"--keep-episodes", retained.episodes, 10'000,
                "Episodes whose predictions are retained and shown"},
          Limit{"--keep-models", retained.models, 10'000, "Models that are retained and shown"},
          Limit{"--keep-values", retained.valuesPerModel, 100'000,
                "Values retained for each model"},
          Limit{"--keep-embeddings", retained.embeddings, 1'000'000, "Embedding points retained"},
          Limit{"--keep-types", retained.otherTypes, 10'000,
                "Unknown types whose last event is retained"}})
        withEnvironment(app.add_option(limit.option, limit.value, limit.description))
            ->capture_default_str()
            ->check(CLI::Range(std::uint64_t(1), limit.maximum));
}

void addScreenOptions(CLI::App &app, RawOptions &raw)
{
    withEnvironment(app.add_flag("--headless", raw.headless, "Serve without a screen"));
    withEnvironment(app.add_option("--scene", raw.scene, "Show this scene and stay on it"));
    withEnvironment(
        app.add_flag("--kiosk", raw.kiosk, "Full screen, without cursor, for unattended screens"));
    withEnvironment(app.add_option("--display", raw.display,
                                   "Show the window on the display NAME, such as HDMI-1"));
    withEnvironment(app.add_flag("--fullscreen", raw.fullScreen, "Start in full screen"));
    withEnvironment(app.add_option("--theme", raw.theme, "Colours: dark, light or high-contrast"))
        ->capture_default_str()
        ->check(CLI::IsMember({"dark", "light", "high-contrast"}));
    withEnvironment(app.add_option("--dwell", raw.dwellSeconds, "Seconds until the next scene"))
        ->capture_default_str()
        ->check(rangeCheck(1.0, 3600.0));
    withEnvironment(
        app.add_flag("--reduced-motion", raw.reducedMotion, "No cross-fades, no easing"));
}

std::string defaultConfigurationFile()
{
    const QString system = QStringLiteral("/etc/scenedeck.conf");
    if (QFile::exists(system))
        return system.toStdString();
    return QStandardPaths::locate(QStandardPaths::GenericConfigLocation,
                                  QStringLiteral("scenedeck.conf"))
        .toStdString();
}

bool isGiven(const std::vector<std::string> &arguments, const std::string &name)
{
    const auto matches = [&name](const std::string &argument) {
        return argument == name || argument.rfind(name + '=', 0) == 0;
    };
    return std::any_of(arguments.begin(), arguments.end(), matches);
}

/// Puts the environment's values in front of the command line, unless the command line has the
/// option itself. Reason: in CLI11 the configuration file has precedence over the environment.
std::vector<std::string> withEnvironmentArguments(const CLI::App &app,
                                                  const std::vector<std::string> &arguments)
{
    std::vector<std::string> all;
    for (const CLI::Option *option : app.get_options()) {
        const QByteArray value = qgetenv(option->get_envname().c_str());
        const std::string name = option->get_single_name();
        if (!option->get_envname().empty() && !value.isEmpty() && !isGiven(arguments, "--" + name))
            all.push_back("--" + name + '=' + value.toStdString());
    }
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
}

Options optionsOf(const RawOptions &raw)
{
    Options options;
    options.headless = raw.headless;
    options.check = raw.check;
    options.server.port = raw.port;
    for (const std::string &text : raw.listen)
        options.server.listen.push_back(*listenAddressOf(text));
    options.server.dataDirectory = QString::fromStdString(raw.dataDirectory);
    options.server.stateDirectory = stateDirectoryOf(raw.stateDirectory);
    options.server.log.ageMs = static_cast<qint64>(raw.logHours * 3'600'000);
    options.server.log.fileBytes = raw.logMib << 20U;
    options.server.relay.holdMs = raw.holdMs;
    options.server.retained = raw.retained;
    options.server.retained.phaseWindowMs = static_cast<qint64>(raw.phaseWindowMinutes * 60'000);
    options.server.retained.phaseHoldMs = static_cast<qint64>(raw.phaseHoldSeconds * 1000);
    options.server.retained.bytesPerKind = raw.retainedMib << 20U;
    options.server.plugins = toStringList(raw.plugins);
    options.server.allowedHosts = toStringList(raw.allowedHosts);
    options.server.allowedOrigins = toStringList(raw.allowedOrigins);
    options.server.relay.viewerBytes = raw.viewerLimitBytes;
    options.server.http.bodyBytes = raw.bodyLimitBytes;
    options.screen.scene = QString::fromStdString(raw.scene);
    options.screen.display = QString::fromStdString(raw.display);
    options.screen.kiosk = raw.kiosk;
    options.screen.fullScreen = raw.fullScreen || raw.kiosk;
    options.screen.reducedMotion = raw.reducedMotion;
    options.screen.theme = themeOf(raw.theme);
    options.screen.dwellMs = static_cast<qint64>(raw.dwellSeconds * 1000);
    return options;
}

/// The error text; CLI11's own names no file and does not explain sections.
QString configurationFault(const CLI::App &app, const CLI::ConfigError &error)
{
    const QString file = QString::fromStdString(app.get_config_ptr()->as<std::string>());
    const QString item = QString::fromStdString(error.what()).section(QLatin1Char(' '), -1);
    const qsizetype dot = item.indexOf(QLatin1Char('.'));
    if (dot >= 0)
        return QStringLiteral("%1 has a section [%2]; write its lines without a section: every key "
                              "is an option without its dashes, such as port = 8447")
            .arg(file, item.left(dot));
    return QStringLiteral("%1 has an unknown key '%2'; --help lists the options, and a key is an "
                          "option without its dashes")
        .arg(file, item);
}

/// The reason why the configuration file cannot be read.
QString fileFault(const CLI::App &app)
{
    const QString name = QString::fromStdString(app.get_config_ptr()->as<std::string>());
    QFile file(name);
    const QString reason =
        file.open(QIODevice::ReadOnly) ? QStringLiteral("it is not a file") : file.errorString();
    return QStringLiteral("the configuration file %1 cannot be read: %2; fix this, or choose "
                          "another file with --config")
        .arg(name, reason);
}

/// Prints help and version to stdout, errors to stderr as one line.
int exitCodeFor(const CLI::App &app, const CLI::ParseError &error)
{
    if (error.get_exit_code() == 0)
        return app.exit(error);
    QString line = QString::fromStdString(error.what()).simplified();
    // remaining(): CLI11's own text lists the arguments in reverse order.
    if (dynamic_cast<const CLI::ExtrasError *>(&error) != nullptr)
        line = QStringLiteral("unknown arguments: %1; --help lists the options")
                   .arg(toStringList(app.remaining(true)).join(QLatin1Char(' ')));
    else if (const auto *wrongKey = dynamic_cast<const CLI::ConfigError *>(&error))
        line = configurationFault(app, *wrongKey);
    else if (dynamic_cast<const CLI::FileError *>(&error) != nullptr)
        line = fileFault(app);
    std::cerr << "scenedeck: " << line.toStdString() << std::endl;
    return 2;
}
} // namespace

ParsedOptions parseOptions(const QStringList &arguments,
                           const std::function<void(CLI::App &)> &addMore)
{
    CLI::App app("Shows events on a dashboard and relays them to viewers.", "scenedeck");
    RawOptions raw;
    addServerOptions(app, raw);
    addRetainedStateOptions(app, raw);
    addScreenOptions(app, raw);
    app.add_flag("--check", raw.check,
                 "Check ports, folders, event log and display, report faults, and exit");
    app.set_version_flag("--version", "scenedeck " + version().toStdString());
    app.set_config("--config", defaultConfigurationFile(), "Configuration file: KEY = VALUE lines");
    app.allow_config_extras(CLI::config_extras_mode::error);
    if (addMore)
        addMore(app);
    std::vector<std::string> commandLine;
    for (const QString &argument : arguments)
        commandLine.push_back(argument.toStdString());
    std::vector<std::string> all = withEnvironmentArguments(app, commandLine);
    std::reverse(all.begin(), all.end()); // CLI11 parses from the back
    try {
        app.parse(all);
        return {optionsOf(raw), std::nullopt};
    } catch (const CLI::ParseError &error) {
        return {{}, exitCodeFor(app, error)};
    }
}

} // namespace scenedeck
