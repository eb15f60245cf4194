// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/traffictest.h"
#include "gui/document/document.h"
#include "gui/panels/trafficchart.h"
#include "gui/status/labmonitor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>

namespace nsk::gui {

/// Traffic from a node to another by iperf3: a form that asks for it, its throughput drawn as it comes, and what it
/// summed up at the end. One test at a time; it ends with the lab or one of its nodes.
class Traffic : public QWidget
{
    Q_OBJECT

public:
    Traffic(Document* document, LabMonitor* monitor, QWidget* parent = nullptr);

    /// They stand in the form.
    void choose(const NodeName& from, const NodeName& to);
    /// Begins at once, as the form says otherwise.
    void measure(const NodeName& from, const NodeName& to);
    /// For who opens it by a key.
    void focusFirst();
    const TrafficTest* test() const { return m_test; }
    /// What stands below the chart.
    QString verdict() const { return m_verdict->text(); }

Q_SIGNALS:
    /// A test ended: one line for the log.
    void ended(const QString& sentence);

private:
    QWidget* makeForm();
    void fill();
    void enable();
    void toggle();
    void begin();
    void showTest();
    void say(const QString& text, bool bad);
    void followLab();
    QString summary() const;
    QString failure() const;

    Document* m_document;
    LabMonitor* m_monitor;
    QComboBox* m_from;
    QComboBox* m_to;
    QComboBox* m_family;
    QComboBox* m_protocol;
    QDoubleSpinBox* m_rate;
    QSpinBox* m_seconds;
    QSpinBox* m_streams;
    QCheckBox* m_reverse;
    QPushButton* m_button;
    TrafficChart* m_chart;
    QLabel* m_sign;
    QLabel* m_verdict;
    QPointer<TrafficTest> m_test;
};

} // namespace nsk::gui
