// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OptionValues.h"

#include "core/http/HostRule.h"
#include "core/relay/OriginRule.h"
#include "scenes/shared/model/SceneRegistry.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>

#include <map>

#include <sys/un.h>

namespace scenedeck
{

namespace
{
const std::map<std::string, ThemeChoice> Themes{{"dark", ThemeChoice::Dark},
                                                {"light", ThemeChoice::Light},
                                                {"high-contrast", ThemeChoice::HighContrast}};
} // namespace

std::optional<ListenAddress> listenAddressOf(const std::string &text)
{
    const QString value = QString::fromStdString(text);
    const qsizetype colon = value.lastIndexOf(QLatin1Char(':'));
    QString host = value.left(colon);
    const bool bracketed = host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']'));
    if (bracketed)
        host = host.mid(1, host.size() - 2);
    bool isPort = false;
    const quint16 port = value.mid(colon + 1).toUShort(&isPort);
    const QHostAddress address(host);
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    if (colon < 0 || !isPort || address.isNull() || isV6 != bracketed)
        return std::nullopt;
    return ListenAddress{address, port};
}

ThemeChoice themeOf(const std::string &text)
{
    return Themes.at(text);
}

QString stateDirectoryOf(const std::string &text)
{
    if (text == "none")
        return {};
    if (!text.empty())
        return QDir(QString::fromStdString(text)).absolutePath();
    // systemd separates the folders of a unit by colons.
    const QString systemd = qEnvironmentVariable("STATE_DIRECTORY").section(QLatin1Char(':'), 0, 0);
    if (!systemd.isEmpty())
        return systemd;
    // The XDG specification says to ignore relative paths. Qt 6.4 has no StandardLocation for this.
    const QString xdg = qEnvironmentVariable("XDG_STATE_HOME");
    const QString home =
        QDir::isAbsolutePath(xdg) ? xdg : QDir::homePath() + QStringLiteral("/.local/state");
    return home + QStringLiteral("/scenedeck");
}

std::string listenAddressCheck(const std::string &text)
{
    return listenAddressOf(text)
               ? std::string()
               : "'" + text + "' is not ADDR:PORT, such as 10.8.0.1:8448 or [::]:8448";
}

std::string loopbackAddressCheck(const std::string &text)
{
    const auto parsed = listenAddressOf(text);
    static const QList<QHostAddress> Loopback{QHostAddress(QHostAddress::LocalHost),
                                              QHostAddress(QHostAddress::LocalHostIPv6)};
    return parsed && Loopback.contains(parsed->address)
               ? std::string()
               : "'" + text + "' is not 127.0.0.1:PORT or [::1]:PORT, which are loopback";
}

std::string hostCheck(const std::string &text)
{
    return Authority::parse(text.c_str())
               ? std::string()
               : "'" + text + "' is not a host name, with a port or without";
}

std::string originCheck(const std::string &text)
{
    return WebOrigin::parse(text.c_str())
               ? std::string()
               : "'" + text + "' is not an origin, such as https://dashboard.example";
}

std::string pluginCheck(const std::string &text)
{
    return QFileInfo(QString::fromStdString(text)).isFile()
               ? std::string()
               : "'" + text + "' is not a file; name the shared library of a plugin";
}

std::string socketPathCheck(const std::string &text)
{
    constexpr std::size_t MostBytes = sizeof(sockaddr_un::sun_path) - 1;
    return text.size() <= MostBytes && QDir::isAbsolutePath(QString::fromStdString(text))
               ? std::string()
               : "'" + text + "' is not an absolute path of at most " + std::to_string(MostBytes) +
                     " bytes";
}

std::string sceneCheck(const std::string &text)
{
    QStringList ids;
    for (const SceneDescriptor &scene : sceneRegistry())
        ids.append(scene.id);
    return ids.contains(QString::fromStdString(text))
               ? std::string()
               : "there is no scene '" + text + "'; the scenes are " +
                     ids.join(QStringLiteral(", ")).toStdString();
}

std::string themeCheck(const std::string &text)
{
    return Themes.contains(text)
               ? std::string()
               : "there is no theme '" + text + "'; the themes are dark, light and high-contrast";
}

std::function<std::string(const std::string &)> rangeCheck(double low, double high)
{
    return [low, high](const std::string &text) {
        bool isNumber = false;
        const double value = QString::fromStdString(text).toDouble(&isNumber);
        if (isNumber && value >= low && value <= high)
            return std::string();
        return QStringLiteral("'%1' is not a number from %2 to %3")
            .arg(QString::fromStdString(text))
            .arg(low, 0, 'g', 9)
            .arg(high, 0, 'g', 9)
            .toStdString();
    };
}

} // namespace scenedeck
