// SPDX-License-Identifier: MIT
#include "gui/panels/routerows.h"

#include "core/model/naming.h"
#include "gui/panels/look.h"

#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t rowsMost = 48;

QString textOf(const Prefix& to)
{
    return to.isDefault() ? QStringLiteral("default") : toQString(to.str());
}

/// Whether the kernel holds this drawn route. IPv6 shows metric 1024 where none was given.
bool holds(const ObservedNode& real, const Route& route)
{
    return std::any_of(real.routes.begin(), real.routes.end(), [&](const ObservedRoute& one) {
        return one.to == route.to && one.type == route.type && (!route.via || one.via == route.via) &&
               (!route.dev || one.dev == route.dev->str()) && (!route.metric || one.metric == *route.metric);
    });
}

} // namespace

struct RouteRows::Given
{
    QString to, via, dev;
    look::Mark mark;
    QString tip;
};

RouteRows::RouteRows(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(look::heading(tr("Routes"), this));
    column->addWidget(look::caption(tr("whole table, as ip route shows it"), this));
    m_add = new QPushButton(tr("+ Add route"), this);
    m_add->setObjectName(QStringLiteral("addRoute"));
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_draft = true;
        refresh();
        if (!m_rows.empty())
            m_rows.back().to->setFocus(Qt::OtherFocusReason);
    });
}

void RouteRows::setNode(const NodeName& node)
{
    if (m_node != node) {
        m_node = node;
        m_draft = false;
        m_rows.clear();
        delete m_table;
        m_table = nullptr;
    }
    refresh();
}

void RouteRows::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr)
        return;
    const std::size_t count = std::min(drawn->routes.size(), rowsMost);
    if (m_table == nullptr || m_rows.size() != count + (m_draft ? 1 : 0))
        rebuild(count);
    const ObservedNode* real = observedNode(drawn->name);
    for (std::size_t i = 0; i < count; ++i)
        fill(m_rows[i], drawn->routes[i], real);
    fillGiven(*drawn, real);
}

void RouteRows::rebuild(std::size_t drawnRoutes)
{
    m_rows.clear();
    if (m_table != nullptr) {
        m_table->hide();
        m_table->deleteLater();
    }
    m_table = new QWidget(this);
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 12);
    grid->setColumnStretch(1, 10);
    grid->setColumnStretch(2, 6);
    grid->setColumnStretch(3, 5);
    int column = 0;
    for (const QString& title : {tr("To"), tr("Via"), tr("Dev"), tr("Metric"), tr("In kernel")})
        grid->addWidget(look::caption(title, m_table), 0, column++);
    for (std::size_t i = 0; i < drawnRoutes + (m_draft ? 1 : 0); ++i)
        m_rows.push_back(makeRow(static_cast<int>(1 + 2 * i)));
    static_cast<QVBoxLayout*>(layout())->insertWidget(2, m_table);
    m_table->show();
}

RouteRows::Row RouteRows::makeRow(int gridRow)
{
    auto* grid = static_cast<QGridLayout*>(m_table->layout());
    const std::size_t place = m_rows.size();
    const auto commitRow = [this, place](const QString&) { return commit(place); };
    const auto field = [&](const QString& name, const char* id) {
        auto* made = new Field(name, commitRow, m_table);
        made->setObjectName(QStringLiteral("route%1_%2").arg(QLatin1String(id)).arg(place));
        made->setFont(look::monospace());
        made->setMinimumWidth(30);
        return made;
    };
    Row row{field(tr("Destination"), "To"), field(tr("Next hop"), "Via"), field(tr("Interface"), "Dev"),
            field(tr("Metric"), "Metric"),  new QLabel(m_table),          Field::makeErrorLabel(m_table)};
    row.to->setPlaceholderText(QStringLiteral("10.0.0.0/8"));
    int column = 0;
    for (Field* cell : {row.to, row.via, row.dev, row.metric}) {
        cell->setErrorLabel(row.error);
        grid->addWidget(cell, gridRow, column++);
    }
    row.kernel->setAlignment(Qt::AlignCenter);
    grid->addWidget(row.kernel, gridRow, column++);
    auto* remove = look::removeButton(tr("Remove route"), m_table);
    remove->setObjectName(QStringLiteral("removeRoute_%1").arg(place));
    connect(remove, &QToolButton::clicked, this, [this, place] { removeRoute(place); });
    grid->addWidget(remove, gridRow, column++);
    grid->addWidget(row.error, gridRow + 1, 0, 1, column);
    return row;
}

