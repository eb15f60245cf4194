// SPDX-License-Identifier: MIT
#include "gui/panels/severalform.h"

#include "core/model/limits.h"
#include "core/model/naming.h"
#include "gui/canvas/scene.h"
#include "gui/panels/colourchoice.h"
#include "gui/panels/defaultgateway.h"
#include "gui/panels/look.h"
#include "gui/panels/nodelook.h"
#include "gui/panels/values.h"

#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <unordered_set>

namespace nsk::gui {

namespace {

/// The one value of all of them; absent where they differ.
std::optional<QString> commonOf(const std::vector<const Node*>& nodes,
                                const std::function<std::optional<QString>(const Node&)>& get)
{
    std::optional<QString> common;
    for (const Node* node : nodes) {
        const std::optional<QString> value = get(*node);
        if (value && common && *common != *value)
            return std::nullopt;
        if (value)
            common = value;
    }
    return common.value_or(QString());
}

std::optional<QString> mtuOf(const Node& node)
{
    std::optional<QString> mtu;
    for (const Interface& interface : node.interfaces) {
        const QString one = interface.mtu ? QString::number(*interface.mtu) : QString();
        if (mtu && *mtu != one)
            return QStringLiteral("*"); // no MTU: differs from every other node's
        mtu = one;
    }
    return mtu;
}

} // namespace

SeveralForm::SeveralForm(Document* document, LabMonitor* monitor, QWidget* parent) : Form(document, monitor, parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 16);
    column->setSpacing(10);
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("severalTitle"));
    m_title->setFont(look::semiBold(1.15));
    m_title->setWordWrap(true);
    m_kinds = look::caption({}, this);
    m_kinds->setObjectName(QStringLiteral("severalKinds"));
    m_kinds->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_kinds);
    column->addWidget(makeGroup());
    m_fields = new QWidget(this);
    auto* fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(10);
    fields->addWidget(look::rule(m_fields));
    fields->addWidget(makeForwarding());
    fields->addWidget(look::rule(m_fields));
    m_form = new QFormLayout;
    m_form->setVerticalSpacing(4);
    m_form->setHorizontalSpacing(10);
    fields->addLayout(m_form);
    column->addWidget(m_fields);
    column->addStretch(1);
    addGateway(Family::IPv4);
    addGateway(Family::IPv6);
    addMtu();
    addField(
        tr("Label"), "severalLabel", tr("any script, shown under the name"),
        [](const Node& node) { return toQString(node.label); },
        [this](const QString& typed) {
            return tryAll(tr("Set label of %n node(s)", nullptr, static_cast<int>(nodes().size())),
                          [&](Node& node) { return values::setLabel(node, typed); });
        },
        [](Node& node) { node.label.clear(); });
    m_look = new NodeLook(document, m_form, QStringLiteral("several"), m_fields);
}

QWidget* SeveralForm::makeGroup()
{
    m_group = new QWidget(this);
    auto* form = new QFormLayout(m_group);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(4);
    form->setHorizontalSpacing(10);
    m_groupTitle = new Field(
        tr("Group"),
        [this](const QString& typed) -> Status {
            if (Status status = values::checkLength("title", typed, limits::labelLength); !status)
                return status;
            return changeGroup(tr("Title of a group"), [&](Group& group) { group.title = typed.toStdString(); });
        },
        m_group);
    m_groupTitle->setObjectName(QStringLiteral("groupTitle"));
    QLabel* error = Field::makeErrorLabel(m_group);
    m_groupTitle->setErrorLabel(error);
    m_groupColour = new ColourChoice(tr("Colour of the group"), tr("as the theme"), m_group);
    m_groupColour->setObjectName(QStringLiteral("groupColour"));
    connect(m_groupColour, &ColourChoice::chosen, this, [this](const QString& colour) {
        (void)changeGroup(tr("Colour of a group"), [&](Group& group) { group.colour = colour.toStdString(); });
    });
    form->addRow(tr("Group"), m_groupTitle);
    form->addRow(error);
    form->addRow(tr("Colour"), m_groupColour);
    return m_group;
}

std::optional<std::size_t> SeveralForm::group() const
{
    std::vector<NodeName> names;
    for (const Node* node : nodes())
        names.push_back(node->name);
    return m_notes == 0 ? wholeGroup(topology().layout, names) : std::nullopt;
}

