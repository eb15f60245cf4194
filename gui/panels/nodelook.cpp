// SPDX-License-Identifier: MIT
#include "gui/panels/nodelook.h"

#include "gui/panels/colourchoice.h"
#include "gui/panels/field.h"
#include "gui/panels/form.h"
#include "gui/panels/iconchoice.h"

#include <algorithm>

namespace nsk::gui {

NodeLook::NodeLook(Document* document, QFormLayout* form, const QString& prefix, QWidget* parent)
    : QObject(parent), m_document(document), m_icon(new IconChoice(parent)), m_iconError(Field::makeErrorLabel(parent)),
      m_colour(new ColourChoice(tr("Colour"), tr("as the theme"), parent)),
      m_locked(new QCheckBox(tr("Locked: neither moved nor removed"), parent))
{
    m_icon->setObjectName(prefix + QStringLiteral("Icon"));
    m_iconError->setObjectName(prefix + QStringLiteral("IconError"));
    m_colour->setObjectName(prefix + QStringLiteral("Colour"));
    m_locked->setObjectName(prefix + QStringLiteral("Locked"));
    m_locked->setMinimumHeight(24);
    form->addRow(tr("Icon"), m_icon);
    form->addRow(QString(), m_iconError);
    form->addRow(tr("Colour"), m_colour);
    form->addRow(m_locked); // its words need the whole width of a narrow page
    connect(m_icon, &IconChoice::chosen, this, &NodeLook::takeIcon);
    connect(m_icon, &IconChoice::refused, this, [this](const QString& reason) {
        m_iconError->setText(reason);
        m_iconError->show();
    });
    connect(m_colour, &ColourChoice::chosen, this, &NodeLook::takeColour);
    connect(m_locked, &QCheckBox::clicked, this, &NodeLook::takeLocked);
}

void NodeLook::takeIcon(const std::string& icon)
{
    m_iconError->hide();
    edit(tr("Set icon of %1"), tr("Set icon of %n node(s)", nullptr, static_cast<int>(m_nodes.size())),
         [&](Node& node) { node.icon = icon; });
}

void NodeLook::takeColour(const QString& colour)
{
    edit(tr("Set colour of %1"), tr("Set colour of %n node(s)", nullptr, static_cast<int>(m_nodes.size())),
         [&](Node& node) { node.colour = colour.toStdString(); });
}

void NodeLook::takeLocked(bool locked)
{
    const int count = static_cast<int>(m_nodes.size());
    edit(locked ? tr("Lock %1") : tr("Unlock %1"),
         locked ? tr("Lock %n node(s)", nullptr, count) : tr("Unlock %n node(s)", nullptr, count),
         [locked](Node& node) { node.locked = locked; });
}

void NodeLook::edit(const QString& one, const QString& several, const std::function<void(Node&)>& change)
{
    Batch batch;
    const std::vector<const Node*> all = drawn();
    for (const Node* node : all) {
        Node wanted = *node;
        change(wanted);
        if (wanted != *node)
            batch.edits.push_back(PutNode{std::move(wanted)});
    }
    if (!batch.edits.empty())
        (void)m_document->push(batch, all.size() == 1 ? one.arg(toQString(all.front()->name.str())) : several);
    refresh(); // a click on a box that was partly checked left its own mark
}

std::vector<const Node*> NodeLook::drawn() const
{
    std::vector<const Node*> found;
    for (const NodeName& name : m_nodes) {
        if (const Node* node = m_document->topology().findNode(name); node != nullptr)
            found.push_back(node);
    }
    return found;
}

void NodeLook::show(const std::vector<NodeName>& nodes)
{
    if (nodes != m_nodes)
        m_iconError->hide(); // another node's
    m_nodes = nodes;
    refresh();
}

void NodeLook::refresh()
{
    const std::vector<const Node*> all = drawn();
    if (all.empty())
        return;
    const Node& first = *all.front();
    const auto differ = [&](auto member) {
        return std::ranges::any_of(all, [&](const Node* node) { return node->*member != first.*member; });
    };
    const bool icons = differ(&Node::icon), colours = differ(&Node::colour), locks = differ(&Node::locked);
    m_icon->show(icons ? std::string() : first.icon, icons);
    m_colour->show(colours ? QString() : toQString(first.colour), colours);
    m_locked->setCheckState(locks ? Qt::PartiallyChecked : first.locked ? Qt::Checked : Qt::Unchecked);
    m_locked->setAccessibleDescription(locks ? tr("various") : QString());
}

} // namespace nsk::gui
