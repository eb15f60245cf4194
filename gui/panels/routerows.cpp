// SPDX-License-Identifier: MIT
#include "gui/panels/routerows.h"

#include "core/observed/match.h"
#include "gui/panels/defaultgateway.h"

#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

Field* fieldOf(const RowTable::Row& row, std::size_t cell)
{
    return static_cast<Field*>(row.cells[cell]);
}

} // namespace

RouteRows::RouteRows(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(look::caption(tr("whole table, as ip route shows it"), this), 1);
    m_count = look::caption({}, this);
    head->addWidget(m_count);
    column->addLayout(head);
    std::vector<RowTable::Column> columns{{tr("To"), 13, 96, 1},    {tr("Via"), 10, 76, 1},   {tr("Dev"), 5, 44, 1},
                                          {tr("Metric"), 2, 38, 1}, {tr("Kernel"), 0, 16, 2}, {}};
    m_table = new RowTable(
        tr("Routes"), std::move(columns),
        [this](RowTable::Row& row, QWidget* table, int slot) { make(row, table, slot); },
        [this](const RowTable::Row& row, int index) { fill(row, index); }, this);
    m_table->setObjectName(QStringLiteral("routeTable"));
    column->addWidget(m_table);
    m_add = new QPushButton(tr("+ Add route"), this);
    m_add->setMinimumHeight(26);
    m_add->setObjectName(QStringLiteral("addRoute"));
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &RouteRows::addRoute);
}

void RouteRows::setNode(const NodeName& node)
{
    if (m_node != node) {
        m_node = node;
        m_table->rewind();
    }
    refresh();
}

void RouteRows::forget()
{
    m_drafts.clear();
    m_begun.clear();
    m_givenOf.reset();
}

RouteRows::Draft* RouteRows::draft()
{
    const auto found = m_begun.find(toQString(m_node->str()));
    return found == m_begun.end() ? nullptr : &*found;
}

void RouteRows::findGiven(const Node& drawn, const ObservedNode* real)
{
    const bool same = m_givenOf == drawn && (real == nullptr ? !m_givenReal : m_givenReal == *real);
    if (same)
        return;
    m_givenOf = drawn;
    m_givenReal = real == nullptr ? std::nullopt : std::optional(*real);
    m_given = givenRoutes(drawn, real);
}

void RouteRows::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr)
        return;
    findGiven(*drawn, observedNode(drawn->name));
    if (drawn->routes.size() < m_routes)
        m_drafts.clear(); // they are known by their place in the list
    m_routes = drawn->routes.size();
    const std::size_t rows = m_given.size() + m_routes + (draft() != nullptr ? 1 : 0);
    m_count->setVisible(rows > static_cast<std::size_t>(RowTable::inSight));
    m_count->setText(tr("%n route(s)", nullptr, static_cast<int>(rows)));
    m_table->setRows(static_cast<int>(rows));
}

void RouteRows::make(RowTable::Row& row, QWidget* table, int slot)
{
    const std::pair<QString, int> fields[] = {
        {tr("Destination"), 96}, {tr("Next hop"), 76}, {tr("Interface"), 44}, {tr("Metric"), 38}};
    for (const auto& [name, width] : fields) {
        auto* field = new Field(
            name, [this, slot](const QString&) { return commit(slot); }, table);
        field->setFont(look::monospace());
        field->setMinimumWidth(width);
        field->setErrorLabel(row.error);
        field->setDrafts(&m_drafts);
        row.cells.push_back(field);
    }
    fieldOf(row, To)->setPlaceholderText(QStringLiteral("10.0.0.0/8"));
    auto* mark = new QLabel(table);
    mark->setAlignment(Qt::AlignCenter);
    auto* remove = look::removeButton(tr("Remove route"), table);
    remove->setFixedSize(24, 24);
    remove->setFocusPolicy(Qt::TabFocus);
    connect(remove, &QToolButton::clicked, this, [this, slot] { removeRoute(slot); });
    row.cells.push_back(mark);
    row.cells.push_back(remove);
}

std::optional<std::size_t> RouteRows::routeOf(int index) const
{
    const auto place = static_cast<std::size_t>(index);
    return place < m_given.size() ? std::nullopt : std::optional(place - m_given.size());
}

void RouteRows::fill(const RowTable::Row& row, int index)
{
    const Node* drawn = node(m_node);
    const auto route = routeOf(index);
    row.cells[Remove]->setVisible(route.has_value());
    if (!route)
        fillGiven(row, m_given[static_cast<std::size_t>(index)]);
    else if (*route < drawn->routes.size())
        fillDrawn(row, *drawn, *route);
    else
        fillDraft(row, *draft(), *route);
}

void RouteRows::showTexts(const RowTable::Row& row, const Draft& texts, const QString& subject, bool readOnly)
{
    const QString* all[] = {&texts.to, &texts.via, &texts.dev, &texts.metric};
    for (std::size_t cell = To; cell <= Metric; ++cell) {
        Field* field = fieldOf(row, cell);
        if (field->isReadOnly() != readOnly) {
            field->setSoft(readOnly);
            field->setReadOnly(readOnly);
            field->setFocusPolicy(readOnly ? Qt::ClickFocus : Qt::StrongFocus);
        }
        field->show(*all[cell], subject);
    }
}

