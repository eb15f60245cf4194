// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/edit.h"
#include "gui/document/document.h"

#include <QCheckBox>
#include <QFormLayout>

#include <functional>
#include <vector>

namespace nsk::gui {

class ColourChoice;
class IconChoice;

/// How nodes look on the canvas, and whether they are locked: rows of a form for one node or for several, which are
/// changed as one undo step.
class NodeLook : public QObject
{
    Q_OBJECT

public:
    /// `prefix`: of the controls' object names.
    NodeLook(Document* document, QFormLayout* form, const QString& prefix, QWidget* parent);
    /// Shows the drawing's values of these nodes.
    void show(const std::vector<NodeName>& nodes);

private:
    void takeIcon(const std::string& icon);
    void takeColour(const QString& colour);
    void takeLocked(bool locked);
    /// `one` has the name in it, `several` the number.
    void edit(const QString& one, const QString& several, const std::function<void(Node&)>& change);
    std::vector<const Node*> drawn() const;
    void refresh();

    Document* m_document;
    std::vector<NodeName> m_nodes;
    IconChoice* m_icon;
    QLabel* m_iconError;
    ColourChoice* m_colour;
    QCheckBox* m_locked;
};

} // namespace nsk::gui
