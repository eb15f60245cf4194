// SPDX-License-Identifier: MIT
#pragma once

#include "core/plan/planner.h"

#include <QPlainTextEdit>
#include <QWidget>

namespace nsk::gui {

/// The `ip` commands equal to what Deploy or Update would do now.
class Commands : public QWidget
{
    Q_OBJECT

public:
    explicit Commands(QWidget* parent = nullptr);
    void show(const Result<Plan>& plan, const Topology& drawn);
    using QWidget::show;

private:
    QPlainTextEdit* m_text;
};

} // namespace nsk::gui
