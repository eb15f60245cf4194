// SPDX-License-Identifier: MIT
#pragma once

#include "gui/capture/packetsmodel.h"
#include "gui/status/latestjob.h"

#include <QLineEdit>
#include <QPointer>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QWidget>

#include <functional>

namespace nsk::gui {

class PacketDetails;
class WiresharkFeed;

namespace look {
class ElidedLabel;
}

/// The captured packets: a list with filters, the chosen one's headers and bytes, counts and losses; saved as pcapng, or
/// shown live in Wireshark. Where is captured is chosen on the canvas.
class CapturePanel : public QWidget
{
    Q_OBJECT

public:
    explicit CapturePanel(Captures* captures, QWidget* parent = nullptr);
    ~CapturePanel() override;

    /// Whether Capture would begin somewhere: what is selected on the canvas is there to be captured at.
    void setCanCapture(bool can);
    /// What Capture would do, or what has to be done before.
    QString captureHint() const { return m_capture->toolTip(); }
    PacketsModel* model() const { return m_model; }
    /// As another window over the same lab had it.
    void takeOver(const CapturePanel& before);
    /// For the file that the packets are saved to.
    QString suggestedName() const;
    /// What is shown, into that file; written in a thread.
    void saveTo(const QString& path);
    /// How Wireshark is started; a test gives another one.
    using StartProgram = std::function<Result<std::shared_ptr<CaptureSink>>()>;
    void setWireshark(StartProgram start) { m_startWireshark = std::move(start); }

Q_SIGNALS:
    /// At what is selected on the canvas.
    void captureWanted();
    void failed(const nsk::Error& error);

private:
    QWidget* makeTop();
    QWidget* makeFoot();
    void makeTable();
    void connectAll();
    void compileFilter();
    void takeFilter(const Result<CaptureFilter>& compiled);
    void applyFilter(std::optional<CaptureFilter> packets);
    void setFollowing(bool on);
    void showState();
    QString countsText() const;
    void showChosen();
    void followChosen();
    void save();
    void openWireshark();
    std::string labName() const;
    CaptureHeader header() const;

    Captures* m_captures;
    PacketsModel* m_model;
    QToolButton* m_capture = nullptr;
    QToolButton* m_stop = nullptr;
    QLineEdit* m_filter = nullptr;
    QLineEdit* m_text = nullptr;
    QToolButton* m_save = nullptr;
    QToolButton* m_wireshark = nullptr;
    QToolButton* m_clear = nullptr;
    QToolButton* m_follow = nullptr;
    QSpinBox* m_ring = nullptr;
    look::ElidedLabel* m_state = nullptr;
    QTableView* m_table;
    PacketDetails* m_details;
    QTimer m_soon;
    LatestJob<Result<CaptureFilter>> m_compiling;
    LatestJob<Result<std::uint64_t>> m_saving;
    StartProgram m_startWireshark;
    QPointer<WiresharkFeed> m_feed;
    QString m_said;            ///< what went wrong with the filter, or went well with a file; until something else is done
    bool m_saidIsBad = false;
    std::optional<std::uint64_t> m_chosen;
    bool m_following = true;
};

} // namespace nsk::gui
