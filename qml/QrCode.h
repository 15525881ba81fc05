// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// A QR code: dark modules on a white ground with the quiet zone of four modules that the standard
/// (ISO/IEC 18004) requires, in every theme, because readers expect it. Encoded by libqrencode with
/// error correction level M. GUI thread.
class QrCode : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT

    /// The encoded text, at most 2,331 bytes of UTF-8. Nothing is drawn for an empty or a longer
    /// one.
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)

public:
    using QQuickPaintedItem::QQuickPaintedItem;

    QString text() const { return m_text; }
    void setText(const QString &text);
    void paint(QPainter *painter) override;

    /// One pixel per module, with the quiet zone; null if @p text cannot be encoded.
    static QImage modules(const QString &text);

Q_SIGNALS:
    void textChanged();

private:
    QString m_text;
    QImage m_modules;
};

} // namespace scenedeck
