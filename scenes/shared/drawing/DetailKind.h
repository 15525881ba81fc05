// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/DetailSubject.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// The kinds of DetailSubject for QML: `DetailKind.Host`.
class DetailKind : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("an enumeration")

public:
    enum Value {
        Episode = static_cast<int>(DetailSubject::Kind::Episode),
        Host = static_cast<int>(DetailSubject::Kind::Host),
        Model = static_cast<int>(DetailSubject::Kind::Model),
    };
    Q_ENUM(Value)
};

} // namespace scenedeck
