// SPDX-License-Identifier: MIT
#pragma once

#include "gui/status/labmonitor.h"

#include <string>

namespace nsk::gui {

/// What ended with a lab says why by one of these codes of core/words: `subject` with ".lab-stopped",
/// ".lab-stopped-elsewhere", ".helper-gone" or ".lab-left". For when the lab's end has begun.
Error endedWithLab(const char* subject, LabMonitor::End end);

} // namespace nsk::gui
