// SPDX-License-Identifier: MIT
#include "gui/mainwindow/labdifference.h"

#include "gui/panels/banner.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QPushButton>

namespace nsk::gui {

using State = LabMonitor::State;

namespace {

const auto bannerId = QStringLiteral("difference");

QString someOf(const std::vector<NodeName>& nodes)
{
    QStringList names;
    for (const NodeName& name : nodes) {
        if (names.size() == 5) {
            names << QStringLiteral("…");
            break;
        }
        names << toQString(name.str());
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

LabDifference::LabDifference(Document* document, LabMonitor* monitor, Banner* banner, QWidget* window)
    : QObject(window), m_document(document), m_monitor(monitor), m_banner(banner), m_window(window)
{
    if (monitor->deployed()) // this window takes another one's place
        m_known = monitor->deployedCopy();
    connect(monitor, &LabMonitor::attached, this, [this] { compare(nullptr); });
    connect(monitor, &LabMonitor::changedElsewhere, this, [this] { compare(m_known); });
    connect(document, &Document::wasReset, this, [this] { compare(nullptr); });
    connect(monitor, qOverload<const wire::Deployed&>(&LabMonitor::deployed), this,
            [this] { m_known = m_monitor->deployedCopy(); });
    connect(monitor, &LabMonitor::stateChanged, this, [this](State state) {
        if (state == State::NotRunning || state == State::Lost)
            decide();
    });
}

TheirChanges LabDifference::theirs() const
{
    return theirChanges(m_before.get(), *m_monitor->deployed(), m_document->topology());
}

bool LabDifference::isOpen() const
{
    return m_undecided && m_monitor->deployed() && !theirs().empty();
}

/// What somebody else did before is still theirs: until it is decided about, the oldest state known is compared with.
void LabDifference::compare(std::shared_ptr<const Topology> before)
{
    if (!isOpen()) {
        m_wasUnknown = before == nullptr;
        m_before = std::move(before);
    }
    m_undecided = m_monitor->state() == State::Running && m_monitor->deployed();
    if (m_undecided && m_before == nullptr) // what is drawn from now on is not theirs
        m_before = std::make_shared<const Topology>(commonOf(m_document->topology(), *m_monitor->deployed()));
    if (!isOpen()) {
        decide();
        return;
    }
    m_banner->show(bannerId, Banner::Kind::Notice, text(),
                   {{tr("Take their changes into the drawing"), [this] { takeIntoDrawing(); }},
                    {tr("Keep the drawing"), [this] { decide(); }}});
}

QString LabDifference::text() const
{
    const TheirChanges theirs = this->theirs();
    QStringList parts, sentences;
    if (!theirs.added.empty())
        parts << tr("%n node(s) (%1)", nullptr, static_cast<int>(theirs.added.size())).arg(someOf(theirs.added));
    if (!theirs.linksAdded.empty())
        parts << tr("%n link(s)", nullptr, static_cast<int>(theirs.linksAdded.size()));
    if (!parts.isEmpty())
        sentences << tr("The running lab has %1 that the drawing does not have. The next Update would remove them.")
                         .arg(parts.join(tr(" and ")));
    if (!theirs.changed.empty())
        sentences << (!m_wasUnknown
                          ? tr("Somebody else changed %1 in the running lab. The next Update would undo that.")
                          : tr("The running lab is not as drawn at %1. The next Update would make it so."))
                         .arg(someOf(theirs.changed));
    parts.clear();
    if (!theirs.removed.empty())
        parts << tr("%n node(s) (%1)", nullptr, static_cast<int>(theirs.removed.size())).arg(someOf(theirs.removed));
    if (!theirs.linksRemoved.empty())
        parts << tr("%n link(s)", nullptr, static_cast<int>(theirs.linksRemoved.size()));
    if (!parts.isEmpty())
        sentences << tr("Somebody else removed %1 from the running lab. The next Update would make them again.")
                         .arg(parts.join(tr(" and ")));
    return sentences.join(QLatin1Char(' '));
}

void LabDifference::takeIntoDrawing()
{
    if (!isOpen())
        return;
    const Topology& drawn = m_document->topology();
    const Topology& lab = *m_monitor->deployed();
    const Status taken = m_document->push(takeTheirs(drawn, lab, theirs()), tr("Take over from the running lab"));
    decide();
    if (!taken)
        Q_EMIT failed(taken.error());
}

void LabDifference::decide()
{
    m_undecided = false;
    m_before.reset();
    m_known = m_monitor->deployed() ? m_monitor->deployedCopy() : nullptr;
    m_banner->dismiss(bannerId);
}

void LabDifference::ask(const std::function<void()>& then)
{
    delete m_question;
    const bool onlyAdds = theirs().onlyAdds();
    auto* box = new QMessageBox(QMessageBox::NoIcon,
                                onlyAdds ? tr("The lab has more than the drawing") : tr("The lab is not as drawn"),
                                text(), QMessageBox::NoButton, m_window);
    box->setObjectName(QStringLiteral("differenceQuestion"));
    box->setIconPixmap(look::badge(look::Mark::Warn, 32));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* take = box->addButton(tr("Take their changes into the drawing"), QMessageBox::AcceptRole);
    auto* remove = box->addButton(onlyAdds ? tr("Remove them from the lab") : tr("Make the lab as drawn"),
                                  QMessageBox::DestructiveRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    box->setDefaultButton(take);
    connect(box, &QMessageBox::buttonClicked, this, [this, take, remove, then](const QAbstractButton* pressed) {
        if (pressed != take && pressed != remove)
            return;
        if (pressed == take)
            takeIntoDrawing();
        decide();
        then();
    });
    m_question = box;
    box->open();
}

} // namespace nsk::gui
