// SPDX-License-Identifier: MIT
#include "gui/panels/tables/tables.h"

#include "gui/panels/field.h"
#include "gui/panels/tables/drawingtables.h"

#include <QScopedValueRollback>
#include <QShortcut>
#include <QTabBar>

namespace nsk::gui {

Tables::Tables(Document* document, Scene* scene, QWidget* parent)
    : QTabWidget(parent), m_scene(scene), m_source(new TableSource(document, this))
{
    setObjectName(QStringLiteral("tables"));
    setAccessibleName(tr("Tables"));
    setDocumentMode(true);
    addPage(TableKind::Nodes, new NodeTable(m_source), tr("Nodes"), "nodesTable");
    addPage(TableKind::Interfaces, new InterfaceTable(m_source), tr("Interfaces"), "interfacesTable");
    addPage(TableKind::Addresses, new AddressTable(m_source), tr("Addresses"), "addressesTable");
    addPage(TableKind::Routes, new RouteTable(m_source), tr("Routes"), "routesTable");
    addPage(TableKind::Links, new LinkTable(m_source), tr("Links"), "linksTable");
    followKeys();
    showCounts();
    connect(scene, &Scene::selectionChanged, this, &Tables::followCanvas);
    connect(this, &QTabWidget::currentChanged, this, &Tables::followCanvas);
}

void Tables::addPage(TableKind kind, TableModel* model, const QString& name, const char* id)
{
    auto* page = new TablePage(kind, model, name, id, this);
    m_names << name;
    m_pages.push_back(page);
    addTab(page, name);
    connect(page, &TablePage::countChanged, this, &Tables::showCounts);
    connect(page, &TablePage::leaveWanted, this, &Tables::leaveWanted);
    connect(page, &TablePage::revealWanted, this, &Tables::revealWanted);
    connect(page, &TablePage::addWanted, this, [this, page] { add(page); });
    connect(page, &TablePage::removeWanted, this, [this, page] { remove(page); });
    connect(page, &TablePage::chosen, this, [this](const Selection& selection) {
        const QScopedValueRollback choosing(m_choosing, true);
        m_scene->setSelection(selection);
    });
}

void Tables::followKeys()
{
    const auto onKey = [this](const QKeySequence& key, auto does) {
        auto* shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, does);
    };
    onKey(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { turn(1); });
    onKey(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { turn(-1); });
}

void Tables::turn(int by)
{
    setCurrentIndex((currentIndex() + by + count()) % count());
    current()->focusTable();
}

void Tables::showCounts()
{
    for (int i = 0; i < count(); ++i)
        setTabText(i, m_source->isActive()
                          ? tr("%1 (%2)").arg(m_names[i]).arg(m_pages[static_cast<std::size_t>(i)]->table()->rowCount())
                          : m_names[i]);
}

void Tables::showEvent(QShowEvent* event)
{
    QTabWidget::showEvent(event);
    m_source->setActive(true);
    showCounts();
    followCanvas();
}

void Tables::hideEvent(QHideEvent* event)
{
    QTabWidget::hideEvent(event);
    m_source->setActive(false);
}

void Tables::followCanvas()
{
    if (!m_choosing && m_source->isActive())
        current()->setSelection(m_scene->selection());
}

void Tables::add(TablePage* page)
{
    const auto near = page->table()->objectOf(page->view()->rowOf(page->view()->currentIndex()));
    const auto chosen = near || m_scene->selection().empty() ? near : std::optional(m_scene->selection().front());
    auto* dialog = new RowDialog(rowAdder(page->kind(), *m_source, m_scene, chosen), this);
    connect(dialog, &RowDialog::added, page, [page](const SelectedObject& object) { page->goTo(object); });
    dialog->open();
}

/// Nodes and links go as they go on the canvas, with what hangs on them.
void Tables::remove(TablePage* page)
{
    if (page->table()->isOfObjects()) {
        Selection chosen;
        for (const int row : page->view()->chosenRows()) {
            if (const auto object = page->table()->objectOf(row))
                chosen.push_back(*object);
        }
        m_scene->setSelection(chosen);
        if (const Status removed = m_scene->removeSelected(); !removed)
            page->tell(reasonOf(removed.error()));
        return;
    }
    if (const auto refusal = page->table()->remove(page->view()->chosenRows())) {
        const QModelIndex at =
            page->view()->indexOf(refusal->cell.row, std::max(0, page->view()->currentIndex().column()));
        page->view()->selectionModel()->setCurrentIndex(at, QItemSelectionModel::NoUpdate);
        page->tell(page->table()->subjectOf(refusal->cell.row) + QStringLiteral(": ") + reasonOf(refusal->error));
    }
}

} // namespace nsk::gui
