// SPDX-License-Identifier: MIT
#include "gui/mainwindow/failurecontrol.h"

#include "core/words/words.h"
#include "gui/canvas/scene.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/labcontrol.h"
#include "gui/mainwindow/modecontrol.h"
#include "gui/panels/banner.h"
#include "gui/panels/form.h"
#include "gui/status/eventlog.h"

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

/// The node an error is about: "ns1", "ns1:v1".
std::optional<SelectedObject> objectOf(const Error& error, const Topology& drawn)
{
    const QString where = toQString(error.where);
    const auto node = NodeName::parse(where.section(QLatin1Char(':'), 0, 0).toStdString());
    if (!node || drawn.findNode(*node) == nullptr)
        return std::nullopt;
    const auto interface =
        InterfaceName::parse(where.section(QLatin1Char(':'), 1, 1).section(QLatin1Char(' '), 0, 0).toStdString());
    return interface ? SelectedObject::ofInterface(*node, *interface) : SelectedObject::ofNode(*node);
}

/// No drawing would have fared better here.
bool isOfThisComputer(const std::string& code)
{
    return code.starts_with("sandbox.") || code.starts_with("lockdown.") || code.starts_with("kernel.unsupported") ||
           code == "helper.not-found" || code == "helper.start-failed" || code == "helper.start-timeout";
}

} // namespace

FailureControl::FailureControl(Document* document, LabMonitor* monitor, const Places& places, QObject* parent)
    : QObject(parent), m_document(document), m_monitor(monitor), m_lab(places.lab), m_mode(places.mode),
      m_files(places.files), m_scene(places.scene), m_banner(places.banner)
{
    connect(document, &Document::changed, this, &FailureControl::forget);
    connect(document, &Document::wasReset, this, [this] {
        forget();
        m_banner->dismiss(QStringLiteral("file"));
        if (m_monitor->state() != State::Lost)
            m_banner->dismiss(QStringLiteral("lost"));
    });
    connect(m_files, &FileControl::failed, this, &FailureControl::tell);
    connect(m_files, &FileControl::saved, this, [this] { m_banner->dismiss(QStringLiteral("file")); });
    connect(m_lab, &LabControl::failed, this, &FailureControl::tell);
    connect(monitor, &LabMonitor::failed, this, &FailureControl::tell);
    connect(monitor, &LabMonitor::stateChanged, this, &FailureControl::labStateChanged);
    connect(monitor, qOverload<const wire::Deployed&>(&LabMonitor::deployed), this, &FailureControl::forget);
}

void FailureControl::tell(const Error& error)
{
    write(error.code.starts_with("file.") ? EventActor::Designer : EventActor::Helper, error);
    if (error.code.starts_with("file."))
        return tellFile(error);
    if (m_monitor->state() == State::Lost || m_mode->takes(error))
        return; // the banner of the loss stands
    if (error.code == "lab.cancelled")
        return; // as asked for: nothing is left of it, and the event log has it
    if (const auto object = objectOf(error, m_document->topology())) {
        m_scene->setFailed({object->node});
        Q_EMIT wanted({*object});
    }
    const bool otherFile = error.code == "lab.other-file";
    std::vector<Banner::Action> actions;
    if (otherFile)
        actions.push_back({tr("Take the lab over"), [this] { m_lab->deploy(true); }});
    if (isOfThisComputer(error.code))
        actions.push_back({tr("Check this computer…"), [this] { Q_EMIT checkWanted(); }});
    m_banner->show(QStringLiteral("error"), Banner::Kind::Trouble, words::full(error), std::move(actions));
}

void FailureControl::write(EventActor who, const Error& error)
{
    const bool cancelled = error.code == "lab.cancelled"; // the person's own wish
    if (cancelled)
        m_monitor->log()->add(EventActor::You, "event.deploy-cancelled", {m_document->topology().name.str()});
    else
        m_monitor->log()->add(who, "event.refused", {}, error);
}

void FailureControl::tellPing(const Error& error)
{
    write(EventActor::Designer, error);
    m_banner->show(QStringLiteral("refused ping"), Banner::Kind::Trouble, words::full(error));
}

/// Nothing of the drawing or of the lab is wrong.
void FailureControl::tellCapture(const Error& error)
{
    write(EventActor::Designer, error);
    m_banner->show(QStringLiteral("capture"), Banner::Kind::Trouble, words::full(error));
}

void FailureControl::forgetPing()
{
    m_banner->dismiss(QStringLiteral("refused ping"));
}

/// What a file suffered is not undone by drawing on.
void FailureControl::tellFile(const Error& error)
{
    const bool writing = error.code == "file.cannot-write" || error.code == "file.read-only";
    m_banner->show(QStringLiteral("file"), Banner::Kind::Trouble, words::full(error),
                   writing ? tr("Save As…") : QString(), [this] { m_files->saveAs(); });
}

void FailureControl::forget()
{
    m_scene->setFailed({});
    m_banner->dismiss(QStringLiteral("error"));
    forgetPing();
}

void FailureControl::labStateChanged(State state)
{
    if (state == State::Running)
        m_banner->dismiss(QStringLiteral("lost"));
    if (state == State::Stopping || state == State::NotRunning)
        forget();
    if (state == State::Lost)
        m_banner->show(
            QStringLiteral("lost"), Banner::Kind::Trouble,
            m_monitor->mode() == wire::Mode::Rootless
                ? tr("The helper is gone, and the rootless lab with it. Nothing of it is left on this computer.")
                : tr("The helper is gone. What it had made is cleaned up by the next one."),
            tr("Deploy again"), [this] { m_lab->deploy(); });
}

} // namespace nsk::gui
