// SPDX-License-Identifier: GPL-3.0-or-later
// A Qt plugin with another interface id.
#include <QObject>

class Foreign final : public QObject
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "somebody.else/1")
};

#include "Foreign.moc"
