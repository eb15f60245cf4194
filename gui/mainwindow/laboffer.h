// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <map>

namespace nsk::gui {

class Banner;
class FileControl;

/// Offers to follow what runs already: asks for the running labs of both modes at the start, whenever another
/// drawing is opened, and when the window becomes the active one. A lab of another name is followed with its own file, or with a drawing made of what it was
/// deployed from.
class LabOffer : public QObject
{
    Q_OBJECT

public:
    LabOffer(Document* document, LabMonitor* monitor, FileControl* files, Banner* banner, QObject* parent);

    /// Who comes back to the window sees what others have started meanwhile.
    bool eventFilter(QObject* watched, QEvent* event) override;
    /// Asked for by a person: says so if none runs.
    void lookNow();
    void follow(const wire::LabInfo& lab, wire::Mode mode);

Q_SIGNALS:
    /// Whether the drawing's own lab runs and is not followed.
    void ownLabFound(bool runs);

private:
    void take(const wire::LabList& labs, wire::Mode mode);
    void offer();
    void attach(const wire::LabInfo& lab, wire::Mode mode);
    bool opensFileOf(const wire::LabInfo& lab);

    Document* m_document;
    LabMonitor* m_monitor;
    FileControl* m_files;
    Banner* m_banner;
    std::map<wire::Mode, std::vector<wire::LabInfo>> m_labs;
    QStringList m_told;  ///< what the banner has named, of this drawing
    int m_answers = 0;   ///< since a person asked
    bool m_asked = false;
    bool m_drawWhatRuns = false;
};

} // namespace nsk::gui
