// SPDX-License-Identifier: MIT
#include "gui/mainwindow/laboffer.h"

#include "core/file/topologyreader.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/panels/banner.h"
#include "gui/panels/form.h"

#include <QFileInfo>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

const auto bannerId = QStringLiteral("running");
constexpr std::size_t buttonsMost = 3;

} // namespace

LabOffer::LabOffer(Document* document, LabMonitor* monitor, FileControl* files, Banner* banner, QObject* parent)
    : QObject(parent), m_document(document), m_monitor(monitor), m_files(files), m_banner(banner)
{
    parent->installEventFilter(this);
    connect(monitor, &LabMonitor::labsListed, this, &LabOffer::take);
    connect(document, &Document::wasReset, this, [this] { m_told.clear(); });
    connect(monitor, &LabMonitor::stateChanged, this, [this](State state) {
        if (state != State::NotRunning) {
            m_told.clear();
            m_banner->dismiss(bannerId);
            Q_EMIT ownLabFound(false);
        }
        if (state == State::NotRunning || state == State::Lost)
            m_drawWhatRuns = false;
    });
    connect(monitor, &LabMonitor::attached, this, [this] {
        if (std::exchange(m_drawWhatRuns, false))
            m_document->reset(*m_monitor->deployed());
    });
}

bool LabOffer::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowActivate && m_monitor->state() == State::NotRunning)
        m_monitor->listLabs();
    return QObject::eventFilter(watched, event);
}

void LabOffer::lookNow()
{
    m_asked = true;
    m_answers = 0;
    m_monitor->listLabs();
}

void LabOffer::take(const wire::LabList& labs, wire::Mode mode)
{
    m_labs[mode] = labs.labs;
    ++m_answers;
    offer();
}

void LabOffer::offer()
{
    if (m_monitor->state() != State::NotRunning)
        return;
    std::vector<std::pair<wire::LabInfo, wire::Mode>> found;
    bool own = false;
    for (const auto& [mode, labs] : m_labs) {
        for (const wire::LabInfo& lab : labs) {
            const bool ours = lab.name == m_document->topology().name;
            own = own || (ours && mode == m_monitor->mode());
            found.insert(ours ? found.begin() : found.end(), {lab, mode}); // the drawing's own first
        }
    }
    Q_EMIT ownLabFound(own);
    const bool asked = m_asked;
    m_asked = m_asked && m_answers < 2;
    if (found.empty()) {
        m_told.clear();
        m_banner->dismiss(bannerId);
        if (asked && !m_asked)
            m_banner->show(bannerId, Banner::Kind::Notice, tr("No lab of yours is running."));
        return;
    }
    std::vector<Banner::Action> actions;
    QStringList names;
    for (const auto& [lab, mode] : found) {
        const QString name = toQString(lab.name.str());
        names << (mode == wire::Mode::System ? tr("\"%1\" (system mode)").arg(name) : tr("\"%1\"").arg(name));
        if (actions.size() < buttonsMost)
            actions.push_back({tr("Follow %1").arg(name), [this, one = lab, its = mode] { follow(one, its); }});
    }
    if (!asked && names == m_told) // it was said, and perhaps put away
        return;
    m_told = names;
    m_banner->show(bannerId, Banner::Kind::Notice,
                   found.size() == 1 ? tr("The lab %1 is running already.").arg(names.front())
                                     : tr("%n labs are running already: %1.", nullptr, static_cast<int>(found.size()))
                                           .arg(names.join(QStringLiteral(", "))),
                   std::move(actions));
}

void LabOffer::follow(const wire::LabInfo& lab, wire::Mode mode)
{
    if (lab.name == m_document->topology().name) {
        attach(lab, mode);
        return;
    }
    m_files->whenSaved([this, lab, mode] {
        const bool drawn = opensFileOf(lab);
        attach(lab, mode);
        m_drawWhatRuns = !drawn;
    });
}

/// Whether the file the lab came from is there and still is that lab's; it is open then.
bool LabOffer::opensFileOf(const wire::LabInfo& lab)
{
    const QString path = toQString(lab.file);
    if (path.isEmpty() || !QFileInfo(path).isFile())
        return false;
    const auto topology = readTopologyFile(lab.file);
    if (!topology || topology->name != lab.name)
        return false;
    m_files->openPath(path);
    return m_document->topology().name == lab.name;
}

void LabOffer::attach(const wire::LabInfo& lab, wire::Mode mode)
{
    m_banner->dismiss(bannerId);
    m_monitor->setMode(mode);
    m_monitor->attach(lab.name);
}

} // namespace nsk::gui
