// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace nsk::gui {

struct Actions;

/// Theme and language as chosen in the View menu: kept in the settings, told to whoever shows them. Follows the system's
/// theme when that changes at run time.
class LookControl : public QObject
{
    Q_OBJECT

public:
    LookControl(const Actions& actions, QObject* parent);

Q_SIGNALS:
    void chosen(bool language);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace nsk::gui
