// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OptionErrors.h"

#include <CLI/CLI.hpp>
#include <QFile>

#include <iostream>

namespace scenedeck
{

namespace
{
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

/// The error text for an option without a value, or with several. CLI11's own text names types.
QString valueCountFault(const QString &text)
{
    const QString option = text.section(QLatin1Char(':'), 0, 0);
    if (text.contains(QLatin1String("At Most")))
        return QStringLiteral(
                   "%1: several values are given, and it takes one; in the configuration "
                   "file, a value with spaces or commas is written in quotes")
            .arg(option);
    return QStringLiteral("%1: %2").arg(option, QLatin1String(MissingValue));
}

/// The unknown arguments; CLI11's own text lists them in reverse order.
QString unknownArguments(const CLI::App &app)
{
    return QStringLiteral("unknown arguments: %1; --help lists the options")
        .arg(QString::fromStdString(CLI::detail::join(app.remaining(true), " ")));
}

QString sentenceFor(const CLI::App &app, const CLI::ParseError &error)
{
    const QString text = QString::fromStdString(error.what()).simplified();
    if (dynamic_cast<const CLI::ExtrasError *>(&error) != nullptr)
        return unknownArguments(app);
    if (const auto *wrongKey = dynamic_cast<const CLI::ConfigError *>(&error))
        return configurationFault(app, *wrongKey);
    if (dynamic_cast<const CLI::FileError *>(&error) != nullptr)
        return fileFault(app);
    if (dynamic_cast<const CLI::ArgumentMismatch *>(&error) != nullptr)
        return valueCountFault(text);
    if (dynamic_cast<const CLI::RequiredError *>(&error) != nullptr)
        return text + QStringLiteral("; --help after the command lists its arguments");
    return text;
}
} // namespace

int reportParseError(const CLI::App &app, const CLI::ParseError &error)
{
    if (error.get_exit_code() == 0)
        return app.exit(error);
    std::cerr << "scenedeck: " << sentenceFor(app, error).toStdString() << std::endl;
    return 2;
}

} // namespace scenedeck
