// SPDX-License-Identifier: MIT
#include "gui/panels/interfacerows.h"

#include "core/model/naming.h"
#include "core/words/words.h"
#include "gui/panels/look.h"

#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

namespace {

/// A table of fields is for reading and typing; a switch with a thousand ports is read on the canvas.
constexpr std::size_t rowsMost = 48;

} // namespace

InterfaceRows::InterfaceRows(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(look::heading(tr("Interfaces"), this));
    m_more = look::caption({}, this);
    m_more->hide();
    column->addWidget(m_more);
    m_refusal = Field::makeErrorLabel(this);
    column->addWidget(m_refusal);
    m_add = new QPushButton(tr("+ Add interface"), this);
    m_add->setObjectName(QStringLiteral("addInterface"));
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &InterfaceRows::addInterface);
}

void InterfaceRows::setNode(const NodeName& node)
{
    if (m_node == node) {
        refresh();
        return;
    }
    m_node = node;
    m_rows.clear();
    delete m_table;
    m_table = nullptr;
    m_refusal->hide();
    refresh();
}

std::vector<InterfaceName> InterfaceRows::namesOf(const Node& drawn) const
{
    std::vector<InterfaceName> names;
    for (const Interface& interface : drawn.interfaces)
        names.push_back(interface.name);
    if (drawn.kind != NodeKind::Switch)
        return names;
    for (const ResolvedLink& link : resolveEndpoints(topology())) {
        for (const ResolvedEndpoint& end : link) {
            if (end.node == drawn.name && std::find(names.begin(), names.end(), end.interface) == names.end())
                names.push_back(end.interface);
        }
    }
    return names;
}

void InterfaceRows::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr)
        return;
    std::vector<InterfaceName> names = namesOf(*drawn);
    m_more->setVisible(names.size() > rowsMost);
    if (names.size() > rowsMost) {
        m_more->setText(tr("the first %1 of %2").arg(rowsMost).arg(names.size()));
        names.erase(names.begin() + rowsMost, names.end());
    }
    const bool same = m_table != nullptr &&
                      std::equal(names.begin(), names.end(), m_rows.begin(), m_rows.end(),
                                 [](const InterfaceName& name, const Row& row) { return name == row.interface; });
    if (!same)
        rebuild(names);
    for (const Row& row : m_rows)
        fill(row, *drawn);
}

void InterfaceRows::rebuild(const std::vector<InterfaceName>& names)
{
    m_rows.clear();
    if (m_table != nullptr) { // a field of it may be the one whose commit brought us here
        m_table->hide();
        m_table->deleteLater();
    }
    m_table = new QWidget(this);
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    if (!names.empty()) {
        grid->addWidget(look::caption(tr("Name"), m_table), 0, 0);
        grid->addWidget(look::caption(tr("Addresses"), m_table), 0, 1);
        grid->addWidget(look::caption(tr("State"), m_table), 0, 2, 1, 5);
        grid->setColumnMinimumWidth(0, 74);
    }
    int gridRow = 1;
    for (const InterfaceName& name : names) {
        m_rows.push_back(makeRow(name, gridRow));
        gridRow += 2;
    }
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_table);
    m_table->show();
}

