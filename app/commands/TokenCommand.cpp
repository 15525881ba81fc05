// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/TokenCommand.h"

#include "app/OptionValues.h"
#include "core/actions/ActionRules.h"
#include "core/actions/Tokens.h"

#include <CLI/CLI.hpp>

#include <QDir>
#include <QLockFile>

#include <algorithm>
#include <iostream>
#include <memory>

namespace scenedeck
{

namespace
{
/// The arguments of the command.
struct TokenOptions
{
    std::string name;
    std::vector<std::string> actions; ///< empty: all
    QString stateDirectory;
};

int fail(const QString &sentence)
{
    std::cerr << "scenedeck: " << sentence.toStdString() << std::endl;
    return 1;
}

int failWithoutDirectory()
{
    return fail(QStringLiteral("tokens are stored in the state directory, and there is none; set "
                               "--state-dir"));
}

int failWith(const TokenError &error)
{
    return fail(error.detail);
}

using Tokens = std::vector<Token>;

/// Calls @p change with the tokens; it returns the exit code. Other processes wait meanwhile.
template <typename Change> int changeTokens(const TokenOptions &options, Change change)
{
    if (!QDir().mkpath(options.stateDirectory))
        return fail(
            QStringLiteral("the state directory %1 cannot be created").arg(options.stateDirectory));
    const QString path = tokenPath(options.stateDirectory);
    QLockFile lock(path + QStringLiteral(".lock"));
    constexpr int WaitMs = 10'000;
    if (!lock.tryLock(WaitMs))
        return fail(QStringLiteral("%1.lock cannot be written, or another process has locked it")
                        .arg(path));
    auto tokens = readTokens(path);
    if (const auto *error = std::get_if<TokenError>(&tokens))
        return failWith(*error);
    return change(path, std::get<Tokens>(tokens));
}

auto findToken(Tokens &tokens, const QString &name)
{
    return std::find_if(tokens.begin(), tokens.end(),
                        [&name](const Token &token) { return token.name == name; });
}

int addToken(const TokenOptions &options)
{
    return changeTokens(options, [&options](const QString &path, Tokens &tokens) {
        const QString name = QString::fromStdString(options.name);
        if (findToken(tokens, name) != tokens.end())
            return fail(QStringLiteral("there is a token '%1' already; revoke it first, or choose "
                                       "another name")
                            .arg(name));
        const QByteArray text = randomToken();
        Token token{name, tokenHash(text), {}};
        for (const std::string &action : options.actions)
            token.actions.append(QString::fromStdString(action));
        tokens.push_back(token);
        if (const auto error = writeTokens(path, tokens))
            return failWith(*error);
        std::cout << text.toStdString() << std::endl;
        std::cerr << "scenedeck: this is the token; it is not stored and cannot be shown again"
                  << std::endl;
        return 0;
    });
}

int listTokens(const TokenOptions &options)
{
    auto tokens = readTokens(tokenPath(options.stateDirectory));
    if (const auto *error = std::get_if<TokenError>(&tokens))
        return failWith(*error);
    for (const Token &token : std::get<Tokens>(tokens)) {
        const QString actions = token.actions.isEmpty() ? QStringLiteral("all actions")
                                                        : token.actions.join(QStringLiteral(", "));
        std::cout << token.name.toStdString() << ": " << actions.toStdString() << '\n';
    }
    return 0;
}

int revokeToken(const TokenOptions &options)
{
    return changeTokens(options, [&options](const QString &path, Tokens &tokens) {
        const QString name = QString::fromStdString(options.name);
        const auto found = findToken(tokens, name);
        if (found == tokens.end())
            return fail(QStringLiteral("there is no token '%1'").arg(name));
        tokens.erase(found);
        const auto error = writeTokens(path, tokens);
        return error ? failWith(*error) : 0;
    });
}

std::string nameCheck(const std::string &text)
{
    return isTokenName(QString::fromStdString(text))
               ? std::string()
               : "'" + text + "' is not a name; use " + NameRuleText;
}

/// The value of --state-dir of the main command, which may come from the configuration file.
QString stateDirectoryOption(const CLI::App &app)
{
    const CLI::Option *option = app.get_option("--state-dir");
    return stateDirectoryOf(option->count() > 0 ? option->as<std::string>() : std::string());
}
} // namespace

void addTokenCommand(CLI::App &app, ChosenCommand &chosen)
{
    auto options = std::make_shared<TokenOptions>();
    CLI::App *command =
        app.add_subcommand("token", "Manage the tokens that start runs from other machines");
    command->require_subcommand(1)->fallthrough();
    const auto add = [&](const char *name, const char *help, int (*run)(const TokenOptions &)) {
        CLI::App *action = command->add_subcommand(name, help)->fallthrough();
        action->callback([&app, &chosen, options, run] {
            options->stateDirectory = stateDirectoryOption(app);
            chosen.run = [options, run] {
                return options->stateDirectory.isEmpty() ? failWithoutDirectory() : run(*options);
            };
        });
        return action;
    };
    CLI::App *adding = add("add", "Make a token and print it once", addToken);
    adding->add_option("name", options->name, "A name, to tell tokens apart")
        ->required()
        ->check(nameCheck);
    adding->add_option("--actions", options->actions, "Only for these actions, by commas")
        ->delimiter(',')
        ->check(nameCheck);
    add("list", "List the names of the tokens", listTokens);
    add("revoke", "Remove a token", revokeToken)
        ->add_option("name", options->name, "The name of the token")
        ->required();
}

} // namespace scenedeck
