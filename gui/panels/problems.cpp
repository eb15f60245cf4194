// SPDX-License-Identifier: MIT
#include "gui/panels/problems.h"

#include "core/words/words.h"
#include "gui/document/contentchange.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>

#include <algorithm>

namespace nsk::gui {

namespace {

/// More than a person reads; the tab still counts all.
constexpr std::size_t shownMost = 500;
/// Each is tried out before it is offered.
constexpr std::size_t fixesMost = 100;
constexpr int buttonHeight = 30;

look::Mark markOf(Severity severity)
{
    return severity == Severity::Error     ? look::Mark::Bad
           : severity == Severity::Warning ? look::Mark::Warn
                                           : look::Mark::Planned;
}

} // namespace

Problems::Problems(Document* document, LabMonitor* monitor, QWidget* parent)
    : QTreeWidget(parent), m_document(document), m_monitor(monitor), m_job([this](const Found& found) { take(found); }),
      m_fixJob([this](const Fixes& fixes) { takeFixes(fixes); })
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
    whenContentChanges(document, this, [this] {
        forgetFixes();
        m_soon.start();
    });
    connect(document, &Document::wasReset, this, &Problems::forgetFixes);
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
    m_job.ask([drawn = m_document->topologyCopy(), capabilities] {
        return Found{drawn, findings(*drawn, capabilities)};
    });
}

void Problems::take(const Found& found)
{
    if (m_soon.isActive())
        return; // the drawing has changed since
    if (found.findings != m_findings)
        list(found.findings);
    if (found.findings.empty())
        return;
    m_fixJob.ask([found] {
        const FindingFixes fixes(*found.drawn);
        Fixes all;
        for (std::size_t i = 0; i < std::min(found.findings.size(), fixesMost); ++i)
            all.push_back(fixes.of(found.findings[i]));
        return all;
    });
}

void Problems::list(const std::vector<Finding>& findings)
{
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
        item->setSizeHint(2, QSize(0, buttonHeight)); // a button's
        items << item;
    }
    addTopLevelItems(items);
    Q_EMIT countChanged(problemCount());
}

QPushButton* Problems::fixButton(QTreeWidgetItem* item) const
{
    const QWidget* cell = itemWidget(item, 2);
    return cell == nullptr ? nullptr : cell->findChild<QPushButton*>();
}

void Problems::takeFixes(const Fixes& fixes)
{
    if (m_soon.isActive() || fixes.size() != std::min(m_findings.size(), fixesMost))
        return;
    m_fixes = fixes;
    for (std::size_t i = 0; i < m_fixes.size(); ++i) {
        QTreeWidgetItem* item = topLevelItem(static_cast<int>(i));
        auto* button = fixButton(item);
        if (!m_fixes[i]) {
            removeItemWidget(item, 2);
            continue;
        }
        if (button == nullptr) {
            auto* cell = new QWidget(this);
            auto* line = new QHBoxLayout(cell);
            line->setContentsMargins(0, 1, 0, 1);
            button = new QPushButton(cell);
            button->setObjectName(QStringLiteral("fixProblem_%1").arg(i));
            connect(button, &QPushButton::clicked, this, [this, i] { apply(i); });
            line->addWidget(button);
            line->addStretch(1);
            setItemWidget(item, 2, cell);
        }
        const QString text = look::capital(words::sentence(m_fixes[i]->code, m_fixes[i]->args));
        button->setText(text);
        button->setToolTip(item->text(2).isEmpty() ? text : text + QLatin1Char('\n') + item->text(2));
        button->setEnabled(true);
    }
}

/// What was found for the drawing before is not for this one.
void Problems::forgetFixes()
{
    for (std::size_t i = 0; i < m_fixes.size(); ++i) {
        if (QPushButton* button = fixButton(topLevelItem(static_cast<int>(i))))
            button->setEnabled(false);
    }
    m_fixes.clear();
}

void Problems::apply(std::size_t index)
{
    if (index >= m_fixes.size() || !m_fixes[index])
        return;
    const Fix fix = *m_fixes[index];
    if (const Status pushed = m_document->push(Batch{fix.edits}, words::sentence(fix.code, fix.args)); !pushed)
        Q_EMIT failed(pushed.error());
}

} // namespace nsk::gui
