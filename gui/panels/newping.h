// SPDX-License-Identifier: MIT
#pragma once

#include "gui/document/document.h"

#include <QComboBox>
#include <QPushButton>
#include <QWidget>

namespace nsk::gui {

/// Asks for a ping by name: from a node of the drawing, to a node or any address.
class NewPing : public QWidget
{
    Q_OBJECT

public:
    explicit NewPing(Document* document, QWidget* parent = nullptr);
    /// What stands in that one stands in this.
    void takeOver(const NewPing& before);

Q_SIGNALS:
    /// The target as it was written: a node's name or an address.
    void wanted(const nsk::NodeName& from, const QString& target);
    /// A person chose or typed something else.
    void edited();

private:
    void fill();
    void ask();

    Document* m_document;
    QComboBox* m_from;
    QComboBox* m_to;
    QPushButton* m_button;
};

} // namespace nsk::gui
