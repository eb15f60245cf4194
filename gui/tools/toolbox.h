// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"
#include "gui/canvas/selection.h"

#include <QObject>

#include <QPointF>

#include <functional>
#include <memory>

namespace nsk::gui {

class AnnotateTool;
class LinkTool;
class PingTool;
class PlaceTool;
class SelectTool;
class Tool;
class View;

enum class ToolId { Select, Link, Place, Ping, Annotate };

/// All tools of one view, and which of them is in use. The tools are children of the view. The palette's drag and drop
/// works with every tool.
class Toolbox : public QObject
{
    Q_OBJECT

public:
    /// The palette's mime type; the data is what the file calls the kind ("host").
    static constexpr const char* kindMimeType = "application/x-nsketch-kind";

    explicit Toolbox(View* view, QObject* parent = nullptr);
    ~Toolbox() override;

    ToolId current() const { return m_current; }
    void use(ToolId tool);
    /// The next click on the canvas puts down such a node.
    void place(NodeKind kind);
    /// The next click or drag draws such an annotation.
    void annotate(AnnotationKind kind);
    /// Which one the annotate tool draws.
    AnnotationKind annotationKind() const;
    /// The ping tool with its source chosen: the next click is the target.
    void pingFrom(const NodeName& node);
    /// Who knows it says whose triangle is at a place of the canvas: differencePressed() when it is clicked.
    void setFindDifference(std::function<std::optional<SelectedObject>(const QPointF& scene)> find);

Q_SIGNALS:
    void currentChanged(nsk::gui::ToolId tool);
    void hintChanged(const QString& hint);
    /// The target as the person chose it: a node's name or an address.
    void pingRequested(const nsk::NodeName& from, const QString& target);
    void pingTargetAwaited(bool awaited);
    /// Enter or double-click: the inspector is wanted for the selection.
    void inspectRequested();
    /// The drawn way of a ping was clicked, or its label.
    void pathPressed(std::uint64_t ping);
    /// The triangle of a node or a link that differs from the kernel was clicked.
    void differencePressed(const nsk::gui::SelectedObject& object);

private:
    Tool* toolOf(ToolId id) const;

    View* m_view;
    ToolId m_current = ToolId::Select;
    SelectTool* m_select;
    LinkTool* m_link;
    PlaceTool* m_place;
    PingTool* m_ping;
    AnnotateTool* m_annotate;
};

} // namespace nsk::gui

Q_DECLARE_METATYPE(nsk::gui::ToolId)
