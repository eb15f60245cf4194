// SPDX-License-Identifier: MIT
#pragma once

#include "gui/panels/causerows.h"

#include <QFrame>

namespace nsk::gui {

/// One row of the card as a widget: sign, leg, sentence; for a fault what ping shows of it, and its fixes as buttons that
/// say what they do, each with its commands to be copied. `scale` enlarges the text.
class CauseRowWidget : public QFrame
{
    Q_OBJECT

public:
    CauseRowWidget(const CauseRow& row, int number, qreal scale, QWidget* parent);

Q_SIGNALS:
    void fixWanted(const nsk::Cause& cause, std::size_t fix);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeTexts(const CauseRow& row, int number);
    QWidget* makeFix(const Cause& cause, std::size_t fix, int number);

    qreal m_scale;
};

/// The ways there and back, hop by hop with the matching route, as a table in rich text.
QString hopsTable(const Explanation& explanation);

} // namespace nsk::gui
