// SPDX-License-Identifier: MIT
#include "core/model/limits.h"
#include "core/observed/match.h"
#include "gui/panels/look.h"
#include "gui/panels/nodemore.h"
#include "gui/panels/values.h"

#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

/// The tables behind "More": kernel settings, and MAC and MTU.
namespace nsk::gui {

SysctlRows::SysctlRows(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(look::heading(tr("Kernel settings (sysctl)"), this));
    std::vector<RowTable::Column> columns{{tr("Name"), 3, 160, 1}, {tr("Value"), 1, 60, 1}, {}};
    m_table = new RowTable(
        tr("Kernel settings"), std::move(columns),
        [this](RowTable::Row& row, QWidget* table, int slot) { make(row, table, slot); },
        [this](const RowTable::Row& row, int index) { fill(row, index); }, this);
    column->addWidget(m_table);
    m_add = new QPushButton(tr("+ Add setting"), this);
    m_add->setMinimumHeight(26);
    m_add->setObjectName(QStringLiteral("addSysctl"));
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_begun.insert(toQString(m_node->str()), m_begun.value(toQString(m_node->str())));
        refresh();
        if (const RowTable::Row* row = m_table->reveal(m_table->rowCount() - 1))
            row->cells[0]->setFocus(Qt::OtherFocusReason);
    });
}

void SysctlRows::setNode(const NodeName& node)
{
    if (m_node != node) {
        m_node = node;
        m_table->rewind();
    }
    refresh();
}

void SysctlRows::forget()
{
    m_drafts.clear();
    m_begun.clear();
}

void SysctlRows::refresh()
{
    const Node* drawn = node(m_node);
    if (drawn == nullptr)
        return;
    if (drawn->sysctls.size() < m_count)
        m_drafts.clear(); // they are known by their place
    m_count = drawn->sysctls.size();
    m_table->setRows(static_cast<int>(m_count) + (m_begun.contains(toQString(m_node->str())) ? 1 : 0));
}

void SysctlRows::make(RowTable::Row& row, QWidget* table, int slot)
{
    for (const QString& name : {tr("Name of the setting"), tr("Value of the setting")}) {
        auto* field = new Field(
            name, [this, slot](const QString&) { return commit(slot); }, table);
        field->setFont(look::monospace());
        field->setErrorLabel(row.error);
        field->setDrafts(&m_drafts);
        row.cells.push_back(field);
    }
    static_cast<Field*>(row.cells[0])->setPlaceholderText(QStringLiteral("net.ipv4.conf.all.rp_filter"));
    auto* remove = look::removeButton(tr("Remove setting"), table);
    remove->setFixedSize(24, 24);
    remove->setFocusPolicy(Qt::TabFocus);
    connect(remove, &QToolButton::clicked, this, [this, slot] { this->remove(slot); });
    row.cells.push_back(remove);
}

void SysctlRows::fill(const RowTable::Row& row, int index)
{
    const Node* drawn = node(m_node);
    const auto place = static_cast<std::size_t>(index);
    const bool present = place < drawn->sysctls.size();
    const Sysctl texts = present
                             ? Sysctl{toQString(drawn->sysctls[place].first), toQString(drawn->sysctls[place].second)}
                             : m_begun.value(toQString(m_node->str()));
    const QString subject = toQString(m_node->str()) + QLatin1Char(' ') + QString::number(index);
    row.cells[0]->setObjectName(QStringLiteral("sysctlName_%1").arg(index));
    row.cells[1]->setObjectName(QStringLiteral("sysctlValue_%1").arg(index));
    row.cells[2]->setObjectName(QStringLiteral("removeSysctl_%1").arg(index));
    static_cast<Field*>(row.cells[0])->show(texts.first, subject);
    static_cast<Field*>(row.cells[1])->show(texts.second, subject);
    const ObservedNode* real = observedNode(drawn->name);
    QString kernel;
    bool same = true;
    if (real != nullptr && present) {
        const auto found = std::find_if(real->sysctls.begin(), real->sysctls.end(),
                                        [&](const auto& one) { return one.first == drawn->sysctls[place].first; });
        kernel = found == real->sysctls.end() ? tr("no such setting, or not read yet") : toQString(found->second);
        same = found != real->sysctls.end() && sameSysctl(found->second, drawn->sysctls[place].second);
    }
    writeKernel(row.note, kernel, same);
}

Status SysctlRows::commit(int slot)
{
    const Node* drawn = node(m_node);
    const int index = m_table->indexOf(slot);
    const RowTable::Row* row = m_table->rowAt(index);
    if (drawn == nullptr || row == nullptr)
        return {};
    const QString name = static_cast<Field*>(row->cells[0])->text().trimmed();
    const QString value = static_cast<Field*>(row->cells[1])->text().simplified();
    const auto place = static_cast<std::size_t>(index);
    const bool present = place < drawn->sysctls.size();
    static const QRegularExpression grammar(QStringLiteral("^net(\\.[A-Za-z0-9_@/:-]+)+$"));
    if (!name.isEmpty() && (!grammar.match(name).hasMatch() || name.size() > 128))
        return fail("file.sysctl-name", {name.toStdString()});
    if (Status status = values::checkLength("sysctls", value, limits::labelLength); !status)
        return status;
    for (std::size_t i = 0; i < drawn->sysctls.size(); ++i) {
        if (i != place && drawn->sysctls[i].first == name.toStdString())
            return fail("file.twice", {name.toStdString()});
    }
    if (name.isEmpty() || value.isEmpty()) {
        if (present)
            return fail("sysctl.incomplete");
        m_begun.insert(toQString(m_node->str()), {name, value});
        return {};
    }
    if (!present)
        m_begun.remove(toQString(m_node->str()));
    return editNode(*m_node, tr("Set %1 of %2").arg(name, toQString(m_node->str())), [&](Node& wanted) {
        if (!present)
            wanted.sysctls.emplace_back();
        wanted.sysctls[present ? place : wanted.sysctls.size() - 1] = {name.toStdString(), value.toStdString()};
    });
}

