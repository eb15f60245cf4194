// SPDX-License-Identifier: MIT
#pragma once

#include "core/timeline/labevent.h"
#include "gui/canvas/selection.h"
#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

namespace nsk::gui {

class Banner;
class FileControl;
class LabControl;
class ModeControl;
class Scene;

/// What goes wrong, told where it is seen: the banner with what was said and what to do, the object selected on the
/// canvas, a line in the event log.
class FailureControl : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        LabControl* lab;
        ModeControl* mode;
        FileControl* files;
        Scene* scene;
        Banner* banner;
    };

    FailureControl(Document* document, LabMonitor* monitor, const Places& places, QObject* parent);

    void tell(const Error& error);
    /// Why a ping cannot be asked for. Until forgetPing(): another one was started, or its words are changed.
    void tellPing(const Error& error);
    void forgetPing();
    /// Why packets cannot be captured, saved or shown elsewhere.
    void tellCapture(const Error& error);
    /// The cause is gone, or somebody went on to something else.
    void forget();

Q_SIGNALS:
    /// The object the failure is about.
    void wanted(const nsk::gui::Selection& selection);
    /// What this computer can do is to be looked at.
    void checkWanted();

private:
    void write(EventActor who, const Error& error);
    void tellFile(const Error& error);
    void labStateChanged(LabMonitor::State state);

    Document* m_document;
    LabMonitor* m_monitor;
    LabControl* m_lab;
    ModeControl* m_mode;
    FileControl* m_files;
    Scene* m_scene;
    Banner* m_banner;
};

} // namespace nsk::gui
