// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/naming.h"
#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QComboBox>
#include <QWheelEvent>

#include <functional>

class QLabel;

namespace nsk::gui {

/// What every page of the inspector has: the drawing, the lab as last seen, and refresh(). Pages hold names, never
/// values; a change goes through Document::push as one undo step.
class Form : public QWidget
{
    Q_OBJECT

public:
    Form(Document* document, LabMonitor* monitor, QWidget* parent)
        : QWidget(parent), m_document(document), m_monitor(monitor)
    {
    }
    /// Shows the model's and the kernel's values of now.
    virtual void refresh() = 0;

protected:
    const Topology& topology() const { return m_document->topology(); }
    const Node* node(const std::optional<NodeName>& name) const { return name ? topology().findNode(*name) : nullptr; }
    /// The node as the kernel shows it, or null while nothing runs.
    const ObservedNode* observedNode(const NodeName& name) const
    {
        return m_monitor->observed() ? m_monitor->observed()->findNode(name) : nullptr;
    }
    /// Changes one node's values (not its name) as one undo step.
    Status editNode(const NodeName& name, const QString& text, const std::function<void(Node&)>& change) const;
    /// The same for one interface of it; a switch's port that only a link names is listed by this.
    Status editInterface(const NodeName& name, const InterfaceName& interface, const QString& text,
                         const std::function<void(Interface&)>& change) const;
    /// The same where the new value may be refused: nothing has changed then.
    Status tryNode(const NodeName& name, const QString& text, const std::function<Status(Node&)>& change) const;
    Status tryInterface(const NodeName& name, const InterfaceName& interface, const QString& text,
                        const std::function<Status(Interface&)>& change) const;
    /// A switch's ports have none. Errors: "edit.switch-port-address".
    Status mayHaveAddresses(const ResolvedEndpoint& interface, bool any) const;

    Document* m_document;
    LabMonitor* m_monitor;
};

/// A choice that the wheel leaves alone: it scrolls the page.
class Choice : public QComboBox
{
public:
    explicit Choice(const QString& name, QWidget* parent) : QComboBox(parent)
    {
        setAccessibleName(name);
        setAccessibleDescription(name); // on Linux the name that clients are told is what is chosen
        setFocusPolicy(Qt::StrongFocus);
        setMinimumHeight(24);
    }

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

/// A hidden label for writeKernel().
QLabel* makeKernelLabel(QWidget* parent);
/// Says below a field what the kernel has in its place: a tick, or a triangle where it differs. Empty hides the label.
void writeKernel(QLabel* label, const QString& kernel, bool same);

/// An MTU as typed; nothing typed is none. Errors: "interface.mtu".
Result<std::optional<std::uint32_t>> parseMtu(const QString& typed);
/// "10.10.10.2/24, fd00:10::2/64" in words (commas or blanks).
QStringList addressWords(const QString& text);
/// Reads such words.
Result<std::vector<InterfaceAddress>> parseAddresses(const QString& text);
QString joinAddresses(const std::vector<InterfaceAddress>& addresses);
QString toQString(const std::string& text);

} // namespace nsk::gui
