// SPDX-License-Identifier: MIT
#include "gui/panels/addressrows.h"

#include "core/analysis/autoaddress.h"
#include "gui/panels/addresshint.h"
#include "gui/panels/addresspools.h"
#include "gui/panels/look.h"

#include <QVBoxLayout>

#include <algorithm>

namespace nsk::gui {

QString textOf(const ResolvedEndpoint& end)
{
    return toQString(end.node.str()) + QLatin1Char(':') + toQString(end.interface.str());
}

QString breakable(const QString& text)
{
    constexpr qsizetype most = 12; // in a row without a place to break
    QString broken;
    for (qsizetype i = 0, sinceBreak = 0; i < text.size(); ++i) {
        broken += text[i];
        sinceBreak = text[i] == QLatin1Char(' ') ? 0 : sinceBreak + 1;
        if (text[i] == QLatin1Char(':') || sinceBreak == most) {
            broken += QChar(0x200b);
            sinceBreak = 0;
        }
    }
    return broken;
}

AddressRows::AddressRows(Document* document, LabMonitor* monitor, QWidget* parent)
    : Form(document, monitor, parent), m_job([this](const Free& free) {
          if (!isVisible())
              return; // it may be of an earlier drawing, and is asked for anew
          m_free = free;
          m_table->setRows(m_table->rowCount());
      })
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    std::vector<RowTable::Column> columns(2);
    columns[0].stretch = 1;
    m_table = new RowTable(
        tr("Addresses"), std::move(columns),
        [this](RowTable::Row& row, QWidget* table, int slot) { make(row, table, slot); },
        [this](const RowTable::Row& row, int index) { fill(row, index); }, this);
    m_table->setObjectName(QStringLiteral("addressTable"));
    column->addWidget(m_table);
    m_add = new QPushButton(tr("+ Add address"), this);
    m_add->setMinimumHeight(26);
    m_add->setObjectName(QStringLiteral("addAddress"));
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &AddressRows::add);
    const auto forgetFree = [this] {
        m_free.reset();
        suggest();
    };
    connect(document, &Document::changed, this, forgetFree);
    connect(document, &Document::wasReset, this, forgetFree);
}

void AddressRows::setInterface(const ResolvedEndpoint& interface)
{
    if (m_interface != interface) {
        m_interface = interface;
        m_table->rewind();
    }
    refresh();
}

void AddressRows::forget()
{
    m_drafts.clear();
    m_begun.clear();
}

const Interface* AddressRows::drawnInterface() const
{
    const Node* drawn = m_interface ? topology().findNode(m_interface->node) : nullptr;
    return drawn == nullptr ? nullptr : findInterface(*drawn, m_interface->interface);
}

void AddressRows::refresh()
{
    if (!m_interface)
        return;
    const Interface* drawn = drawnInterface();
    const std::size_t count = drawn == nullptr ? 0 : drawn->addresses.size();
    if (count < m_count)
        m_drafts.clear(); // they are known by their place
    m_count = count;
    const bool oneMore = count == 0 || m_begun.contains(textOf(*m_interface));
    m_add->setVisible(!oneMore);
    m_table->setRows(static_cast<int>(count) + (oneMore ? 1 : 0));
    suggest();
}

/// Looks for the next free address while there is an empty field for it: once a drawing and interface.
void AddressRows::suggest()
{
    if (!isVisible() || !m_interface || (m_free && m_free->first == *m_interface))
        return;
    const Interface* drawn = drawnInterface();
    if (m_table->rowCount() <= (drawn == nullptr ? 0 : static_cast<int>(drawn->addresses.size())))
        return; // no empty field
    m_job.ask([drawn = topology(), at = *m_interface, from = keptSubnets()] {
        return Free(at, nextAddress(drawn, at, from));
    });
}

void AddressRows::make(RowTable::Row& row, QWidget* table, int slot)
{
    auto* field = new Field(
        tr("Address"), [this, slot](const QString& typed) { return commit(slot, typed); }, table);
    field->setFont(look::monospace());
    field->setErrorLabel(row.error);
    field->setDrafts(&m_drafts);
    field->setCheck(whyNoAddresses);
    field->setHint(
        [this](const QString& typed) { return m_interface ? addressHint(m_document, *m_interface, typed) : QString(); },
        row.hint);
    auto* remove = look::removeButton(tr("Remove address"), table);
    remove->setFixedSize(24, 24);
    remove->setFocusPolicy(Qt::TabFocus);
    connect(remove, &QToolButton::clicked, this, [this, slot] { this->remove(slot); });
    row.cells = {field, remove};
}

