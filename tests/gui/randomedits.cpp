// SPDX-License-Identifier: MIT
#include "randomedits.h"

#include "core/analysis/autoaddress.h"
#include "core/analysis/findingfixes.h"
#include "core/analysis/findings.h"
#include "core/analysis/routing.h"
#include "core/model/naming.h"
#include "gui/canvas/noteitem.h"

#include <algorithm>

using namespace nsk;
using namespace nsk::gui;

namespace {

constexpr int nodesMost = 30; ///< then more is removed than added

template <class T> T* oneOf(std::vector<T>& all, int at)
{
    return all.empty() ? nullptr : &all[static_cast<std::size_t>(at) % all.size()];
}

} // namespace

const std::vector<RandomEdits::Kind>& RandomEdits::kinds()
{
    using R = RandomEdits;
    static const std::vector<Kind> all{
        {"add a node", 6, &R::addNode},
        {"connect", 6, &R::connect},
        {"connect and type", 4, &R::connectAndType},
        {"add and connect", 6, &R::addConnected},
        {"drag", 6, &R::drag},
        {"nudge", 6, &R::nudge},
        {"rename", 4, &R::rename},
        {"type at a chip", 5, &R::typeChip},
        {"change the kind", 3, &R::changeKind},
        {"switch forwarding", 2, &R::switchForwarding},
        {"pull a plug", 3, &R::pullPlug},
        {"duplicate", 2, &R::duplicate},
        {"remove", 4, &R::remove},
        {"put a node", 8, &R::putNode},
        {"put an interface", 5, &R::putInterface},
        {"put routes", 4, &R::putRoutes},
        {"rename an interface", 4, &R::renameInterface},
        {"put a link", 4, &R::putLink},
        {"put details", 4, &R::putDetails},
        {"put checks", 3, &R::putChecks},
        {"draw a note", 4, &R::drawNote},
        {"move nodes and notes", 4, &R::moveTogether},
        {"align", 2, &R::align},
        {"group", 3, &R::group},
        {"ungroup", 1, &R::ungroup},
        {"raise", 2, &R::raise},
        {"lock", 2, &R::lock},
        {"paste", 2, &R::paste},
        {"change a note", 4, &R::changeNote},
        {"change a group", 3, &R::changeGroup},
        {"put a note elsewhere", 2, &R::renote},
        {"put a group elsewhere", 2, &R::regroup},
        {"put several", 3, &R::putSeveral},
        {"assign addresses", 2, &R::assignAddresses},
        {"compute routes", 2, &R::computeRoutes},
        {"renumber", 3, &R::renumber},
        {"mend a finding", 3, &R::mendFinding},
        {"add anywhere", 2, &R::addAnywhere},
        {"remove anywhere", 2, &R::removeAnywhere},
        {"relink", 3, &R::relink},
        {"forget places", 2, &R::forgetPlaces},
        {"a refused batch", 2, &R::refusedBatch},
        {"a batch", 3, &R::batch},
    };
    return all;
}

QString RandomEdits::make()
{
    if (topology().nodes.size() > nodesMost && chance(50)) {
        remove();
        return QStringLiteral("remove, for there are many");
    }
    int sum = 0;
    for (const Kind& kind : kinds())
        sum += kind.weight;
    int at = pick(sum);
    for (const Kind& kind : kinds()) {
        at -= kind.weight;
        if (at < 0) {
            (this->*kind.make)();
            return QLatin1String(kind.name);
        }
    }
    return {};
}

// ---- what there is to choose from

const Node* RandomEdits::anyNode()
{
    const auto& nodes = topology().nodes;
    return nodes.empty() ? nullptr : &nodes[static_cast<std::size_t>(pick(static_cast<int>(nodes.size())))];
}

NodeKind RandomEdits::anyKind()
{
    constexpr std::array kinds{NodeKind::Host,   NodeKind::Host,    NodeKind::Router,
                               NodeKind::Switch, NodeKind::Gateway, NodeKind::Computer};
    return kinds[static_cast<std::size_t>(pick(kinds.size()))];
}

QPointF RandomEdits::anyPlace()
{
    return QPointF(pick(200), pick(120)) * Theme::snap;
}

