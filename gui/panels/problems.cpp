// SPDX-License-Identifier: MIT
#include "gui/panels/problems.h"

#include "core/words/words.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QHeaderView>

#include <algorithm>

namespace nsk::gui {

namespace {

/// More than a person reads; the tab still counts all.
constexpr std::size_t shownMost = 500;

look::Mark markOf(Severity severity)
{
    return severity == Severity::Error     ? look::Mark::Bad
           : severity == Severity::Warning ? look::Mark::Warn
                                           : look::Mark::Planned;
}

} // namespace

Problems::Problems(Document* document, LabMonitor* monitor, QWidget* parent)
    : QTreeWidget(parent), m_document(document), m_monitor(monitor),
      m_job([this](const std::vector<Finding>& findings) { take(findings); })
{
    setObjectName(QStringLiteral("problems"));
    setAccessibleName(tr("Problems"));
    setHeaderLabels({tr("Place"), tr("Problem"), tr("What to do")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    header()->setStretchLastSection(true);
    setColumnWidth(0, 150);
    setColumnWidth(1, 560);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &Problems::ask);
    connect(document, &Document::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(document, &Document::wasReset, &m_soon, qOverload<>(&QTimer::start));
    connect(monitor, &LabMonitor::stateChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(monitor, &LabMonitor::modeChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(this, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* item) {
        const std::size_t index = item->data(0, Qt::UserRole).toULongLong();
        if (index >= m_findings.size())
            return;
        const auto node = NodeName::parse(m_findings[index].node);
        const auto interface = InterfaceName::parse(m_findings[index].interface);
        if (node)
            Q_EMIT wanted({interface ? SelectedObject::ofInterface(*node, *interface) : SelectedObject::ofNode(*node)});
    });
    m_soon.start();
}

void Problems::ask()
{
    Capabilities capabilities;
    capabilities.rootless = m_monitor->mode() == wire::Mode::Rootless;
    m_job.ask([topology = m_document->topology(), capabilities] { return findings(topology, capabilities); });
}

void Problems::take(const std::vector<Finding>& findings)
{
    if (findings == m_findings && topLevelItemCount() > 0)
        return;
    m_findings = findings;
    clear();
    QList<QTreeWidgetItem*> items;
    for (std::size_t i = 0; i < std::min(m_findings.size(), shownMost); ++i) {
        const Finding& finding = m_findings[i];
        QString place = toQString(finding.node);
        if (!finding.interface.empty())
            place += QLatin1Char(':') + toQString(finding.interface);
        const QString sentence = words::sentence(finding.code, finding.args);
        auto* item = new QTreeWidgetItem(
            {place.isEmpty() ? toQString(finding.where) : place, sentence, words::remedy(finding.code, finding.args)});
        item->setIcon(0, look::badge(markOf(finding.severity)));
        item->setToolTip(1, sentence);
        item->setToolTip(2, item->text(2));
        item->setData(0, Qt::UserRole, static_cast<qulonglong>(i));
        items << item;
    }
    addTopLevelItems(items);
    Q_EMIT countChanged(problemCount());
}

} // namespace nsk::gui
