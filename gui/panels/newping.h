// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"
#include "gui/status/labmonitor.h"

#include <QComboBox>
#include <QPushButton>
#include <QWidget>

namespace nsk::gui {

/// Asks for a ping by name: from a node of the drawing, to a node or any address, with what it sends.
class NewPing : public QWidget
{
    Q_OBJECT

public:
    explicit NewPing(Document* document, QWidget* parent = nullptr);
    /// What stands in that one stands in this.
    void takeOver(const NewPing& before);

Q_SIGNALS:
    /// The target as it was written: a node's name or an address.
    void wanted(const nsk::NodeName& from, const QString& target, const nsk::gui::LabMonitor::PingOptions& options);
    /// A person chose or typed something else.
    void edited();

private:
    void fill();
    void ask();
    void chooseOptions();
    void setOptions(const LabMonitor::PingOptions& options);

    Document* m_document;
    QComboBox* m_from;
    QComboBox* m_to;
    QPushButton* m_more;
    LabMonitor::PingOptions m_options;
    QPushButton* m_button;
};

} // namespace nsk::gui
