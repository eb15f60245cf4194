// SPDX-License-Identifier: MIT
#include "gui/panels/interfacerows.h"

#include "core/model/naming.h"
#include "gui/panels/addresshint.h"
#include "gui/panels/look.h"
#include "gui/panels/traffictext.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>
#include <unordered_set>

namespace nsk::gui {

namespace {

constexpr int wordsFrom = 338; ///< px that a row needs with its state in words

} // namespace

InterfaceRows::InterfaceRows(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(look::heading(tr("Interfaces"), this));
    m_count = look::caption({}, this);
    head->addWidget(m_count, 1);
    column->addLayout(head);
    std::vector<RowTable::Column> columns{{tr("Name"), 0, 74, 1}, {tr("Addresses"), 1, 104, 1}, {tr("State"), 0, 0, 5}};
    columns.resize(7);
    m_table = new RowTable(
        tr("Interfaces"), std::move(columns),
        [this](RowTable::Row& row, QWidget* table, int slot) { make(row, table, slot); },
        [this](const RowTable::Row& row, int index) { fill(row, index); }, this);
    m_table->setObjectName(QStringLiteral("interfaceTable"));
    column->addWidget(m_table);
    m_refusal = Field::makeErrorLabel(this);
    column->addWidget(m_refusal);
    m_add = new QPushButton(tr("+ Add interface"), this);
    m_add->setMinimumHeight(26);
    m_add->setObjectName(QStringLiteral("addInterface"));
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &InterfaceRows::addInterface);
    connect(LiveLab::of(monitor), &LiveLab::countersChanged, this, &InterfaceRows::showTraffic);
    connect(LiveLab::of(monitor), &LiveLab::neighboursChanged, this, &InterfaceRows::showStates);
}

void InterfaceRows::showTraffic(const LiveCounters::Changes& changes, bool all)
{
    const auto own = [this](const LiveCounters::Change& change) { return change.node == *m_node; };
    if (m_node && isVisible() && (all || std::ranges::any_of(changes, own)))
        showStates();
}

void InterfaceRows::showStates()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr || !isVisible())
        return; // refresh() comes before it is shown
    const ObservedNode* real = observedNode(drawn->name);
    for (int slot = 0; slot < RowTable::inSight; ++slot) {
        const int index = m_table->indexOf(slot);
        const RowTable::Row* row = m_table->rowAt(index);
        if (row != nullptr && index < static_cast<int>(m_names.size()))
            showState(*row, findInterface(*drawn, m_names[static_cast<std::size_t>(index)]), real);
    }
}

void InterfaceRows::setNode(const NodeName& node)
{
    if (m_node != node) {
        m_node = node;
        m_table->rewind();
        m_refusal->hide();
    }
    refresh();
}