Annotation RandomEdits::anyNote()
{
    constexpr std::array kinds{AnnotationKind::Text, AnnotationKind::Rectangle, AnnotationKind::Ellipse,
                               AnnotationKind::Arrow};
    Annotation note;
    note.kind = kinds[static_cast<std::size_t>(pick(kinds.size()))];
    const QPointF at = anyPlace(), to = anyPlace();
    if (note.kind == AnnotationKind::Arrow) {
        note.from = {at.x(), at.y()};
        note.to = {to.x() + 1, to.y()};
    } else if (note.kind == AnnotationKind::Text) {
        note.area = {at.x(), at.y(), 0, 0};
        note.text = word().toStdString();
    } else {
        note.area = {at.x(), at.y(), 20.0 + pick(300), 20.0 + pick(200)};
    }
    return note;
}

/// Of few, so that some are met again.
QString RandomEdits::anyKey()
{
    return chance(50) ? QString() : QStringLiteral("key %1").arg(pick(3));
}

QString RandomEdits::word()
{
    static const QStringList words{QStringLiteral("a"),  QStringLiteral("路由器"),     QStringLiteral("\"quoted\" \\"),
                                   QStringLiteral("ß€"), QStringLiteral("two\nlines"), QStringLiteral("<b>")};
    return words[pick(static_cast<int>(words.size()))] + QString::number(pick(1'000));
}

InterfaceAddress RandomEdits::anyAddress()
{
    const std::string text = chance(80)
                                 ? "10." + std::to_string(pick(4)) + "." + std::to_string(pick(4)) + "." +
                                       std::to_string(1 + pick(250)) + "/" + (chance(80) ? "24" : "16")
                                 : "fd00:" + std::to_string(pick(4)) + "::" + std::to_string(1 + pick(90)) + "/64";
    return *InterfaceAddress::parse(text);
}

std::optional<std::pair<NodeName, InterfaceName>> RandomEdits::anyInterface()
{
    std::vector<std::pair<NodeName, InterfaceName>> all;
    for (const Node& node : topology().nodes) {
        for (const Interface& interface : node.interfaces)
            all.emplace_back(node.name, interface.name);
    }
    for (const ResolvedLink& link : resolveEndpoints(topology())) { // a switch's ports, too
        for (const ResolvedEndpoint& end : link)
            all.emplace_back(end.node, end.interface);
    }
    const auto* one = oneOf(all, pick(1'000'000));
    return one == nullptr ? std::nullopt : std::optional(*one);
}

ImpairmentRates RandomEdits::anyRates()
{
    ImpairmentRates rates;
    if (chance(60))
        rates.delayMs = pick(1'000) / 8.0;
    if (chance(40))
        rates.lossPercent = pick(1'000) / 16.0;
    if (chance(30))
        rates.rateMbit = 1 + pick(10'000) / 3.0; // no short decimal
    if (rates == ImpairmentRates{})
        rates.jitterMs = 1;
    return rates;
}

void RandomEdits::selectAny()
{
    m_scene->selectAll();
    Selection some;
    for (const SelectedObject& object : m_scene->selection()) {
        if (chance(12))
            some.push_back(object);
    }
    std::vector<std::size_t> notes;
    for (std::size_t note = 0; note < topology().layout.annotations.size(); ++note) {
        if (chance(20))
            notes.push_back(note);
    }
    m_scene->setSelection(std::move(some), std::move(notes));
}

void RandomEdits::push(const Edit& edit, const char* text)
{
    (void)m_document->push(edit, QLatin1String(text), anyKey());
}

// ---- the canvas's

void RandomEdits::addNode()
{
    (void)m_scene->addNode(anyKind(), anyPlace());
}

void RandomEdits::connect()
{
    const Node* a = anyNode();
    const Node* b = anyNode();
    m_scene->setAutomaticAddresses(chance(70));
    if (a != nullptr && b != nullptr)
        (void)m_scene->connectNodes(a->name, b->name);
}

void RandomEdits::connectAndType()
{
    const Node* a = anyNode();
    const Node* b = anyNode();
    if (a == nullptr || b == nullptr)
        return;
    const auto drawn = m_scene->connectNodes(a->name, b->name);
    if (!drawn)
        return;
    const auto text = [this] { return QString::fromStdString(anyAddress().str()); };
    (void)m_scene->editEnds(*drawn, {text(), text()}, {true, chance(50)}, nullptr); // the same step
}

void RandomEdits::addConnected()
{
    if (const Node* from = anyNode(); from != nullptr)
        (void)m_scene->addConnectedNode(from->name, anyKind(), anyPlace());
}

void RandomEdits::drag()
{
    selectAny();
    const std::vector<NodeName> nodes = m_scene->selectedNodes();
    const QString key = QStringLiteral("drag %1").arg(++m_keys);
    std::vector<std::pair<NodeName, QPointF>> places;
    for (const NodeName& node : nodes)
        places.emplace_back(node, *m_scene->positionOf(node));
    const auto start = places;
    if (places.empty())
        return;
    for (int i = 1 + pick(5); i > 0; --i) {
        const QPointF by(pick(20) - 10, pick(20) - 10);
        for (auto& [node, place] : places)
            place += by * Theme::snap;
        (void)m_scene->moveNodes(places, key);
    }
    if (chance(20))
        (void)m_scene->moveNodes(start, key); // Escape
}

void RandomEdits::nudge()
{
    if (const Node* node = anyNode(); node != nullptr) {
        const QPointF at = *m_scene->positionOf(node->name);
        (void)m_scene->moveNodes({{node->name, at + QPointF(1, 0)}},
                                 QStringLiteral("nudge ") + QString::fromStdString(node->name.str()));
    }
}

void RandomEdits::rename()
{
    if (const Node* node = anyNode(); node != nullptr)
        (void)m_scene->renameNode(node->name, QStringLiteral("n%1").arg(pick(40)));
}

void RandomEdits::typeChip()
{
    const auto at = anyInterface();
    if (!at)
        return;
    QString text = chance(50) ? QStringLiteral("if%1 ").arg(pick(8)) : QString();
    for (int i = pick(3); i > 0; --i)
        text += QString::fromStdString(anyAddress().str()) + QLatin1Char(' ');
    (void)m_scene->editInterface(at->first, at->second, text, chance(50));
}

void RandomEdits::changeKind()
{
    std::vector<NodeName> nodes;
    for (int i = 1 + pick(2); i > 0; --i) {
        if (const Node* node = anyNode(); node != nullptr)
            nodes.push_back(node->name);
    }
    (void)m_scene->changeKind(nodes, anyKind());
}

void RandomEdits::switchForwarding()
{
    if (const Node* node = anyNode(); node != nullptr)
        (void)m_scene->setForwarding(node->name, chance(50));
}

void RandomEdits::pullPlug()
{
    if (const auto at = anyInterface(); at)
        (void)m_scene->setInterfaceUp({at->first, at->second}, chance(50));
}

void RandomEdits::duplicate()
{
    selectAny();
    if (chance(50))
        (void)m_scene->duplicateSelected({Theme::snap * 4, Theme::snap * 4});
    else
        (void)m_scene->copySelectedBy(anyPlace());
}

void RandomEdits::remove()
{
    selectAny();
    if (const auto at = anyInterface(); at && chance(40))
        m_scene->setSelection({SelectedObject::ofInterface(at->first, at->second)});
    (void)m_scene->removeSelected();
}

void RandomEdits::drawNote()
{
    (void)m_scene->addNote(anyNote(), QStringLiteral("Draw a note"));
}

void RandomEdits::moveTogether()
{
    selectAny();
    const QString key = QString::number(++m_keys) + QStringLiteral(" together");
    for (int i = 1 + pick(4); i > 0; --i) {
        const QPointF by = QPointF(pick(20) - 10, pick(20) - 10) * Theme::snap;
        std::vector<std::pair<NodeName, QPointF>> nodes;
        for (const NodeName& node : m_scene->movableNodes())
            nodes.emplace_back(node, *m_scene->positionOf(node) + by);
        std::vector<std::pair<std::size_t, Annotation>> notes;
        for (const std::size_t note : m_scene->movableNotes())
            notes.emplace_back(note, movedBy(topology().layout.annotations[note], by));
        (void)m_scene->moveTogether(nodes, notes, key);
    }
}

void RandomEdits::align()
{
    selectAny();
    if (chance(50))
        (void)m_scene->alignSelected(chance(50) ? Alignment::Left : Alignment::Bottom);
    else
        (void)m_scene->distributeSelected(chance(50) ? Qt::Horizontal : Qt::Vertical);
}

void RandomEdits::group()
{
    selectAny();
    (void)m_scene->groupSelected();
}

void RandomEdits::ungroup()
{
    selectAny();
    (void)m_scene->ungroupSelected();
}

void RandomEdits::raise()
{
    selectAny();
    (void)m_scene->raiseSelected(chance(50));
}

void RandomEdits::lock()
{
    selectAny();
    (void)m_scene->setSelectedLocked(chance(25)); // or soon nothing could be removed any more
}

void RandomEdits::paste()
{
    selectAny();
    const Topology part = m_scene->selectedPart();
    if (part.nodes.size() < nodesMost / 3)
        (void)m_scene->insert(part, anyPlace(), QStringLiteral("Paste"));
}

// ---- the panels'

void RandomEdits::putNode()
{
    const Node* present = anyNode();
    if (present == nullptr)
        return;
    Node node = *present;
    switch (pick(10)) {
    case 0:
        node.label = chance(30) ? std::string() : word().remove(QLatin1Char('\n')).toStdString();
        break;
    case 1:
        node.comment = word().toStdString();
        break;
    case 2:
        node.colour = chance(30) ? "" : "#3b82f" + std::to_string(pick(10));
        break;
    case 3: {
        const std::string name = "net.ipv4.conf.if" + std::to_string(pick(8)) + ".rp_filter";
        std::erase_if(node.sysctls, [&](const auto& sysctl) { return sysctl.first == name; });
        node.sysctls.emplace_back(name, std::to_string(pick(3)));
        break;
    }
    case 4:
        node.limits = Limits{.cpus = pick(8) / 3.0 + 0.5, .memoryMib = {}, .pids = 1 + pick(50)};
        break;
    case 5:
        node.services.push_back({.name = "s" + std::to_string(node.services.size()),
                                 .command = {"sleep", word().remove(QLatin1Char('\n')).toStdString()},
                                 .restart = chance(50)});
        break;
    case 6:
        node.hostname = chance(30) ? "" : "host-" + std::to_string(pick(100));
        break;
    case 7:
        node.isolation = chance(50) ? std::vector<std::string>{"uts", "pid"} : std::vector<std::string>{};
        break;
    case 8:
        node.forwarding = Forwarding{chance(50), chance(50) ? std::optional(chance(50)) : std::nullopt};
        break;
    default:
        node.extras.emplace_back("x-" + std::to_string(node.extras.size()), std::to_string(pick(9)));
    }
    push(PutNode{std::move(node)}, "Put a node");
}

void RandomEdits::putInterface()
{
    const Node* present = anyNode();
    if (present == nullptr || present->interfaces.empty())
        return;
    Node node = *present;
    Interface& one = *oneOf(node.interfaces, pick(100));
    switch (pick(6)) {
    case 0:
        one.mtu = chance(30) ? std::nullopt : std::optional<std::uint32_t>(1'280 + pick(8'000));
        break;
    case 1:
        one.mac = *MacAddress::parse("02:00:00:00:00:" + std::to_string(10 + pick(80)));
        break;
    case 2:
        one.ipv6 = chance(50) ? Ipv6Mode::Off : Ipv6Mode::LinkLocal;
        break;
    case 3:
        one.comment = word().toStdString();
        break;
    case 4:
        if (node.kind != NodeKind::Switch)
            one.addresses = {anyAddress()};
        break;
    default:
        one.up = !one.up;
    }
    push(PutNode{std::move(node)}, "Put an interface");
}

void RandomEdits::putRoutes()
{
    const Node* present = anyNode();
    if (present == nullptr || present->kind == NodeKind::Switch)
        return;
    Node node = *present;
    if (chance(30) && !node.routes.empty()) {
        node.routes.erase(node.routes.begin() + pick(static_cast<int>(node.routes.size())));
    } else {
        Route route{.to = *Prefix::parse("10." + std::to_string(pick(200)) + ".0.0/16")};
        if (chance(20))
            route.type = RouteType::Blackhole;
        else
            route.via = *IpAddress::parse("10.0.0." + std::to_string(1 + pick(200)));
        if (chance(30))
            route.metric = pick(300);
        node.routes.push_back(std::move(route));
    }
    push(PutNode{std::move(node)}, "Put routes");
}

void RandomEdits::renameInterface()
{
    if (const auto at = anyInterface(); at)
        push(RenameInterface{at->first, at->second, *InterfaceName::parse("if" + std::to_string(pick(12)))},
             "Rename an interface");
}

void RandomEdits::putLink()
{
    if (topology().links.empty())
        return;
    const auto index = static_cast<std::size_t>(pick(static_cast<int>(topology().links.size())));
    Link link = topology().links[index];
    switch (pick(4)) {
    case 0:
        link.impairment.reset();
        break;
    case 1:
        link.comment = word().toStdString();
        break;
    case 2: {
        const ImpairmentRates rates = anyRates();
        link.impairment = Impairment{true, rates, rates};
        break;
    }
    default:
        link.impairment = Impairment{false, anyRates(), anyRates()};
    }
    push(PutLink{index, std::move(link)}, "Put a link");
}

void RandomEdits::putDetails()
{
    const Topology& now = topology();
    PutDetails details{now.name, now.title, now.description, now.comment};
    switch (pick(4)) {
    case 0:
        details.name = *LabName::parse("lab" + std::to_string(pick(9)));
        break;
    case 1:
        details.title = word().remove(QLatin1Char('\n')).toStdString();
        break;
    case 2:
        details.description = word().toStdString();
        break;
    default:
        details.comment = word().toStdString();
    }
    push(details, "Put details");
}

void RandomEdits::putChecks()
{
    std::vector<Check> checks = topology().checks;
    const Node* from = anyNode();
    const Node* to = anyNode();
    if (from == nullptr || (chance(40) && !checks.empty())) {
        if (!checks.empty())
            checks.erase(checks.begin() + pick(static_cast<int>(checks.size())));
    } else {
        checks.push_back({.from = from->name,
                          .to = chance(50) ? to->name.str() : "10.0.0." + std::to_string(1 + pick(200)),
                          .expect = chance(50) ? Expectation::Reachable : Expectation::Unreachable});
    }
    push(PutChecks{std::move(checks)}, "Put checks");
}

void RandomEdits::changeNote()
{
    const std::size_t count = topology().layout.annotations.size();
    if (count == 0)
        return;
    std::vector<std::size_t> notes;
    for (int i = 1 + pick(2); i > 0; --i)
        notes.push_back(static_cast<std::size_t>(pick(static_cast<int>(count))));
    (void)m_scene->changeNotes(notes, QStringLiteral("Change notes"), anyKey(), [this](Annotation& note) {
        if (note.kind == AnnotationKind::Foreign)
            return;
        if (note.kind != AnnotationKind::Arrow && note.kind != AnnotationKind::Image && chance(50))
            note.text = word().toStdString();
        note.colour = chance(30) ? "" : "#10b98" + std::to_string(pick(10));
        note.z = chance(50) ? std::nullopt : std::optional(pick(9) - 4);
    });
}

void RandomEdits::changeGroup()
{
    const std::size_t count = topology().layout.groups.size();
    if (count > 0)
        (void)m_scene->changeGroup(static_cast<std::size_t>(pick(static_cast<int>(count))),
                                   QStringLiteral("Change a group"), anyKey(), [this](Group& group) {
                                       if (chance(50))
                                           group.title = word().remove(QLatin1Char('\n')).toStdString();
                                       else
                                           group.colour = "#f59e0" + std::to_string(pick(10));
                                   });
}

void RandomEdits::putSeveral()
{
    Batch batch;
    for (const Node& node : topology().nodes) {
        if (!chance(30))
            continue;
        Node changed = node;
        for (Interface& interface : changed.interfaces)
            interface.mtu = 1'300 + static_cast<std::uint32_t>(pick(100));
        batch.edits.push_back(PutNode{std::move(changed)});
    }
    push(batch, "Put several");
}

// ---- what nsketch proposes

void RandomEdits::assignAddresses()
{
    if (const auto addresses = nsk::assignAddresses(topology(), AddressPools::usual(chance(50))); addresses)
        push(addressesEdit(topology(), *addresses), "Assign addresses");
}

void RandomEdits::computeRoutes()
{
    push(
        routesEdit(topology(), proposeRoutes(topology(), chance(50) ? DrawnRoutesAre::Kept : DrawnRoutesAre::Replaced)),
        "Compute routes");
}

void RandomEdits::renumber()
{
    const auto at = anyInterface();
    if (!at)
        return;
    const ResolvedEndpoint end{at->first, at->second};
    const std::vector<Prefix> subnets = subnetsOfSegment(topology(), end);
    if (subnets.empty() || !subnets.front().str().starts_with("10."))
        return;
    const auto edit = renumberEdit(topology(), end, subnets.front(),
                                   *Prefix::parse("172." + std::to_string(16 + pick(16)) + ".0.0/16"));
    if (edit)
        push(*edit, "Renumber");
}

void RandomEdits::mendFinding()
{
    const FindingFixes fixes(topology());
    std::vector<Finding> found = findings(topology());
    const Finding* one = oneOf(found, pick(1'000));
    if (const auto fix = one == nullptr ? std::nullopt : fixes.of(*one); fix)
        push(Batch{fix->edits}, "Mend");
}

// ---- each primitive as it is

void RandomEdits::addAnywhere()
{
    AddNode add{Node{.name = nextNodeName(topology(), NodeKind::Host)},
                static_cast<std::size_t>(pick(static_cast<int>(topology().nodes.size()) + 2)), std::nullopt};
    if (chance(50))
        add.position = Position{pick(100) * 8.0, pick(100) / 3.0};
    push(add, "Add anywhere");
}

void RandomEdits::removeAnywhere()
{
    if (const Node* node = anyNode(); node != nullptr)
        push(removeNodesEdit(topology(), {node->name}), "Remove anywhere");
}

/// Takes a link away and puts it elsewhere in the list, the other way round.
void RandomEdits::relink()
{
    if (topology().links.empty())
        return;
    const auto index = static_cast<std::size_t>(pick(static_cast<int>(topology().links.size())));
    Link link = topology().links[index];
    if (chance(50))
        std::swap(link.endpoints[0], link.endpoints[1]);
    Batch batch{{RemoveLink{index}}};
    if (chance(70))
        batch.edits.push_back(AddLink{std::move(link), static_cast<std::size_t>(pick(20))});
    push(batch, "Relink");
}

void RandomEdits::renote()
{
    const auto& notes = topology().layout.annotations;
    Batch batch;
    if (!notes.empty())
        batch.edits.push_back(RemoveAnnotation{static_cast<std::size_t>(pick(static_cast<int>(notes.size())))});
    if (notes.size() < nodesMost / 2 && chance(70))
        batch.edits.push_back(AddAnnotation{anyNote(), static_cast<std::size_t>(pick(20))});
    push(batch, "Put a note elsewhere");
}

void RandomEdits::regroup()
{
    const auto& groups = topology().layout.groups;
    if (groups.empty())
        return;
    const auto index = static_cast<std::size_t>(pick(static_cast<int>(groups.size())));
    Batch batch{{RemoveGroup{index}}};
    if (chance(70))
        batch.edits.push_back(AddGroup{groups[index], static_cast<std::size_t>(pick(6))});
    push(batch, "Put a group elsewhere");
}

void RandomEdits::forgetPlaces()
{
    MoveNodes move;
    for (const Node& node : topology().nodes) {
        if (chance(20))
            move.to.emplace_back(node.name, chance(50) ? std::optional(Position{1.5, pick(50) * 8.0}) : std::nullopt);
    }
    push(move, "Forget places");
}

/// Its first parts are possible, its last one is not: nothing of it stays.
void RandomEdits::refusedBatch()
{
    const Node* node = anyNode();
    if (node == nullptr)
        return;
    const NodeName name = nextNodeName(topology(), NodeKind::Router);
    push(Batch{{AddNode{Node{.name = name, .kind = NodeKind::Router}}, RenameNode{node->name, *NodeName::parse("zzz")},
                RemoveLink{topology().links.size()}}},
         "Refused");
}

void RandomEdits::batch()
{
    const Node* node = anyNode();
    if (node == nullptr)
        return;
    const NodeName added = nextNodeName(topology(), NodeKind::Switch);
    const NodeName renamed = uniqueNodeName(topology(), "again");
    Node host{.name = added, .kind = NodeKind::Switch};
    push(Batch{{AddNode{host, 0, Position{8, 8}}, RenameNode{node->name, renamed},
                AddLink{Link{.endpoints = {Endpoint{added, {}}, Endpoint{added, {}}}}},
                MoveNodes{{{renamed, Position{pick(99) * 1.0, 3}}, {added, std::nullopt}}}}},
         "Batch");
}
