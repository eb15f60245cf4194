// SPDX-License-Identifier: MIT
#pragma once

namespace nsk::gui {

class View;

/// Makes canvas items known to accessibility clients: the view has a child for every node and every link, with name,
/// kind, state and neighbours. Does nothing the second time.
void installCanvasAccessibility();

/// Tells clients which node the keyboard stands on.
void announceFocus(View* view);

} // namespace nsk::gui
