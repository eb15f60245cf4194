// SPDX-License-Identifier: MIT
#pragma once

class QTableView;

namespace nsk::gui::look {

/// What the tables of the panels have in common that are lists: whole rows of that height (pixels, letters that are larger
/// need more) are chosen and none is edited; no frame, no grid, one line a row; Tab leaves it. Call it once it has its model.
void asList(QTableView* table, int rowHeight);

} // namespace nsk::gui::look
