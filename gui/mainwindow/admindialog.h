// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QDialog>

namespace nsk::gui {

/// The commands to hand to an administrator where a lab may not be made: what was refused, what each command does, and
/// a button that copies them all.
class AdminDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AdminDialog(const Error& error, QWidget* parent);
    QString script() const { return m_script; }

private:
    QString m_script;
};

} // namespace nsk::gui
