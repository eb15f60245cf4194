// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/proposaldialog.h"

#include <QAction>
#include <QCheckBox>

namespace nsk::gui {

/// Static routes for the whole drawing, shown before they are put into it.
class RoutesDialog : public ProposalDialog
{
    Q_OBJECT

public:
    /// `asIEdit`: the window's switch that computes them again after each edit.
    RoutesDialog(Document* document, QAction* asIEdit, QWidget* parent);

protected:
    std::function<Proposal()> work() const override;

private:
    QCheckBox* m_replace;
};

} // namespace nsk::gui
