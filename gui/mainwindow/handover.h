// SPDX-License-Identifier: MIT
#pragma once

namespace nsk::gui {

class MainWindow;

/// Makes a new window over the same document and lab look as the one whose place it takes: size, panels, selection,
/// view, tools, events, the ping in hand, a new ping or check that is half-typed. What belongs to document and lab is
/// shared and needs no handing over.
void handOver(MainWindow& from, MainWindow& to);

} // namespace nsk::gui
