// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QObject>

namespace scenedeck
{

/// Does to items what a screen reader does.
class ScreenReader : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Presses the button @p item. Ends the process if it is none.
    Q_INVOKABLE void press(QObject *item)
    {
        QAccessibleInterface *button = QAccessible::queryAccessibleInterface(item);
        if (!button || !button->actionInterface() ||
            !button->actionInterface()->actionNames().contains(
                QAccessibleActionInterface::pressAction()))
            qFatal("%s cannot be pressed by a screen reader", qPrintable(item->objectName()));
        button->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    }
};

} // namespace scenedeck