void RouteRows::fill(const Row& row, const Route& route, const ObservedNode* real) const
{
    row.to->show(textOf(route.to));
    row.via->show(route.via                          ? toQString(route.via->str())
                  : route.type == RouteType::Unicast ? QString()
                                                     : QLatin1String(toString(route.type)));
    row.dev->show(route.dev ? toQString(route.dev->str()) : QString());
    row.metric->show(route.metric ? QString::number(*route.metric) : QString());
    const bool held = real != nullptr && holds(*real, route);
    row.kernel->setPixmap(look::badge(real == nullptr ? look::Mark::Planned
                                      : held          ? look::Mark::Ok
                                                      : look::Mark::Warn,
                                      14));
    row.kernel->setToolTip(real == nullptr ? tr("planned: nothing runs")
                           : held          ? tr("the kernel holds it")
                                           : tr("not in the kernel"));
    row.kernel->setAccessibleName(row.kernel->toolTip());
}

std::vector<RouteRows::Given> RouteRows::givenRoutes(const Node& drawn, const ObservedNode* real) const
{
    std::vector<Given> given;
    if (real == nullptr) {
        for (const Interface& interface : drawn.interfaces) {
            for (const InterfaceAddress& address : interface.addresses) {
                if (interface.up && address.length() < bitsOf(address.family()))
                    given.push_back({toQString(address.prefix().str()), tr("connected"),
                                     toQString(interface.name.str()), look::Mark::Planned,
                                     tr("planned: nothing runs")});
            }
        }
        return given;
    }
    for (const ObservedRoute& route : real->routes) {
        const bool isDrawn = std::any_of(drawn.routes.begin(), drawn.routes.end(), [&](const Route& one) {
            return one.to == route.to && one.type == route.type && (!one.via || one.via == route.via) &&
                   (!one.dev || one.dev->str() == route.dev);
        });
        if (isDrawn || (route.byKernel && route.to.network().isLinkLocal()))
            continue;
        given.push_back({textOf(route.to), route.via ? toQString(route.via->str()) : tr("connected"),
                         toQString(route.dev), route.byKernel ? look::Mark::Ok : look::Mark::Warn,
                         route.byKernel ? tr("the kernel holds it") : tr("only in the kernel, not drawn")});
    }
    return given;
}

void RouteRows::fillGiven(const Node& drawn, const ObservedNode* real)
{
    std::vector<Given> given = givenRoutes(drawn, real);
    if (given.size() > rowsMost)
        given.resize(rowsMost);
    QString key;
    for (const Given& one : given)
        key += one.to + QLatin1Char(' ') + one.via + QLatin1Char(' ') + one.dev + one.tip + QLatin1Char('\n');
    if (m_given != nullptr && key == m_givenKey)
        return;
    m_givenKey = key;
    delete m_given;
    m_given = new QWidget(this);
    auto* grid = new QGridLayout(m_given);
    grid->setContentsMargins(4, 0, 24, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 12);
    grid->setColumnStretch(1, 10);
    grid->setColumnStretch(2, 8);
    int gridRow = 0;
    for (const Given& one : given) {
        int column = 0;
        for (const QString& text : {one.to, one.via, one.dev}) {
            QLabel* label = look::fact(m_given);
            label->setText(text);
            label->setToolTip(text);
            grid->addWidget(label, gridRow, column++);
        }
        auto* mark = new QLabel(m_given);
        mark->setPixmap(look::badge(one.mark, 14));
        mark->setToolTip(one.tip);
        mark->setAccessibleName(one.tip);
        grid->addWidget(mark, gridRow++, column);
    }
    static_cast<QVBoxLayout*>(layout())->insertWidget(m_table == nullptr ? 2 : 3, m_given);
    m_given->show();
}

