// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"

#include <memory>
#include <utility>

namespace nsk::gui {

/// Calls `what` after every change of the document but those that move nodes or annotations alone: a drag changes it
/// with each step, and nothing but the picture depends on places. Not after a reset.
template <class What> void whenContentChanges(Document* document, QObject* context, What what)
{
    const auto touched = std::make_shared<bool>(false);
    QObject::connect(document, &Document::applied, context, [touched](const Edit& edit) {
        *touched = *touched || !(std::holds_alternative<MoveNodes>(edit) || std::holds_alternative<PutAnnotation>(edit));
    });
    QObject::connect(document, &Document::changed, context, [touched, what] {
        if (std::exchange(*touched, false))
            what();
    });
}

} // namespace nsk::gui
