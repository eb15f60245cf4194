// SPDX-License-Identifier: MIT
#pragma once

#include "core/generate/generate.h"
#include "gui/canvas/scene.h"
#include "gui/status/latestjob.h"

#include <QCheckBox>
#include <QDialog>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace nsk::gui {

/// A whole network from a few numbers: shapes with their pictures, the numbers, and what comes of them, drawn as the
/// canvas will draw it, while they are turned. Works off the GUI thread.
class GenerateDialog : public QDialog
{
    Q_OBJECT

public:
    GenerateDialog(Scene* scene, QWidget* parent);

    void choose(Shape shape);

Q_SIGNALS:
    /// To be opened in place of what is open.
    void newDrawing(const nsk::Topology& topology);
    /// They are in the drawing now, as one undo step, and selected.
    void inserted(const std::vector<nsk::NodeName>& names);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Preview
    {
        std::shared_ptr<const Topology> topology;
        std::optional<Error> error;
        QImage picture;
        std::size_t subnets = 0, routes = 0;
    };
    struct Pool
    {
        QCheckBox* on;
        QLineEdit* pool;
    };

    QWidget* makeShapes();
    QWidget* makeForm();
    QWidget* makePreview();
    QWidget* makeButtons();
    QSpinBox* addNumber(QFormLayout* form, const char* id);
    Pool addPool(QFormLayout* form, const QString& family, const char* id, const QString& usual);
    void askForPictures();
    void showPictures(const std::vector<QImage>& pictures);
    /// The fields that the shape has, with its usual numbers.
    void showShape();
    Result<GeneratorRequest> request() const;
    void ask();
    void take(const Preview& preview);
    void fail(const Error& error);
    void insert();
    void takeInsertion(const Result<Insertion>& insertion);
    /// From where a generated network stands to beside the drawing.
    Position besideDrawing() const;
    Shape shape() const;

    Scene* m_scene;
    QListWidget* m_shapes = nullptr;
    QFormLayout* m_form = nullptr;
    QLineEdit* m_name = nullptr;
    QSpinBox *m_first = nullptr, *m_second = nullptr, *m_hosts = nullptr, *m_seed = nullptr;
    QCheckBox* m_edge = nullptr;
    QComboBox* m_inner = nullptr;
    Pool m_ipv4{}, m_ipv6{};
    QLabel *m_picture = nullptr, *m_summary = nullptr;
    QPushButton *m_insert = nullptr, *m_open = nullptr;
    Preview m_shown;
    bool m_filling = true; ///< until the fields show the shape: nothing is asked
    LatestJob<Preview> m_job;
    LatestJob<std::vector<QImage>> m_pictures;
    LatestJob<Result<Insertion>> m_inserting;
};

} // namespace nsk::gui
