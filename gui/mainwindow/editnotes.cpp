// SPDX-License-Identifier: MIT
#include "gui/mainwindow/editnotes.h"

#include "core/model/naming.h"
#include "gui/canvas/scene.h"
#include "gui/document/document.h"
#include "gui/document/editcommand.h"
#include "gui/panels/banner.h"
#include "gui/panels/form.h"

#include <QStatusBar>

#include <algorithm>
#include <ranges>

namespace nsk::gui {

namespace {

const auto bannerId = QStringLiteral("kind");
constexpr qsizetype namedMost = 4;
constexpr int readMs = 12'000;

/// "ns1 v1 10.10.10.2/24", "2 routes of ns1": what the node had and has no longer.
QStringList droppedOf(const Node& before, const Node& now)
{
    QStringList dropped;
    const QString name = toQString(before.name.str());
    for (const Interface& interface : before.interfaces) {
        const Interface* left = findInterface(now, interface.name);
        std::vector<InterfaceAddress> gone = interface.addresses;
        std::erase_if(gone, [&](const InterfaceAddress& address) {
            return left != nullptr && std::ranges::find(left->addresses, address) != left->addresses.end();
        });
        if (!gone.empty())
            dropped << name + QLatin1Char(' ') + toQString(interface.name.str()) + QLatin1Char(' ') +
                           joinAddresses(gone);
    }
    const auto routes = std::ranges::count_if(
        before.routes, [&](const Route& route) { return std::ranges::find(now.routes, route) == now.routes.end(); });
    if (routes > 0)
        dropped << EditNotes::tr("%n route(s) of %1", nullptr, static_cast<int>(routes)).arg(name);
    return dropped;
}

} // namespace

EditNotes::EditNotes(Document* document, Scene* scene, Banner* banner, QStatusBar* bar)
    : QObject(banner), m_document(document), m_banner(banner)
{
    const auto forget = [this] { m_banner->dismiss(bannerId); };
    connect(document, &Document::changed, this, forget); // Undo would be about another step
    connect(document, &Document::wasReset, this, forget);
    connect(document, &Document::pushed, this, &EditNotes::look);
    connect(scene, &Scene::leftOut, bar, [bar](const QString& text) { bar->showMessage(text, readMs); });
}

void EditNotes::look(const Edit& inverse)
{
    QStringList dropped;
    QString kind;
    const std::vector<Edit> parts = primitives(inverse);
    for (const Edit& part : std::views::reverse(parts)) { // in the order in which they were done
        const auto* put = std::get_if<PutNode>(&part);
        const Node* now = put == nullptr ? nullptr : m_document->topology().findNode(put->node.name);
        if (now == nullptr || now->kind == put->node.kind)
            continue;
        kind = kindText(now->kind);
        dropped << droppedOf(put->node, *now);
    }
    if (dropped.isEmpty())
        return;
    const auto more = static_cast<int>(dropped.size() - namedMost);
    if (more > 0)
        dropped = dropped.mid(0, namedMost) << tr("and %n more", nullptr, more);
    m_banner->show(bannerId, Banner::Kind::Notice,
                   tr("Changing the kind to %1 dropped: %2.").arg(kind, dropped.join(tr("; ", "between list items"))),
                   tr("Undo"), [this] { m_document->undoStack()->undo(); });
}

} // namespace nsk::gui
