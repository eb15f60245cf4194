// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/doctor.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <functional>

namespace nsk::gui {

class DoctorRow;

/// Help > Check this computer: the answers of `nsketch doctor`, as they are found, each with its remedy. They are found in
/// a thread; Cancel and closing end it.
class DoctorWindow : public QDialog
{
    Q_OBJECT

public:
    /// What looks; for tests another one.
    using Examine = std::function<std::vector<doctor::Check>(const doctor::Listener&)>;

    explicit DoctorWindow(QWidget* parent, Examine examine = doctor::examine);
    ~DoctorWindow() override;

    bool isLooking() const { return m_watcher.isRunning(); }
    /// Everything found, as `nsketch doctor` prints it.
    QString report() const;

Q_SIGNALS:
    void terminalWanted(const QString& commands);

private:
    void start();
    void cancel();
    void add(const doctor::Check& check);
    void showState();
    std::vector<const DoctorRow*> rows() const;

    Examine m_examine;
    QFutureWatcher<doctor::Check> m_watcher;
    QLabel* m_mark;
    QLabel* m_summary;
    QVBoxLayout* m_rows;
    QPushButton* m_again;
    QPushButton* m_cancel;
    QPushButton* m_copy;
    bool m_cancelled = false;
};

} // namespace nsk::gui