std::vector<InterfaceName> InterfaceRows::namesOf(const Node& drawn) const
{
    std::vector<InterfaceName> names;
    for (const Interface& interface : drawn.interfaces)
        names.push_back(interface.name);
    if (drawn.kind != NodeKind::Switch)
        return names;
    std::unordered_set<InterfaceName> known(names.begin(), names.end());
    for (const ResolvedLink& link : resolveEndpoints(topology())) {
        for (const ResolvedEndpoint& end : link) {
            if (end.node == drawn.name && known.insert(end.interface).second)
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
    m_names = namesOf(*drawn);
    m_count->setVisible(m_names.size() > static_cast<std::size_t>(RowTable::inSight));
    m_count->setText(QString::number(m_names.size()));
    m_table->setRows(static_cast<int>(m_names.size()));
}

std::optional<ResolvedEndpoint> InterfaceRows::endAt(int slot) const
{
    const auto index = static_cast<std::size_t>(m_table->indexOf(slot));
    if (!m_node || index >= m_names.size())
        return std::nullopt;
    return ResolvedEndpoint{*m_node, m_names[index]};
}

void InterfaceRows::make(RowTable::Row& row, QWidget* table, int slot)
{
    auto* name = new Field(
        tr("Name of the interface"), [this, slot](const QString& typed) { return rename(slot, typed); }, table);
    name->setFixedWidth(74);
    auto* addresses = new Field(
        tr("Addresses of the interface"), [this, slot](const QString& typed) { return setAddresses(slot, typed); },
        table);
    addresses->setPlaceholderText(tr("none"));
    addresses->setFont(look::monospace());
    addresses->setMinimumWidth(104);
    addresses->setCheck(whyNoAddresses);
    addresses->setHint(
        [this, slot](const QString& typed) {
            const auto end = endAt(slot);
            return end ? addressHint(m_document, *end, typed) : QString();
        },
        row.hint);
    QFont bold = look::monospace();
    bold.setBold(true); // a weight between would be taken from another family
    name->setFont(bold);
    name->setQuiet(true);
    addresses->setQuiet(true);
    for (Field* field : {name, addresses}) {
        field->setErrorLabel(row.error);
        field->setDrafts(&m_drafts);
    }
    auto* up = new QCheckBox(table);
    up->setFixedSize(24, 24);
    up->setToolTip(tr("Drawn up: the interface is to be switched on"));
    connect(up, &QCheckBox::clicked, this, [this, slot](bool on) { setUp(slot, on); });
    auto* open = new QToolButton(table);
    open->setText(QStringLiteral("›"));
    open->setAutoRaise(true);
    open->setFixedSize(24, 24);
    open->setFocusPolicy(Qt::TabFocus);
    connect(open, &QToolButton::clicked, this, [this, slot] {
        if (const auto end = endAt(slot))
            Q_EMIT opened(end->node, end->interface);
    });
    auto* remove = look::removeButton({}, table);
    remove->setFixedSize(24, 24);
    remove->setFocusPolicy(Qt::TabFocus);
    connect(remove, &QToolButton::clicked, this, [this, slot] { removeInterface(slot); });
    auto* state = new QLabel(table);
    state->setMinimumWidth(1); // it gives way: see showState()
    row.cells = {name, addresses, up, new QLabel(table), state, open, remove};
}

void InterfaceRows::fill(const RowTable::Row& row, int index)
{
    const Node* node = this->node(m_node);
    const InterfaceName& interface = m_names[static_cast<std::size_t>(index)];
    const QString text = toQString(interface.str());
    const QString subject = toQString(node->name.str()) + QLatin1Char(':') + text;
    const Interface* drawn = findInterface(*node, interface);
    auto* name = static_cast<Field*>(row.cells[Name]);
    auto* addresses = static_cast<Field*>(row.cells[Addresses]);
    auto* up = static_cast<QCheckBox*>(row.cells[Up]);
    auto* open = static_cast<QToolButton*>(row.cells[Open]);
    auto* remove = static_cast<QToolButton*>(row.cells[Remove]);
    name->setObjectName(QStringLiteral("interfaceName_%1").arg(text));
    name->show(text, subject);
    name->setReadOnly(drawn == nullptr);
    addresses->setObjectName(QStringLiteral("interfaceAddresses_%1").arg(text));
    addresses->show(drawn == nullptr ? QString() : joinAddresses(drawn->addresses), subject);
    up->setObjectName(QStringLiteral("interfaceUp_%1").arg(text));
    up->setAccessibleName(tr("%1 is drawn up").arg(text));
    up->setChecked(drawn == nullptr || drawn->up);
    open->setObjectName(QStringLiteral("openInterface_%1").arg(text));
    open->setToolTip(tr("MAC, MTU and more of %1").arg(text));
    open->setAccessibleName(open->toolTip());
    remove->setObjectName(QStringLiteral("removeInterface_%1").arg(text));
    remove->setToolTip(tr("Remove interface %1").arg(text));
    remove->setAccessibleName(remove->toolTip());
    remove->setVisible(drawn != nullptr);
    showState(row, drawn, observedNode(node->name));
}

void InterfaceRows::showState(const RowTable::Row& row, const Interface* drawn, const ObservedNode* real) const
{
    const QString name = static_cast<Field*>(row.cells[Name])->value();
    const bool drawnUp = drawn == nullptr || drawn->up;
    const ObservedInterface* seen = real == nullptr ? nullptr : real->findInterface(name.toStdString());
    look::Mark mark = look::Mark::Planned;
    QString text = drawnUp ? tr("planned") : tr("drawn down");
    QStringList differs;
    if (real != nullptr && seen == nullptr) {
        mark = look::Mark::Warn;
        text = tr("missing");
    } else if (seen != nullptr && !seen->up) {
        mark = look::Mark::Bad;
        text = tr("down");
        if (drawnUp)
            differs << tr("down");
    } else if (seen != nullptr) {
        mark = seen->running ? look::Mark::Ok : look::Mark::Warn;
        text = seen->running ? tr("up") : tr("no carrier");
        if (!drawnUp)
            differs << tr("up");
    }
    if (seen != nullptr && drawn != nullptr && !sameAddresses(*drawn, *seen))
        differs << kernelAddresses(*seen);
    const LiveCounters& live = LiveLab::of(m_monitor)->counters();
    if (const QString rate = m_node ? trafficWords(live, *m_node, name.toStdString()) : QString(); !rate.isEmpty())
        text += QLatin1Char(' ') + rate;
    auto* state = static_cast<QLabel*>(row.cells[State]);
    static_cast<QLabel*>(row.cells[Mark])->setPixmap(look::badge(mark, 14));
    const QString details = m_node ? trafficDetails(live, *m_node, name.toStdString()) : QString();
    row.cells[Mark]->setToolTip(details.isEmpty() ? text : text + QLatin1Char('\n') + details);
    state->setToolTip(details);
    state->setText(text);
    state->setVisible(hasRoomForWords());
    state->setAccessibleName(tr("State of %1: %2").arg(name, text));
    QStringList notes;
    if (!differs.isEmpty())
        notes << tr("in the kernel: %1").arg(differs.join(QStringLiteral(" · ")));
    if (const QString trouble = m_node ? troubleWords(live, *m_node, name.toStdString()) : QString();
        !trouble.isEmpty())
        notes << trouble;
    writeBelow(row.note, notes.join(QLatin1Char('\n')), true);
}

bool InterfaceRows::hasRoomForWords() const
{
    return width() >= wordsFrom;
}

void InterfaceRows::resizeEvent(QResizeEvent* event)
{
    Form::resizeEvent(event);
    const bool before = event->oldSize().width() >= wordsFrom;
    if (before != hasRoomForWords())
        refresh();
}

Status InterfaceRows::rename(int slot, const QString& typed)
{
    const auto wanted = InterfaceName::parse(typed.toStdString());
    if (!wanted)
        return fail(wanted.error());
    const auto end = endAt(slot);
    if (!end || end->interface == *wanted)
        return {};
    return m_document->push(RenameInterface{end->node, end->interface, *wanted},
                            tr("Rename interface %1").arg(toQString(end->interface.str())));
}

Status InterfaceRows::setAddresses(int slot, const QString& typed)
{
    auto addresses = parseAddresses(typed);
    if (!addresses)
        return fail(addresses.error());
    const auto end = endAt(slot);
    if (!end)
        return {};
    if (Status status = mayHaveAddresses(*end, !addresses->empty()); !status)
        return status;
    const RowTable::Row* row = m_table->rowAt(m_table->indexOf(slot));
    const bool isSure = row != nullptr && static_cast<Field*>(row->cells[Addresses])->isSure();
    if (Status status = isSure ? Status() : checkNewAddresses(m_document, *end, *addresses); !status)
        return status;
    return editInterface(end->node, end->interface, tr("Set addresses of %1").arg(toQString(end->interface.str())),
                         [&](Interface& one) { one.addresses = *addresses; });
}

void InterfaceRows::setUp(int slot, bool up)
{
    const auto end = endAt(slot);
    if (!end)
        return;
    const QString name = toQString(end->interface.str());
    (void)editInterface(end->node, end->interface, up ? tr("Set %1 up").arg(name) : tr("Set %1 down").arg(name),
                        [up](Interface& one) { one.up = up; });
}

void InterfaceRows::addInterface()
{
    if (!m_node)
        return;
    const InterfaceName name = nextInterfaceName(topology(), *m_node);
    (void)editInterface(*m_node, name, tr("Add interface %1").arg(toQString(name.str())), [](Interface&) {});
    const auto found = std::find(m_names.begin(), m_names.end(), name);
    if (const auto* row = m_table->reveal(static_cast<int>(found - m_names.begin())))
        row->cells[Addresses]->setFocus(Qt::OtherFocusReason);
}

void InterfaceRows::removeInterface(int slot)
{
    const auto end = endAt(slot);
    if (!end)
        return;
    const Status status =
        editNode(end->node, tr("Remove interface %1").arg(toQString(end->interface.str())), [&](Node& wanted) {
            std::erase_if(wanted.interfaces, [&](const Interface& one) { return one.name == end->interface; });
        });
    writeBelow(m_refusal, status ? QString() : reasonOf(status.error()), false);
}

} // namespace nsk::gui