void RouteRows::showMark(const RowTable::Row& row, look::Mark mark, const QString& tip)
{
    auto* label = static_cast<QLabel*>(row.cells[Mark]);
    label->setPixmap(look::badge(mark, 14));
    label->setToolTip(tip);
    label->setAccessibleName(tip);
}

void RouteRows::fillGiven(const RowTable::Row& row, const GivenRoute& route)
{
    const QString subject = QStringLiteral("given ") + route.to + QLatin1Char(' ') + route.dev;
    showTexts(row, {route.to, route.via, route.dev, route.metric}, subject, true);
    const char* ids[] = {"givenTo", "givenVia", "givenDev", "givenMetric"};
    for (std::size_t cell = To; cell <= Metric; ++cell)
        fieldOf(row, cell)->setObjectName(QLatin1String(ids[cell]));
    fieldOf(row, To)->setPlaceholderText({});
    showMark(row, route.mark, route.tip);
    writeBelow(row.hint, {}, true);
    writeBelow(row.note, route.note, true);
}

void RouteRows::fillDrawn(const RowTable::Row& row, const Node& node, std::size_t index)
{
    const Route& route = node.routes[index];
    const ObservedNode* real = observedNode(node.name);
    const Draft texts = values::textsOf(route);
    showEditable(row, texts, index, true);
    const bool held = real != nullptr && std::any_of(real->routes.begin(), real->routes.end(),
                                                     [&](const auto& one) { return matches(node, route, one); });
    showMark(row,
             real == nullptr ? look::Mark::Planned
             : held          ? look::Mark::Ok
                             : look::Mark::Bad,
             real == nullptr ? tr("planned: nothing runs")
             : held          ? tr("the kernel holds it")
                             : tr("not in the kernel"));
    const bool isGateway = &route == defaultRoute(node, route.to.family()); // its field says it
    writeBelow(row.hint, isGateway ? QString() : routeHint(node, route), true);
    writeBelow(row.note, real == nullptr || held ? QString() : tr("not in the kernel"), false);
}

void RouteRows::showEditable(const RowTable::Row& row, const Draft& texts, std::size_t index, bool isComplete)
{
    for (std::size_t cell = To; cell <= Metric; ++cell)
        fieldOf(row, cell)->setQuiet(isComplete);
    showTexts(row, texts, toQString(m_node->str()) + QLatin1Char(' ') + QString::number(index), false);
    const char* ids[] = {"routeTo_%1", "routeVia_%1", "routeDev_%1", "routeMetric_%1"};
    for (std::size_t cell = To; cell <= Metric; ++cell)
        fieldOf(row, cell)->setObjectName(QString::fromLatin1(ids[cell]).arg(index));
    row.cells[Remove]->setObjectName(QStringLiteral("removeRoute_%1").arg(index));
    fieldOf(row, To)->setPlaceholderText(QStringLiteral("10.0.0.0/8"));
}

void RouteRows::fillDraft(const RowTable::Row& row, const Draft& texts, std::size_t index)
{
    showEditable(row, texts, index, false);
    showMark(row, look::Mark::Planned, tr("not complete yet"));
    writeBelow(row.hint, {}, true);
    writeBelow(row.note, {}, true);
}

Status RouteRows::commit(int slot)
{
    const Node* drawn = node(m_node);
    const RowTable::Row* row = m_table->rowAt(m_table->indexOf(slot));
    const auto index = row == nullptr ? std::nullopt : routeOf(m_table->indexOf(slot));
    if (drawn == nullptr || !index)
        return {};
    const Draft typed{fieldOf(*row, To)->text(), fieldOf(*row, Via)->text(), fieldOf(*row, Dev)->text(),
                      fieldOf(*row, Metric)->text()};
    const bool isDraft = *index >= drawn->routes.size();
    const auto route = values::readRoute(*drawn, typed, isDraft ? nullptr : &drawn->routes[*index]);
    if (!route)
        return fail(route.error());
    if (!*route && !isDraft)
        return fail("route.incomplete");
    if (!*route) {
        if (Draft* begun = draft())
            *begun = typed;
        return {};
    }
    if (isDraft)
        m_begun.remove(toQString(m_node->str()));
    const QString text =
        (isDraft ? tr("Add route to %1") : tr("Change route to %1")).arg(values::destinationText((*route)->to));
    return editNode(*m_node, text, [&](Node& wanted) {
        if (isDraft)
            wanted.routes.push_back(**route);
        else
            wanted.routes[*index] = **route;
    });
}

void RouteRows::addRoute()
{
    if (!m_node)
        return;
    m_begun.insert(toQString(m_node->str()), m_begun.value(toQString(m_node->str())));
    refresh();
    if (const RowTable::Row* row = m_table->reveal(m_table->rowCount() - 1))
        row->cells[To]->setFocus(Qt::OtherFocusReason);
}

void RouteRows::removeRoute(int slot)
{
    const Node* drawn = node(m_node);
    const auto index = routeOf(m_table->indexOf(slot));
    if (drawn == nullptr || !index)
        return;
    m_drafts.clear();
    if (*index >= drawn->routes.size()) {
        m_begun.remove(toQString(m_node->str()));
        refresh();
        return;
    }
    (void)editNode(*m_node, tr("Remove route"), [index](Node& wanted) {
        wanted.routes.erase(wanted.routes.begin() + static_cast<std::ptrdiff_t>(*index));
    });
}

} // namespace nsk::gui
