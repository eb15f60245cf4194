// SPDX-License-Identifier: MIT
#pragma once

#include "core/analysis/autoaddress.h"
#include "gui/panels/proposaldialog.h"

#include <QComboBox>
#include <QLineEdit>

namespace nsk::gui {

/// Another subnet for a segment: its addresses keep their numbers; routes and checks follow.
class RenumberDialog : public ProposalDialog
{
    Q_OBJECT

public:
    /// `at`: an interface of the segment that is chosen at first.
    RenumberDialog(Document* document, const std::optional<ResolvedEndpoint>& at, QWidget* parent);

protected:
    std::function<Proposal()> work() const override;

private:
    void suggest();

    std::vector<SegmentSubnet> m_subnets;
    QComboBox* m_segment;
    QLineEdit* m_to;
};

} // namespace nsk::gui