void SysctlRows::remove(int slot)
{
    const Node* drawn = node(m_node);
    const auto place = static_cast<std::size_t>(m_table->indexOf(slot));
    if (drawn == nullptr)
        return;
    m_drafts.clear();
    if (place >= drawn->sysctls.size()) {
        m_begun.remove(toQString(m_node->str()));
        refresh();
        return;
    }
    (void)editNode(
        *m_node, tr("Remove %1 of %2").arg(toQString(drawn->sysctls[place].first), toQString(m_node->str())),
        [place](Node& wanted) { wanted.sysctls.erase(wanted.sysctls.begin() + static_cast<std::ptrdiff_t>(place)); });
}

HardwareRows::HardwareRows(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(look::heading(tr("MAC and MTU"), this));
    std::vector<RowTable::Column> columns{{tr("Interface"), 0, 74, 1}, {tr("MAC"), 1, 136, 1}, {tr("MTU"), 0, 56, 1}};
    m_table = new RowTable(
        tr("MAC and MTU"), std::move(columns),
        [this](RowTable::Row& row, QWidget* table, int slot) { make(row, table, slot); },
        [this](const RowTable::Row& row, int index) { fill(row, index); }, this);
    column->addWidget(m_table);
}

void HardwareRows::setNode(const NodeName& node)
{
    if (m_node != node) {
        m_node = node;
        m_table->rewind();
    }
    refresh();
}

void HardwareRows::refresh()
{
    const Node* drawn = node(m_node);
    setVisible(drawn != nullptr && !drawn->interfaces.empty());
    if (drawn != nullptr)
        m_table->setRows(static_cast<int>(drawn->interfaces.size()));
}

const Interface* HardwareRows::interfaceAt(int index) const
{
    const Node* drawn = node(m_node);
    const auto place = static_cast<std::size_t>(index);
    return drawn == nullptr || place >= drawn->interfaces.size() ? nullptr : &drawn->interfaces[place];
}

void HardwareRows::make(RowTable::Row& row, QWidget* table, int slot)
{
    auto* mac = new Field(
        tr("MAC"), [this, slot](const QString& typed) { return commitMac(slot, typed); }, table);
    auto* mtu = new Field(
        tr("MTU"), [this, slot](const QString& typed) { return commitMtu(slot, typed); }, table);
    for (Field* field : {mac, mtu}) {
        field->setFont(look::monospace());
        field->setErrorLabel(row.error);
        field->setDrafts(&m_drafts);
    }
    mtu->setMinimumWidth(56);
    mtu->setPlaceholderText(QStringLiteral("1500"));
    row.cells = {look::fact(table), mac, mtu};
}

void HardwareRows::fill(const RowTable::Row& row, int index)
{
    const Interface* drawn = interfaceAt(index);
    const QString name = toQString(drawn->name.str());
    const QString subject = toQString(m_node->str()) + QLatin1Char(':') + name;
    auto* mac = static_cast<Field*>(row.cells[1]);
    auto* mtu = static_cast<Field*>(row.cells[2]);
    static_cast<QLabel*>(row.cells[0])->setText(name);
    mac->setObjectName(QStringLiteral("mac_%1").arg(name));
    mac->setPlaceholderText(toQString(effectiveMac(topology().name, *m_node, *drawn).str()));
    mac->show(drawn->mac ? toQString(drawn->mac->str()) : QString(), subject);
    mtu->setObjectName(QStringLiteral("mtu_%1").arg(name));
    mtu->show(drawn->mtu ? QString::number(*drawn->mtu) : QString(), subject);
    const ObservedNode* real = observedNode(*m_node);
    const ObservedInterface* seen = real == nullptr ? nullptr : real->findInterface(drawn->name.str());
    QStringList differs;
    if (seen != nullptr && seen->mac && *seen->mac != effectiveMac(m_monitor->observed()->name, *m_node, *drawn))
        differs << toQString(seen->mac->str());
    if (seen != nullptr && (drawn->mtu || drawn->name != bridgeName()) && drawn->mtu.value_or(1500) != seen->mtu)
        differs << QStringLiteral("MTU ") + QString::number(seen->mtu);
    writeKernel(row.note, differs.join(QStringLiteral(" · ")), false);
}

Status HardwareRows::commitMac(int slot, const QString& typed)
{
    const Interface* drawn = interfaceAt(m_table->indexOf(slot));
    if (drawn == nullptr)
        return {};
    return tryInterface(*m_node, drawn->name, tr("Set MAC of %1").arg(toQString(drawn->name.str())),
                        [&](Interface& one) { return values::setMac(one, typed); });
}

Status HardwareRows::commitMtu(int slot, const QString& typed)
{
    const Interface* drawn = interfaceAt(m_table->indexOf(slot));
    if (drawn == nullptr)
        return {};
    return tryInterface(*m_node, drawn->name, tr("Set MTU of %1").arg(toQString(drawn->name.str())),
                        [&](Interface& one) { return values::setMtu(one, typed); });
}

} // namespace nsk::gui
