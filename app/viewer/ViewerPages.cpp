// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewer/ViewerPages.h"

#ifdef SCENEDECK_WEB

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

// Needed because the linker omits unreferenced resources of a static library.
static void registerViewer()
{
    Q_INIT_RESOURCE(viewer);
}

#endif

namespace scenedeck
{

#ifdef SCENEDECK_WEB

namespace
{
Q_LOGGING_CATEGORY(log, "scenedeck.viewer")

QByteArray readResource(const QString &name)
{
    QFile file(QStringLiteral(":/scenedeck/viewer/") + name);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    qCCritical(log).noquote() << "the executable lacks its resource" << file.fileName();
    return {};
}

QByteArray readVariant(const QJsonObject &variants, const char *encoding)
{
    const QString name = variants[QLatin1String(encoding)].toString();
    return name.isEmpty() ? QByteArray() : readResource(name);
}

StaticFile fileOf(const QJsonObject &page)
{
    const QJsonObject variants = page[QStringLiteral("variants")].toObject();
    return {page[QStringLiteral("type")].toString().toLatin1(), readVariant(variants, "identity"),
            readVariant(variants, "br"), readVariant(variants, "gzip"),
            page[QStringLiteral("immutable")].toBool()};
}

std::shared_ptr<const StaticPages> viewerPages()
{
    registerViewer();
    auto pages = std::make_shared<StaticPages>();
    const auto list = QJsonDocument::fromJson(readResource(QStringLiteral("pages.json"))).array();
    for (const QJsonValue page : list)
        pages->add(page[QStringLiteral("path")].toString().toLatin1(), fileOf(page.toObject()));
    return pages;
}
} // namespace

ServerOptions withViewer(ServerOptions options)
{
    options.pages = viewerPages();
    return options;
}

#else

ServerOptions withViewer(ServerOptions options)
{
    return options;
}

#endif

} // namespace scenedeck