InterfaceRows::Row InterfaceRows::makeRow(const InterfaceName& interface, int gridRow)
{
    auto* grid = static_cast<QGridLayout*>(m_table->layout());
    const QString text = toQString(interface.str());
    const NodeName owner = *m_node;
    Row row{interface, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};
    row.name = new Field(
        tr("Name of interface %1").arg(text),
        [this, owner, interface](const QString& typed) -> Status {
            const auto wanted = InterfaceName::parse(typed.toStdString());
            if (!wanted)
                return fail(wanted.error());
            return m_document->push(RenameInterface{owner, interface, *wanted},
                                    tr("Rename interface %1").arg(toQString(interface.str())));
        },
        m_table);
    row.name->setObjectName(QStringLiteral("interfaceName_%1").arg(text));
    row.name->setFont(look::monospace());
    row.name->setFixedWidth(84);
    row.addresses = new Field(
        tr("Addresses of %1").arg(text),
        [this, owner, interface](const QString& typed) -> Status {
            auto addresses = parseAddresses(typed);
            if (!addresses)
                return fail(addresses.error());
            return editInterface(owner, interface, tr("Set addresses of %1").arg(toQString(interface.str())),
                                 [&](Interface& one) { one.addresses = *addresses; });
        },
        m_table);
    row.addresses->setObjectName(QStringLiteral("interfaceAddresses_%1").arg(text));
    row.addresses->setPlaceholderText(tr("none"));
    row.addresses->setFont(look::monospace());
    row.addresses->setMinimumWidth(116);
    row.up = new QCheckBox(m_table);
    row.up->setToolTip(tr("Drawn up: the interface is to be switched on"));
    row.up->setAccessibleName(tr("%1 is drawn up").arg(text));
    connect(row.up, &QCheckBox::clicked, this, [this, owner, interface](bool up) {
        (void)editInterface(owner, interface,
                            up ? tr("Set %1 up").arg(toQString(interface.str()))
                               : tr("Set %1 down").arg(toQString(interface.str())),
                            [up](Interface& one) { one.up = up; });
    });
    row.mark = new QLabel(m_table);
    row.state = new QLabel(m_table);
    row.error = Field::makeErrorLabel(m_table);
    row.name->setErrorLabel(row.error);
    row.addresses->setErrorLabel(row.error);
    auto* open = new QToolButton(m_table);
    open->setText(QStringLiteral("›"));
    open->setAutoRaise(true);
    open->setMinimumSize(22, 24);
    open->setToolTip(tr("MAC, MTU and more of %1").arg(text));
    open->setAccessibleName(open->toolTip());
    connect(open, &QToolButton::clicked, this, [this, owner, interface] { Q_EMIT opened(owner, interface); });
    auto* remove = look::removeButton(tr("Remove interface %1").arg(text), m_table);
    connect(remove, &QToolButton::clicked, this, [this, interface] { removeInterface(interface); });
    int column = 0;
    for (QWidget* cell :
         std::initializer_list<QWidget*>{row.name, row.addresses, row.up, row.mark, row.state, open, remove})
        grid->addWidget(cell, gridRow, column++);
    grid->addWidget(row.error, gridRow + 1, 0, 1, column);
    return row;
}

void InterfaceRows::fill(const Row& row, const Node& drawn) const
{
    const Interface* interface = findInterface(drawn, row.interface);
    row.name->show(toQString(row.interface.str()));
    row.name->setReadOnly(interface == nullptr);
    row.addresses->show(interface == nullptr ? QString() : joinAddresses(interface->addresses));
    row.up->setChecked(interface == nullptr || interface->up);
    const ObservedNode* real = observedNode(drawn.name);
    const ObservedInterface* seen = real == nullptr ? nullptr : real->findInterface(row.interface.str());
    look::Mark mark = look::Mark::Planned;
    QString text = interface == nullptr || interface->up ? tr("planned") : tr("drawn down");
    if (real != nullptr && seen == nullptr) {
        mark = look::Mark::Warn;
        text = tr("missing");
    } else if (seen != nullptr && !seen->up) {
        mark = look::Mark::Bad;
        text = tr("down");
    } else if (seen != nullptr) {
        mark = seen->running ? look::Mark::Ok : look::Mark::Warn;
        text = seen->running ? tr("up") : tr("no carrier");
    }
    row.mark->setPixmap(look::badge(mark, 14));
    row.state->setText(text);
    row.state->setAccessibleName(tr("State of %1: %2").arg(toQString(row.interface.str()), text));
}

void InterfaceRows::addInterface()
{
    if (!m_node)
        return;
    const InterfaceName name = nextInterfaceName(topology(), *m_node);
    (void)editInterface(*m_node, name, tr("Add interface %1").arg(toQString(name.str())), [](Interface&) {});
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& one) { return one.interface == name; });
    if (row != m_rows.end())
        row->addresses->setFocus(Qt::OtherFocusReason);
}

void InterfaceRows::removeInterface(const InterfaceName& interface)
{
    const Status status =
        editNode(*m_node, tr("Remove interface %1").arg(toQString(interface.str())), [&](Node& wanted) {
            std::erase_if(wanted.interfaces, [&](const Interface& one) { return one.name == interface; });
        });
    m_refusal->setVisible(!status);
    if (!status)
        m_refusal->setText(words::sentence(status.error()));
}

} // namespace nsk::gui
