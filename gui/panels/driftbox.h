// SPDX-License-Identifier: MIT
#pragma once

#include "core/observed/drift.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include <vector>

namespace nsk::gui {

/// In the inspector: what the node has in the kernel otherwise than drawn, in sentences, and the two ways out. Hidden
/// where nothing differs.
class DriftBox : public QFrame
{
    Q_OBJECT

public:
    explicit DriftBox(QWidget* parent);
    void show(const std::vector<Drift>& differences);

Q_SIGNALS:
    void putBackWanted();
    void takeInWanted(const std::vector<nsk::Drift>& differences);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Drift> m_differences;
    QLabel* m_text;
    QPushButton* m_takeIn;
    QPushButton* m_putBack;
};

} // namespace nsk::gui
