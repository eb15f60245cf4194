// SPDX-License-Identifier: MIT
#include "gui/mainwindow/searchdialog.h"

#include "gui/canvas/icons.h"

#include <QMainWindow>

namespace nsk::gui {

namespace {

constexpr qreal legible = 0.5;    // a zoom at which a name is read
constexpr std::size_t most = 200; // who has so many types one more letter

QString& remembered()
{
    static QString typed;
    return typed;
}

QString toText(const std::string& text)
{
    return QString::fromStdString(text).simplified();
}

QString whereOf(const Match& match)
{
    switch (match.kind) {
    case Match::Kind::Node:
        return match.text == match.node->str() ? QString() : SearchDialog::tr("node %1").arg(toText(match.node->str()));
    case Match::Kind::Interface:
        return match.text == match.interface->node.str() + ":" + match.interface->interface.str()
                   ? QString()
                   : toText(match.interface->node.str() + ":" + match.interface->interface.str());
    case Match::Kind::Route:
        return SearchDialog::tr("route of %1").arg(toText(match.node->str()));
    case Match::Kind::Group:
        return SearchDialog::tr("group");
    case Match::Kind::Annotation:
        break;
    }
    return SearchDialog::tr("annotation");
}

} // namespace

SearchDialog::SearchDialog(View* view, QMainWindow* window)
    : PickList(window), m_view(view), m_place(view->place()), m_selection(view->scene()->selection()),
      m_notes(view->scene()->selectedNotes())
{
    setObjectName(QStringLiteral("searchDialog"));
    setWords(tr("Find in the drawing"), tr("Name, address, MAC, route or text"), tr("Found"));
    nameParts("searchTyped", "searchList");
    setTyped(remembered());
    fill(remembered());
}

void SearchDialog::fill(const QString& typed)
{
    remembered() = typed;
    const Topology& topology = m_view->scene()->document()->topology();
    m_matches = search(topology, typed.trimmed().toStdString(), most);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < m_matches.size(); ++i) {
        const Match& match = m_matches[i];
        const Node* node = match.node ? topology.findNode(*match.node) : nullptr;
        Row row{.number = static_cast<int>(i), .text = toText(match.text), .beside = whereOf(match)};
        if (node != nullptr)
            row.icon = themedIcon(iconNameOf(node->kind), palette().color(QPalette::WindowText));
        else
            row.icon = themedIcon(QStringLiteral("text"), palette().color(QPalette::WindowText));
        rows.push_back(std::move(row));
    }
    setRows(rows, typed.trimmed().isEmpty() ? tr("Type what is to be found.") : tr("Nothing in the drawing has that."));
}

void SearchDialog::lookAt(int number)
{
    if (!m_view)
        return;
    const Match& match = m_matches[static_cast<std::size_t>(number)];
    Scene* scene = m_view->scene();
    switch (match.kind) {
    case Match::Kind::Interface:
        scene->setSelection({SelectedObject::ofInterface(match.interface->node, match.interface->interface)});
        if (scene->selection().empty()) // without a link it is not drawn
            scene->setSelection({SelectedObject::ofNode(match.interface->node)});
        break;
    case Match::Kind::Node:
    case Match::Kind::Route:
        scene->setSelection({SelectedObject::ofNode(*match.node)});
        break;
    case Match::Kind::Group:
        scene->selectGroup(match.number);
        break;
    case Match::Kind::Annotation:
        scene->setSelection({}, {match.number});
        break;
    }
    m_view->revealSelection(legible);
}

void SearchDialog::take(int)
{
    accept(); // close() would be reject()
}

void SearchDialog::reject()
{
    if (m_view) { // as if nothing had been looked for
        m_view->scene()->setSelection(m_selection, m_notes);
        m_view->setPlace(m_place);
    }
    PickList::reject();
}

} // namespace nsk::gui
