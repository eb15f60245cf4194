// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/search.h"
#include "gui/canvas/view.h"
#include "gui/panels/picklist.h"

#include <QPointer>

namespace nsk::gui {

/// Ctrl+F: finds nodes, interfaces, addresses, MACs, routes and texts of the drawing. The canvas goes along to what is
/// marked; Enter stays there, Escape goes back to where one was.
class SearchDialog : public PickList
{
    Q_OBJECT

public:
    SearchDialog(View* view, QMainWindow* window);

public Q_SLOTS:
    void reject() override;

protected:
    void fill(const QString& typed) override;
    void lookAt(int number) override;
    void take(int number) override;

private:
    QPointer<View> m_view;
    ViewPlace m_place;
    Selection m_selection;
    std::vector<std::size_t> m_notes;
    std::vector<Match> m_matches;
};

} // namespace nsk::gui
