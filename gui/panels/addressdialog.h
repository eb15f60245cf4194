// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/proposaldialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace nsk::gui {

/// Addresses for every linked interface that has none, from pools the person sets.
class AddressDialog : public ProposalDialog
{
    Q_OBJECT

public:
    AddressDialog(Document* document, QWidget* parent);

protected:
    std::function<Proposal()> work() const override;

private:
    struct Row
    {
        QCheckBox* on;
        QLineEdit* pool;
        QSpinBox* length;
    };
    Row addFamily(const QString& name, const char* id, const QString& pool, int least, int most, int length);

    Row m_ipv4, m_ipv6;
    QComboBox* m_pairs;
};

} // namespace nsk::gui
