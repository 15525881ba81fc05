// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/DetailKind.h"

namespace scenedeck
{

/// How a scene requests the page of an episode, a host or a model. `Details` in QML; the deck's
/// window handles the requests. GUI thread.
class Details : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// @p name as in DetailSubject.
    Q_INVOKABLE void open(scenedeck::DetailKind::Value kind, const QString &name)
    {
        Q_EMIT requested(kind, name);
    }

Q_SIGNALS:
    void requested(scenedeck::DetailKind::Value kind, const QString &name);
};

} // namespace scenedeck