Result<std::optional<Route>> RouteRows::read(const Row& row, const Route* before) const
{
    const std::string to = row.to->text().trimmed().toStdString();
    const std::string via = row.via->text().trimmed().toStdString();
    const std::string dev = row.dev->text().trimmed().toStdString();
    const bool complete = !to.empty() && (!via.empty() || !dev.empty());
    Route route = before != nullptr ? *before
                                    : Route{.to = Prefix::everything(Family::IPv4),
                                            .via = {},
                                            .dev = {},
                                            .metric = {},
                                            .type = RouteType::Unicast,
                                            .comment = {},
                                            .extras = {}};
    route.type = routeTypeFromString(via).value_or(RouteType::Unicast);
    route.via.reset();
    if (!via.empty() && !routeTypeFromString(via)) {
        const auto address = IpAddress::parse(via);
        if (!address)
            return fail(address.error());
        route.via = *address;
    }
    if (to.empty())
        return std::optional<Route>();
    const Family family = route.via ? route.via->family() : before != nullptr ? before->to.family() : Family::IPv4;
    const auto prefix = to == "default" ? Result<Prefix>(Prefix::everything(family)) : Prefix::parse(to);
    if (!prefix)
        return fail(prefix.error());
    route.to = *prefix;
    if (route.via && route.via->family() != route.to.family())
        return fail("route.family", {via, nameOf(route.via->family()), nameOf(route.to.family())});
    route.dev.reset();
    if (!dev.empty()) {
        const auto name = InterfaceName::parse(dev);
        if (!name)
            return fail(name.error());
        if (const Node* drawn = node(m_node);
            drawn != nullptr && findInterface(*drawn, *name) == nullptr && drawn->kind != NodeKind::Switch)
            return fail("edit.no-such-interface", {drawn->name.str(), dev});
        route.dev = *name;
    }
    route.metric.reset();
    if (const QString metric = row.metric->text().trimmed(); !metric.isEmpty()) {
        bool isNumber = false;
        route.metric = metric.toUInt(&isNumber);
        if (!isNumber)
            return fail("route.metric", {metric.toStdString()});
    }
    return complete ? std::optional<Route>(route) : std::optional<Route>();
}

Status RouteRows::commit(std::size_t rowIndex)
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr || rowIndex >= m_rows.size())
        return {};
    const bool draft = rowIndex >= drawn->routes.size();
    const auto route = read(m_rows[rowIndex], draft ? nullptr : &drawn->routes[rowIndex]);
    if (!route)
        return fail(route.error());
    if (!*route) {
        if (draft)
            return {};
        return fail("route.incomplete");
    }
    if (draft)
        m_draft = false;
    const QString text = (draft ? tr("Add route to %1") : tr("Change route to %1")).arg(textOf((*route)->to));
    return editNode(*m_node, text, [&](Node& wanted) {
        if (draft)
            wanted.routes.push_back(**route);
        else
            wanted.routes[rowIndex] = **route;
    });
}

void RouteRows::removeRoute(std::size_t index)
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr || index >= drawn->routes.size()) { // the draft
        m_draft = false;
        refresh();
        return;
    }
    (void)editNode(*m_node, tr("Remove route"), [index](Node& wanted) {
        wanted.routes.erase(wanted.routes.begin() + static_cast<std::ptrdiff_t>(index));
    });
}

} // namespace nsk::gui
