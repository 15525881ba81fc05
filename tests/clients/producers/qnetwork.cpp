// SPDX-License-Identifier: GPL-3.0-or-later
// QNetworkAccessManager of Qt 6.
#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <cstdio>

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    QNetworkAccessManager manager;
    const QStringList words = QCoreApplication::arguments();
    for (const QString &name : words.mid(2)) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return 2;
        QNetworkRequest request(words.at(1));
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        QNetworkReply *reply = manager.post(request, file.readAll());
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        std::printf("%d %s\n", status, reply->readAll().constData());
    }
    return 0;
}
