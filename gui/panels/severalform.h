// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/selection.h"
#include "gui/panels/field.h"
#include "gui/panels/form.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QPushButton>

namespace nsk::gui {

class ColourChoice;
class NodeLook;

/// The inspector's page for several selected objects: what the nodes among them have in common is edited for all of
/// them as one undo step; where they differ the field says so.
class SeveralForm : public Form
{
    Q_OBJECT

public:
    SeveralForm(Document* document, LabMonitor* monitor, QWidget* parent);
    /// `notes`: how many annotations are selected besides.
    void setSelection(const Selection& selection, std::size_t notes = 0);
    void refresh() override;
    void focusFirst();

private:
    /// A value as text; absent where the node has no place for it.
    using Get = std::function<std::optional<QString>(const Node&)>;
    using Set = std::function<void(Node&)>;
    struct Common
    {
        Field* field;
        QPushButton* clear; ///< null: emptying the field does
        Get get;
        QString placeholder;
    };

    QWidget* makeGroup();
    /// The group whose nodes are exactly those selected.
    std::optional<std::size_t> group() const;
    Status changeGroup(const QString& text, const std::function<void(Group&)>& change);
    void showGroup();
    QWidget* makeForwarding();
    void addField(const QString& title, const char* id, const QString& placeholder, Get get, Field::Commit commit,
                  const Set& clear);
    void addGateway(Family family);
    void addMtu();
    Status editAll(const QString& text, const Set& change) const;
    Status tryAll(const QString& text, const std::function<Status(Node&)>& change) const;
    std::vector<const Node*> nodes() const;
    void showForwarding(Family family, QCheckBox* box, const std::vector<const Node*>& all);
    void showCommon(const Common& common, const std::vector<const Node*>& all);
    QString summary(const std::vector<const Node*>& all) const;

    Selection m_selection;
    std::size_t m_notes = 0;
    QWidget* m_group;
    Field* m_groupTitle;
    ColourChoice* m_groupColour;
    std::vector<Common> m_common;
    QLabel* m_title;
    QLabel* m_kinds;
    QWidget* m_fields;
    QFormLayout* m_form;
    QCheckBox* m_forwarding4;
    QCheckBox* m_forwarding6;
    NodeLook* m_look;
};

} // namespace nsk::gui
