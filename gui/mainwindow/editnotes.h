// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"

#include <QObject>

class QStatusBar;

namespace nsk::gui {

class Banner;
class Document;
class Scene;

/// Says what an edit took away or left out besides what it was made for: a change of kind drops addresses and routes
/// (a banner, with Undo), a copy has no links to what was not copied (the status bar).
class EditNotes : public QObject
{
    Q_OBJECT

public:
    EditNotes(Document* document, Scene* scene, Banner* banner, QStatusBar* bar);

private:
    void look(const Edit& inverse);

    Document* m_document;
    Banner* m_banner;
};

} // namespace nsk::gui
