// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OptionsParser.h"

#include "app/OptionErrors.h"
#include "app/OptionValues.h"
#include "app/Version.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <limits>
#include <sstream>

namespace scenedeck
{

namespace
{
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

// The functions below bind an option to a member of Options, whose value is the default.

template <typename Value>
CLI::Option *add(CLI::App &app, const char *name, Value &member, const char *help)
{
    return withEnvironment(app.add_option(name, member, help))->capture_default_str();
}

/// Validator for the value of a flag.
std::string flagCheck(const std::string &text)
{
    bool value = false;
    return CLI::detail::lexical_cast(text, value) ? std::string()
                                                  : "'" + text + "' is neither true nor false";
}

std::string emptyCheck(const std::string &text)
{
    return text.empty() ? MissingValue : std::string();
}

/// Validator for a whole number from @p low to @p high.
template <typename Value> CLI::Validator wholeNumberFrom(Value low, Value high)
{
    const auto check = [low, high](const std::string &text) {
        Value value{};
        const bool isNumber = CLI::detail::lexical_cast(text, value);
        return isNumber && value >= low && value <= high
                   ? std::string()
                   : "'" + text + "' is not a whole number from " + std::to_string(low) + " to " +
                         std::to_string(high);
    };
    return {check, CLI::Range(low, high).get_description()};
}

template <typename Value>
void addInRange(CLI::App &app, const char *name, Value &member, Value low, Value high,
                const char *help)
{
    add(app, name, member, help)->check(wholeNumberFrom(low, high));
}

void addFlag(CLI::App &app, const char *name, bool &member, const char *help)
{
    withEnvironment(app.add_flag(name, member, help))->check(flagCheck);
}

/// An option in another unit than @p member, which has @p scale times its value.
template <typename Given, typename Value>
CLI::Option *addScaled(CLI::App &app, const char *name, Value &member, Value scale,
                       const char *help)
{
    const auto set = [&member, scale](const Given &value) {
        member = static_cast<Value>(value * static_cast<Given>(scale));
    };
    std::ostringstream text;
    text << static_cast<Given>(member) / static_cast<Given>(scale);
    return withEnvironment(app.add_option_function<Given>(name, set, help))
        ->default_str(text.str());
}

/// A text that @p parse converts.
template <typename Parse>
CLI::Option *addText(CLI::App &app, const char *name, QString &member, Parse parse,
                     const char *help)
{
    const auto set = [&member, parse](const std::string &text) { member = parse(text); };
    return withEnvironment(app.add_option_function<std::string>(name, set, help))
        ->default_str(member.toStdString());
}

/// A repeatable text; in the environment and the configuration file also separated by commas.
template <typename List, typename Parse>
CLI::Option *addList(CLI::App &app, const char *name, List &member, Parse parse, const char *help)
{
    const auto set = [&member, parse](const std::vector<std::string> &texts) {
        member = {};
        for (const std::string &text : texts)
            member.push_back(parse(text));
    };
    return withEnvironment(app.add_option_function<std::vector<std::string>>(name, set, help))
        ->delimiter(',');
}

constexpr auto ToQString = [](const std::string &text) { return QString::fromStdString(text); };
constexpr qint64 HourMs = 3'600'000;
constexpr qint64 MinuteMs = 60'000;
constexpr qint64 SecondMs = 1000;
constexpr qint64 Mib = 1 << 20U;

void addServerOptions(CLI::App &app, ServerOptions &server)
{
    addInRange<quint16>(app, "--port", server.port, 0, std::numeric_limits<quint16>::max(),
                        "Port on 127.0.0.1 and [::1]; 0 selects a free one");
    const auto toAddress = [](const std::string &text) { return *listenAddressOf(text); };
    addList(app, "--listen", server.listen, toAddress,
            "Also listen for viewers on ADDR:PORT (repeatable)")
        ->check(listenAddressCheck);
    addText(app, "--data-dir", server.dataDirectory, ToQString,
            "Folder with episodes/ and alerts/ to count");
    // Not in --help: the default depends on the environment.
    addText(app, "--state-dir", server.stateDirectory, stateDirectoryOf,
            "Folder of the event log; none keeps events only in memory")
        ->default_str({});
    addScaled<double>(app, "--log-hours", server.log.ageMs, HourMs,
                      "Hours for which the log keeps events")
        ->check(rangeCheck(0.01, 24.0 * 3650));
    addScaled<std::int64_t>(app, "--log-mib", server.log.fileBytes, Mib,
                            "Size limit of the log in MiB; the oldest events are deleted first")
        ->check(wholeNumberFrom<std::int64_t>(1, Mib));
    addText(app, "--actions", server.actionsDirectory, ToQString,
            "Folder with the files of actions: programs and services that a viewer may start");
    addText(app, "--action-socket", server.actionSocket, ToQString,
            "Socket at which systemd starts the programs of actions, each in a unit of its own")
        ->check(socketPathCheck);
    addList(
        app, "--plugin", server.plugins, ToQString,
        "Load the plugin FILE: a producer inside the dashboard, or actions, which need --actions "
        "(repeatable)")
        ->check(pluginCheck);
    addInRange(app, "--hold-ms", server.relay.holdMs, 0LL, RelayLimits{}.holdMs,
               "Longest time that events wait to be batched in scenedeck.v1, in ms");
    addList(app, "--allow-host", server.allowedHosts, ToQString,
            "Also accept requests for the host NAME or NAME:PORT (repeatable)")
        ->check(hostCheck);
    addList(
        app, "--allow-origin", server.allowedOrigins, ToQString,
        "Allow pages of SCHEME://HOST[:PORT] to read the stream; also to start and end runs, if "
        "the browser sends no Sec-Fetch-Site (repeatable)")
        ->check(originCheck);
    addInRange(app, "--viewer-limit-bytes", server.relay.viewerBytes, 64ULL * 1024, 1ULL << 30U,
               "Bytes that a viewer may be behind before it is resynced");
    addInRange<qsizetype>(app, "--body-limit-bytes", server.http.bodyBytes, 1024, 64 * Mib,
                          "Largest body of a publish request");
}

/// Limits of the retained state. Scenes show no more than is retained.
void addRetainedStateOptions(CLI::App &app, RetainedLimits &retained)
{
    addScaled<double>(app, "--keep-phase-minutes", retained.phaseWindowMs, MinuteMs,
                      "Minutes of phase events that new viewers receive")
        ->check(rangeCheck(0.05, 24.0 * 60));
    addScaled<double>(app, "--phase-hold", retained.phaseHoldMs, SecondMs,
                      "Seconds after a report for which the host's phase counts as known")
        ->check(rangeCheck(1.0, 300.0));
    addScaled<std::uint64_t>(app, "--keep-mib", retained.bytesPerKind, std::size_t(Mib),
                             "Memory limit of retained events for each kind of event, in MiB")
        ->check(wholeNumberFrom<std::uint64_t>(1, 4096));
    const auto addLimit = [&app](const char *name, std::size_t &limit, std::size_t most,
                                 const char *help) {
        addInRange(app, name, limit, std::size_t(1), most, help);
    };
    addLimit("--keep-profiles", retained.profiles, 10'000, "Attack profiles retained, by name");
    addLimit("--keep-episodes", retained.episodes, 10'000,
             "Episodes whose predictions are retained and shown");
    addLimit("--keep-models", retained.models, 10'000, "Models that are retained and shown");
    addLimit("--keep-values", retained.valuesPerModel, 100'000, "Values retained for each model");
    addLimit("--keep-embeddings", retained.embeddings, 1'000'000, "Embedding points retained");
    addLimit("--keep-types", retained.otherTypes, 10'000,
             "Unknown types whose last event is retained");
}

void addScreenOptions(CLI::App &app, Options &options)
{
    ScreenOptions &screen = options.screen;
    addFlag(app, "--headless", options.headless, "Serve without a screen");
    addText(app, "--scene", screen.scene, ToQString, "Show this scene and stay on it")
        ->check(sceneCheck);
    addFlag(app, "--kiosk", screen.kiosk, "Full screen, without cursor, for unattended screens");
    addText(app, "--display", screen.display, ToQString,
            "Show the window on the display NAME, such as HDMI-1");
    addFlag(app, "--fullscreen", screen.fullScreen, "Start in full screen");
    withEnvironment(app.add_option_function<std::string>(
                        "--theme",
                        [&screen](const std::string &text) { screen.theme = themeOf(text); },
                        "Colours: dark, light or high-contrast"))
        ->default_str("dark")
        ->check(themeCheck);
    addScaled<double>(app, "--dwell", screen.dwellMs, SecondMs, "Seconds until the next scene")
        ->check(rangeCheck(1.0, 3600.0));
    withEnvironment(
        app.add_option_function<double>(
            "--viewing-distance",
            [&screen](const double &metres) { screen.viewingMetres = metres; },
            "Metres from which the display is read; text becomes as large as that needs"))
        ->default_str("3 in a kiosk, otherwise 0.6")
        ->check(rangeCheck(0.2, 30.0));
    addFlag(app, "--reduced-motion", screen.reducedMotion, "No cross-fades, no easing");
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

/// The format of the configuration file, in which each key has a value.
class ConfigurationFormat : public CLI::ConfigTOML
{
public:
    std::vector<CLI::ConfigItem> from_config(std::istream &input) const override
    {
        std::vector<CLI::ConfigItem> items = CLI::ConfigTOML::from_config(input);
        for (const CLI::ConfigItem &item : items) {
            // CLI11 marks the begin and the end of a section as ++ and --.
            const bool isKey = item.name != "++" && item.name != "--";
            if (isKey && CLI::detail::join(item.inputs, "").empty())
                throw CLI::ValidationError("the key '" + item.name +
                                           "' of the configuration file "
                                           "has no value; write one, or remove the line");
        }
        return items;
    }
};

/// Rejects `--name=`, which CLI11 accepts for flags.
void rejectMissingValues(const std::vector<std::string> &arguments)
{
    for (const std::string &argument : arguments) {
        const std::size_t equals = argument.find('=');
        if (argument.rfind("--", 0) == 0 && equals + 1 == argument.size())
            throw CLI::ValidationError(argument.substr(0, equals), MissingValue);
    }
}

/// Rejects an empty argument as the value of an option of @p app and of its subcommands.
void rejectEmptyValues(CLI::App &app)
{
    for (CLI::Option *option : app.get_options()) {
        if (!option->get_lnames().empty() && option->get_expected_min() > 0)
            option->check(emptyCheck, "");
    }
    for (CLI::App *command : app.get_subcommands({}))
        rejectEmptyValues(*command);
}
} // namespace

ParsedOptions parseOptions(const QStringList &arguments,
                           const std::function<void(CLI::App &)> &addMore)
{
    CLI::App app("Shows events on a dashboard and relays them to viewers.", "scenedeck");
    Options options;
    options.server.stateDirectory = stateDirectoryOf({});
    addServerOptions(app, options.server);
    addRetainedStateOptions(app, options.server.retained);
    addScreenOptions(app, options);
    app.add_flag("--check", options.check,
                 "Check ports, folders, event log and display, report faults, and exit");
    app.set_version_flag("--version", "scenedeck " + version().toStdString());
    app.set_config("--config", defaultConfigurationFile(), "Configuration file: KEY = VALUE lines");
    app.allow_config_extras(CLI::config_extras_mode::error);
    app.config_formatter(std::make_shared<ConfigurationFormat>());
    if (addMore)
        addMore(app);
    rejectEmptyValues(app);
    std::vector<std::string> commandLine;
    for (const QString &argument : arguments)
        commandLine.push_back(argument.toStdString());
    std::vector<std::string> all = withEnvironmentArguments(app, commandLine);
    std::reverse(all.begin(), all.end()); // CLI11 parses from the back
    try {
        rejectMissingValues(commandLine);
        app.parse(all);
        options.screen.fullScreen = options.screen.fullScreen || options.screen.kiosk;
        return {options, std::nullopt};
    } catch (const CLI::ParseError &error) {
        return {{}, reportParseError(app, error)};
    }
}

} // namespace scenedeck