Status SeveralForm::changeGroup(const QString& text, const std::function<void(Group&)>& change)
{
    const auto number = group();
    if (!number)
        return {};
    PutGroup put{*number, topology().layout.groups[*number]};
    change(put.group);
    return m_document->push(put, text);
}

void SeveralForm::showGroup()
{
    const auto number = group();
    m_group->setVisible(number.has_value());
    if (!number)
        return;
    const Group& drawn = topology().layout.groups[*number];
    m_groupTitle->show(toQString(drawn.title), QString::number(*number));
    m_groupColour->show(toQString(drawn.colour));
}

QWidget* SeveralForm::makeForwarding()
{
    auto* box = new QWidget(m_fields);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(look::heading(tr("Forwarding"), box));
    row->addStretch(1);
    const auto make = [&](Family family, const char* id, const QString& name) {
        auto* made = new QCheckBox(family == Family::IPv4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6"), box);
        made->setMinimumHeight(24);
        made->setObjectName(QLatin1String(id));
        made->setAccessibleName(name);
        row->addWidget(made);
        row->addSpacing(16);
        connect(made, &QCheckBox::clicked, this, [this, family](bool on) {
            const int count = static_cast<int>(nodes().size());
            (void)editAll(on ? tr("Turn forwarding on at %n node(s)", nullptr, count)
                             : tr("Turn forwarding off at %n node(s)", nullptr, count),
                          [family, on](Node& node) {
                              Forwarding values = node.forwarding.value_or(Forwarding{});
                              (family == Family::IPv4 ? values.ipv4 : values.ipv6) = on;
                              node.forwarding = values;
                          });
            refresh();
        });
        return made;
    };
    m_forwarding4 = make(Family::IPv4, "severalForwarding4", tr("Forward IPv4"));
    m_forwarding6 = make(Family::IPv6, "severalForwarding6", tr("Forward IPv6"));
    row->addStretch(1);
    return box;
}

void SeveralForm::addField(const QString& title, const char* id, const QString& placeholder, Get get,
                           Field::Commit commit, const Set& clear)
{
    auto* field = new Field(title, std::move(commit), m_fields);
    field->setObjectName(QLatin1String(id));
    QLabel* error = Field::makeErrorLabel(m_fields);
    field->setErrorLabel(error);
    auto* remove = new QPushButton(tr("Clear"), m_fields);
    remove->setMinimumHeight(26);
    remove->setObjectName(QLatin1String(id) + QStringLiteral("Clear"));
    remove->setAccessibleName(tr("Clear at all: %1").arg(title));
    connect(remove, &QPushButton::clicked, this, [this, clear, title] {
        (void)editAll(tr("Clear at %n node(s): %1", nullptr, static_cast<int>(nodes().size())).arg(title), clear);
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(field, 1);
    row->addWidget(remove);
    m_form->addRow(title, row);
    if (auto* label = qobject_cast<QLabel*>(m_form->labelForField(row)))
        label->setBuddy(field);
    m_form->addRow(error);
    m_common.push_back({field, remove, std::move(get), placeholder});
}

void SeveralForm::addGateway(Family family)
{
    const bool four = family == Family::IPv4;
    addField(
        four ? tr("Gateway IPv4") : tr("Gateway IPv6"), four ? "severalGateway4" : "severalGateway6",
        tr("no default route"),
        [family](const Node& node) -> std::optional<QString> {
            if (node.kind == NodeKind::Switch)
                return std::nullopt;
            const Route* route = defaultRoute(node, family);
            return route == nullptr ? QString() : route->via ? toQString(route->via->str()) : QStringLiteral("dev");
        },
        [this, family](const QString& typed) -> Status {
            const auto gateway = parseGateway(typed, family);
            if (!gateway)
                return fail(gateway.error());
            return editAll(tr("Set default gateway of %n node(s)", nullptr, static_cast<int>(nodes().size())),
                           [&](Node& node) {
                               if (node.kind != NodeKind::Switch) // its bridge needs none
                                   setDefaultGateway(node, family, *gateway);
                           });
        },
        [family](Node& node) { setDefaultGateway(node, family, std::nullopt); });
    m_common.back().field->setFont(look::monospace());
}

void SeveralForm::addMtu()
{
    addField(
        tr("MTU"), "severalMtu", QStringLiteral("1500"), mtuOf,
        [this](const QString& typed) -> Status {
            const auto mtu = parseMtu(typed);
            if (!mtu)
                return fail(mtu.error());
            return editAll(tr("Set MTU of %n node(s)", nullptr, static_cast<int>(nodes().size())), [&](Node& node) {
                for (Interface& interface : node.interfaces)
                    interface.mtu = *mtu;
            });
        },
        [](Node& node) {
            for (Interface& interface : node.interfaces)
                interface.mtu.reset();
        });
    m_common.back().field->setFont(look::monospace());
    m_common.back().field->setToolTip(tr("of all their interfaces"));
}

std::vector<const Node*> SeveralForm::nodes() const
{
    std::unordered_set<NodeName> selected;
    for (const SelectedObject& object : m_selection) {
        if (object.kind == SelectedObject::Kind::Node)
            selected.insert(object.node);
    }
    std::vector<const Node*> found;
    for (const Node& node : topology().nodes) {
        if (selected.contains(node.name))
            found.push_back(&node);
    }
    return found;
}

Status SeveralForm::editAll(const QString& text, const Set& change) const
{
    return tryAll(text, [&](Node& node) {
        change(node);
        return Status();
    });
}

Status SeveralForm::tryAll(const QString& text, const std::function<Status(Node&)>& change) const
{
    Batch batch;
    for (const Node* node : nodes()) {
        Node wanted = *node;
        if (Status status = change(wanted); !status)
            return status;
        if (wanted != *node)
            batch.edits.push_back(PutNode{std::move(wanted)});
    }
    return batch.edits.empty() ? Status() : m_document->push(batch, text);
}

void SeveralForm::setSelection(const Selection& selection, std::size_t notes)
{
    m_selection = selection;
    m_notes = notes;
    refresh();
}

void SeveralForm::focusFirst()
{
    m_common.front().field->setFocus(Qt::ShortcutFocusReason);
}

QString SeveralForm::summary(const std::vector<const Node*>& all) const
{
    std::map<NodeKind, int> kinds;
    for (const Node* node : all)
        ++kinds[node->kind];
    QStringList parts;
    for (const auto& [kind, count] : kinds)
        parts << tr("%1 × %2").arg(count).arg(kindText(kind));
    int links = 0, interfaces = 0;
    for (const SelectedObject& object : m_selection) {
        links += object.kind == SelectedObject::Kind::Link ? 1 : 0;
        interfaces += object.kind == SelectedObject::Kind::Interface ? 1 : 0;
    }
    if (links > 0)
        parts << tr("%n link(s)", nullptr, links);
    if (interfaces > 0)
        parts << tr("%n interface(s)", nullptr, interfaces);
    if (m_notes > 0)
        parts << tr("%n annotation(s)", nullptr, static_cast<int>(m_notes));
    return parts.join(QStringLiteral(" · "));
}

void SeveralForm::refresh()
{
    const std::vector<const Node*> all = nodes();
    m_title->setText(tr("%n object(s) selected", nullptr, static_cast<int>(m_selection.size() + m_notes)));
    m_kinds->setText(summary(all));
    showGroup();
    m_fields->setVisible(!all.empty());
    showForwarding(Family::IPv4, m_forwarding4, all);
    showForwarding(Family::IPv6, m_forwarding6, all);
    for (const Common& common : m_common)
        showCommon(common, all);
    std::vector<NodeName> names;
    for (const Node* node : all)
        names.push_back(node->name);
    m_look->show(names);
}

void SeveralForm::showForwarding(Family family, QCheckBox* box, const std::vector<const Node*>& all)
{
    bool some = false, every = true;
    for (const Node* node : all) {
        const bool on = forwards(*node, family).value_or(false);
        some = some || on;
        every = every && on;
    }
    box->setCheckState(every ? Qt::Checked : some ? Qt::PartiallyChecked : Qt::Unchecked);
    box->setToolTip(some && !every ? tr("various") : QString());
    box->setAccessibleDescription(box->toolTip());
}

void SeveralForm::showCommon(const Common& common, const std::vector<const Node*>& all)
{
    const std::optional<QString> value = commonOf(all, common.get);
    const bool various = !value || *value == QStringLiteral("*") || *value == QStringLiteral("dev");
    QString subject;
    for (const Node* node : all)
        subject += toQString(node->name.str()) + QLatin1Char(' ');
    common.field->show(various ? QString() : *value, subject);
    common.field->setPlaceholderText(various ? tr("various") : common.placeholder);
    common.clear->setEnabled(various || !value->isEmpty());
}

} // namespace nsk::gui
