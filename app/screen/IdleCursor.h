// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace scenedeck
{

/// Hides the mouse cursor of the whole application while nobody moves it. GUI thread.
class IdleCursor : public QObject
{
    Q_OBJECT

public:
    static constexpr int HideAfterMs = 3000;

    /// Begins at once, with the cursor shown.
    explicit IdleCursor(QObject *parent = nullptr);
    ~IdleCursor() override; ///< shows it again

    bool hidden() const { return m_hidden; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void hide();
    void show();

    QTimer m_timer;
    bool m_hidden = false;
};

} // namespace scenedeck
