// SPDX-License-Identifier: MIT
#include "core/model/limits.h"
#include "gui/canvas/scene.h"
#include "gui/panels/addressrows.h"
#include "gui/panels/form.h"
#include "gui/panels/tables/drawingtables.h"
#include "gui/panels/tables/sortkey.h"

#include <algorithm>

namespace nsk::gui {

namespace {

struct RateValue
{
    std::optional<double> ImpairmentRates::*value;
    double most;
    bool isAbove = false; ///< more than nothing
};

/// In the order of the columns from Delay on.
constexpr RateValue rates[] = {{&ImpairmentRates::delayMs, limits::delayMsMost},
                               {&ImpairmentRates::jitterMs, limits::delayMsMost},
                               {&ImpairmentRates::lossPercent, 100},
                               {&ImpairmentRates::duplicatePercent, 100},
                               {&ImpairmentRates::reorderPercent, 100},
                               {&ImpairmentRates::corruptPercent, 100},
                               {&ImpairmentRates::rateMbit, limits::rateMbitMost, true}};

bool isRate(int column)
{
    return column >= LinkTable::Delay && column <= LinkTable::Rate;
}

QString numberText(const std::optional<double>& value)
{
    return value ? QString::number(*value, 'g', 12) : QString();
}

Result<std::optional<double>> readNumber(const QString& typed, const RateValue& rate)
{
    const QString text = typed.trimmed();
    if (text.isEmpty() || text == QLatin1String("-"))
        return std::optional<double>();
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (!isNumber)
        return fail("table.number", {text.toStdString()});
    if (value < 0 || value > rate.most || (rate.isAbove && value == 0))
        return fail(rate.isAbove ? "file.range-above" : "file.range",
                    {text.toStdString(), "0", numberText(rate.most).toStdString()});
    return std::optional(value);
}

/// "20" for both directions, "20 / 5" for the one from the first end to the second and the one back.
Status putRate(Link& link, const RateValue& rate, const QString& typed)
{
    const QStringList parts = typed.split(QLatin1Char('/'));
    const auto forward = readNumber(parts.front(), rate);
    if (!forward)
        return fail(forward.error());
    const auto backward = readNumber(parts.back(), rate);
    if (!backward)
        return fail(backward.error());
    if (parts.size() > 2)
        return fail("table.number", {typed.toStdString()});
    Impairment wanted = link.impairment.value_or(Impairment{});
    wanted.forward.*rate.value = *forward;
    wanted.backward.*rate.value = *backward;
    wanted.symmetric = wanted.forward == wanted.backward;
    link.impairment = wanted == Impairment{} ? std::nullopt : std::optional(wanted);
    return {};
}

} // namespace

Result<Endpoint> parseEnd(const Topology& topology, const QString& typed)
{
    const auto node = NodeName::parse(typed.section(QLatin1Char(':'), 0, 0).trimmed().toStdString());
    if (!node)
        return fail(node.error());
    if (topology.findNode(*node) == nullptr)
        return fail("edit.no-such-node", {node->str()}, node->str());
    if (!typed.contains(QLatin1Char(':')))
        return Endpoint{*node, std::nullopt};
    const auto interface = InterfaceName::parse(typed.section(QLatin1Char(':'), 1).trimmed().toStdString());
    if (!interface)
        return fail(interface.error());
    return Endpoint{*node, *interface};
}

ResolvedEndpoint freeInterface(const TableSource& source, const NodeName& node,
                               const std::optional<ResolvedEndpoint>& taken)
{
    const auto isFree = [&](const InterfaceName& name) {
        const ResolvedEndpoint end{node, name};
        return end != taken && name != bridgeName() && !source.linkAt(end);
    };
    const Node* drawn = source.topology().findNode(node);
    const auto found = std::ranges::find_if(drawn->interfaces, isFree, &Interface::name);
    if (found != drawn->interfaces.end())
        return {node, found->name};
    InterfaceName next = nextInterfaceName(source.topology(), node);
    for (int number = 1; !isFree(next); ++number) // it is the other end's
        next = *InterfaceName::parse("eth" + std::to_string(number));
    return {node, next};
}

QStringList freeEnds(const TableSource& source)
{
    QStringList ends;
    for (const Node& node : source.topology().nodes) {
        ends << toQString(node.name.str());
        for (const Interface& interface : node.interfaces) {
            const ResolvedEndpoint end{node.name, interface.name};
            if (interface.name != bridgeName() && !source.linkAt(end))
                ends << textOf(end);
        }
    }
    return ends;
}

LinkTable::LinkTable(TableSource* source)
    : TableModel(source,
                 {{tr("End A"), tr("end A"), 140, true},
                  {tr("End B"), tr("end B"), 140, true},
                  {tr("Delay (ms)"), tr("delay"), 85, true, tr("Each way; 20 / 5: from A to B, and back")},
                  {tr("Jitter (ms)"), tr("jitter"), 85, true, tr("Each way; 20 / 5: from A to B, and back")},
                  {tr("Loss (%)"), tr("loss"), 75, true, tr("Each way; 20 / 5: from A to B, and back")},
                  {tr("Duplicate (%)"), tr("duplication"), 95, true, tr("Each way; 20 / 5: from A to B, and back")},
                  {tr("Reorder (%)"), tr("reordering"), 90, true, tr("Each way; 20 / 5: from A to B, and back")},
                  {tr("Corrupt (%)"), tr("corruption"), 90, true, tr("Each way; 20 / 5: from A to B, and back")},
                  {tr("Rate (Mbit/s)"), tr("rate"), 100, true, tr("Each way; 20 / 5: from A to B, and back")},
                  {tr("Comment"), tr("comment"), 180}})
{
}

std::pair<int, int> LinkTable::rowsOf(const SelectedObject& object) const
{
    const auto link =
        object.interface ? source().linkAt({object.node, *object.interface}) : std::optional<std::size_t>();
    return link ? std::pair(static_cast<int>(*link), 1) : std::pair(0, 0);
}

QString LinkTable::text(const Row& row, int column) const
{
    const Link& link = topology().links[row.owner];
    if (column == EndA || column == EndB)
        return textOf(source().ends()[row.owner][column == EndA ? 0 : 1]);
    if (column == Comment)
        return toQString(link.comment);
    if (!link.impairment)
        return {};
    const RateValue& rate = rates[column - Delay];
    const QString forward = numberText(link.impairment->forward.*rate.value);
    const QString backward = numberText(link.impairment->backward.*rate.value);
    const auto orNone = [](const QString& text) { return text.isEmpty() ? QStringLiteral("-") : text; };
    return forward == backward ? forward : orNone(forward) + QStringLiteral(" / ") + orNone(backward);
}

QByteArray LinkTable::sortKey(const Row& row, int column) const
{
    if (!isRate(column))
        return TableModel::sortKey(row, column);
    const QString value = text(row, column);
    return value.isEmpty() ? QByteArray() : sortkey::ofNumber(value.section(QLatin1Char(' '), 0, 0).toDouble());
}

bool LinkTable::mayEdit(const Row& row, int column) const
{
    return column != Comment || topology().links[row.owner].comment.find('\n') == std::string::npos;
}

QStringList LinkTable::completions(const Row&, int column) const
{
    return column == EndA || column == EndB ? freeEnds(source()) : QStringList();
}

QString LinkTable::subject(const Row& row) const
{
    const ResolvedLink& ends = source().ends()[row.owner];
    return textOf(ends[0]) + QStringLiteral(" – ") + textOf(ends[1]);
}

SelectedObject LinkTable::object(const Row& row) const
{
    return SelectedObject::ofLink(source().ends()[row.owner]);
}

Status LinkTable::putEnd(CellChanges& changes, const Row& row, std::size_t side, const QString& typed) const
{
    const auto wanted = parseEnd(topology(), typed);
    if (!wanted)
        return fail(wanted.error());
    const ResolvedEndpoint end =
        wanted->interface ? ResolvedEndpoint{wanted->node, *wanted->interface}
                          : freeInterface(source(), wanted->node, source().ends()[row.owner][1 - side]);
    const std::size_t node = *source().indexOf(end.node);
    if (!wanted->interface && topology().nodes[node].kind != NodeKind::Switch)
        (void)values::interfaceIn(changes.node(node), end.interface);
    changes.link(row.owner).endpoints[side] = {end.node, end.interface};
    return {};
}

Status LinkTable::put(CellChanges& changes, const Row& row, int column, const QString& typed) const
{
    if (column == EndA || column == EndB)
        return putEnd(changes, row, column == EndA ? 0 : 1, typed);
    if (isRate(column))
        return putRate(changes.link(row.owner), rates[column - Delay], typed);
    return values::setComment(changes.link(row.owner).comment, typed);
}

QString LinkTable::stepText(const Row& row, int column, const QString&) const
{
    return tr("Set %1 of %2").arg(this->column(column).noun, subject(row));
}

QString LinkTable::severalText(const QString& noun, int rows) const
{
    return tr("Set %1 of %n link(s)", nullptr, rows).arg(noun);
}

} // namespace nsk::gui