void AddressRows::fill(const RowTable::Row& row, int index)
{
    const Interface* drawn = drawnInterface();
    const auto place = static_cast<std::size_t>(index);
    const bool present = drawn != nullptr && place < drawn->addresses.size();
    auto* field = static_cast<Field*>(row.cells[0]);
    field->setObjectName(QStringLiteral("interfaceAddress_%1").arg(index));
    const bool isFree = !present && m_free && m_free->first == *m_interface && m_free->second;
    const QString next = isFree ? toQString(m_free->second->str()) : QString();
    field->setPlaceholderText(present  ? QString()
                              : isFree ? tr("none; %1 is free (↓)").arg(next)
                                       : tr("none; 10.0.0.1/24, for example"));
    field->setSuggestion(next);
    field->show(present ? toQString(drawn->addresses[place].str()) : QString(),
                textOf(*m_interface) + QLatin1Char(' ') + QString::number(index));
    row.cells[1]->setObjectName(QStringLiteral("removeAddress_%1").arg(index));
    row.cells[1]->setVisible(present || (drawn != nullptr && !drawn->addresses.empty()));
}

Status AddressRows::put(const std::vector<InterfaceAddress>& addresses, bool isSure)
{
    if (Status status = isSure ? Status() : checkNewAddresses(m_document, *m_interface, addresses); !status)
        return status;
    if (Status status = mayHaveAddresses(*m_interface, !addresses.empty()); !status)
        return status;
    return editInterface(m_interface->node, m_interface->interface, tr("Set addresses of %1").arg(textOf(*m_interface)),
                         [&](Interface& one) { one.addresses = addresses; });
}

Status AddressRows::commit(int slot, const QString& typed)
{
    const auto parsed = parseAddresses(typed);
    if (!parsed)
        return fail(parsed.error());
    if (!m_interface)
        return {};
    const Interface* drawn = drawnInterface();
    const auto place = static_cast<std::size_t>(m_table->indexOf(slot));
    std::vector<InterfaceAddress> wanted;
    if (drawn != nullptr)
        wanted = drawn->addresses;
    const std::size_t at = std::min(place, wanted.size());
    const bool isNew = place >= wanted.size();
    if (!isNew)
        wanted.erase(wanted.begin() + static_cast<std::ptrdiff_t>(place));
    std::size_t to = at;
    for (const InterfaceAddress& address : *parsed) { // several when a list was pasted
        if (std::find(wanted.begin(), wanted.end(), address) == wanted.end())
            wanted.insert(wanted.begin() + static_cast<std::ptrdiff_t>(to++), address);
    }
    const RowTable::Row* row = m_table->rowAt(m_table->indexOf(slot));
    const bool begun = isNew && m_begun.remove(textOf(*m_interface));
    const Status status = put(wanted, row != nullptr && static_cast<Field*>(row->cells[0])->isSure());
    if (!status && begun)
        m_begun.insert(textOf(*m_interface));
    if (status)
        refresh();
    return status;
}

void AddressRows::add()
{
    if (!m_interface)
        return;
    m_begun.insert(textOf(*m_interface));
    refresh();
    if (const RowTable::Row* row = m_table->reveal(m_table->rowCount() - 1))
        row->cells[0]->setFocus(Qt::OtherFocusReason);
}

void AddressRows::remove(int slot)
{
    const Interface* drawn = drawnInterface();
    if (drawn == nullptr)
        return;
    m_drafts.clear();
    std::vector<InterfaceAddress> wanted = drawn->addresses;
    const auto place = static_cast<std::size_t>(m_table->indexOf(slot));
    if (place < wanted.size()) {
        wanted.erase(wanted.begin() + static_cast<std::ptrdiff_t>(place));
        (void)put(wanted, true);
    } else {
        m_begun.remove(textOf(*m_interface));
    }
    refresh();
}

} // namespace nsk::gui
