// SPDX-License-Identifier: MIT
#include "gui/canvas/tool.h"

#include "gui/canvas/view.h"

namespace nsk::gui {

Tool::Tool(View* view) : QObject(view), m_view(view) {}

Scene* Tool::scene() const
{
    return m_view->scene();
}

} // namespace nsk::gui
