// SPDX-License-Identifier: MIT
#include "gui/status/labend.h"

namespace nsk::gui {

Error endedWithLab(const char* subject, LabMonitor::End end)
{
    using End = LabMonitor::End;
    const std::string code(subject);
    switch (end) {
    case End::StoppedElsewhere:
        return {code + ".lab-stopped-elsewhere", {}, {}};
    case End::HelperGone:
        return {code + ".helper-gone", {}, {}};
    case End::Left:
        return {code + ".lab-left", {}, {}};
    case End::None:
    case End::Stopped:
        break;
    }
    return {code + ".lab-stopped", {}, {}};
}

} // namespace nsk::gui
