// SPDX-License-Identifier: MIT
#include "gui/exchange/exportdialog.h"

#include "core/exchange/output.h"
#include "core/words/words.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/settings/settings.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>

namespace nsk::gui {

namespace {

QString titleOf(const Format& format)
{
    const QString title = QCoreApplication::translate("exchange", format.title);
    const std::string_view word = format.word; // names that have no capital
    return word == "nsketch" || word == "containerlab" || word == "drawio" ? title : look::capital(title);
}

bool takesImage(const Format& format)
{
    const std::string_view word = format.word;
    return word == "containerlab" || word == "clabernetes";
}

QString endingOf(const Format& format)
{
    return QString::fromUtf8(format.endings.front().data(), static_cast<qsizetype>(format.endings.front().size()));
}

} // namespace

ExportDialog::ExportDialog(const Topology& topology, const Format& format, const QString& folder, QWidget* parent)
    : QDialog(parent), m_topology(std::make_shared<const Topology>(topology)), m_folder(folder),
      m_summary(new QLabel(this)), m_report(new ReportPanel(this)),
      m_job([this](const std::shared_ptr<const Made>& made) { take(made); }),
      m_writing([this](const Written& done) { takeWritten(done); })
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(makeForm());
    m_summary->setObjectName(QStringLiteral("exportSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    column->addWidget(m_summary);
    column->addWidget(m_report, 1);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_copy = buttons->addButton(tr("Copy to the clipboard"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(QStringLiteral("copyExport"));
    m_export = buttons->addButton(tr("Export…"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(QStringLiteral("writeExport"));
    look::makePrimary(m_export);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copy);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::askWhere);
    m_formats->setCurrentIndex(m_formats->findData(QLatin1String(format.word)));
    connect(m_formats, &QComboBox::currentIndexChanged, this, &ExportDialog::showFormat);
    connect(m_image, &QLineEdit::textChanged, this, &ExportDialog::ask);
    m_report->hideTitle();
    m_formats->setFocus();
    showFormat();
}

QWidget* ExportDialog::makeForm()
{
    auto* page = new QWidget(this);
    m_form = new QFormLayout(page);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_formats = new Choice(tr("Format"), page);
    m_formats->setObjectName(QStringLiteral("exportFormat"));
    for (const Format& one : formats()) {
        if (one.write != nullptr)
            m_formats->addItem(titleOf(one), QLatin1String(one.word));
    }
    m_form->addRow(tr("Format"), m_formats);
    m_image = new QLineEdit(settings::text(settings::exportImage), page);
    m_image->setObjectName(QStringLiteral("exportImage"));
    m_image->setAccessibleName(tr("Image of the containers"));
    m_image->setPlaceholderText(tr("as nsketch proposes"));
    m_form->addRow(tr("Image of the containers"), m_image);
    return page;
}

void ExportDialog::showEvent(QShowEvent* event)
{
    resize(std::max(820, sizeHint().width()), std::max(460, sizeHint().height()));
    QDialog::showEvent(event);
}

const Format& ExportDialog::format() const
{
    return *findFormat(m_formats->currentData().toString().toStdString());
}

void ExportDialog::showFormat()
{
    m_form->setRowVisible(m_image, takesImage(format()));
    ask();
}

void ExportDialog::ask()
{
    m_made.reset();
    m_export->setEnabled(false);
    m_copy->setEnabled(false);
    ExportOptions options;
    if (takesImage(format()))
        options.image = m_image->text().trimmed().toStdString();
    m_job.ask([topology = m_topology, write = format().write, options] {
        return std::make_shared<const Made>(write(*topology, options));
    });
}

void ExportDialog::take(const std::shared_ptr<const Made>& made)
{
    m_made = made;
    if (!*made) {
        m_report->hide();
        return say(made->error());
    }
    const Exported& exported = **made;
    m_export->setEnabled(true);
    m_copy->setEnabled(isOneFile(exported));
    m_copy->setToolTip(isOneFile(exported) ? QString() : tr("It is a folder of files."));
    const QString form = isOneFile(exported)
                             ? tr("It is one file.")
                             : tr("It is a folder of %n file(s).", nullptr, static_cast<int>(exported.files.size()));
    const bool whole = exported.report.isWhole();
    m_summary->setText(form + QLatin1Char(' ') +
                       (whole ? tr("It holds all of the drawing.")
                              : tr("It does not hold all of the drawing: %1.").arg(countsText(exported.report))));
    look::setTone(m_summary, whole ? look::Tone::Soft : look::Tone::Plain);
    m_report->setVisible(!whole);
    m_report->setReport(titleOf(format()), std::make_shared<const ExchangeReport>(exported.report));
}

void ExportDialog::say(const Error& error)
{
    m_summary->setText(words::full(error));
    look::setTone(m_summary, look::Tone::Bad);
}

void ExportDialog::copy()
{
    if (m_made != nullptr && m_made->has_value() && isOneFile(**m_made))
        QGuiApplication::clipboard()->setText(QString::fromStdString((**m_made).files.front().bytes));
}

/// A file, or the folder that the lab's own folder is put into.
void ExportDialog::askWhere()
{
    if (m_made == nullptr || !m_made->has_value())
        return;
    const QString kept = settings::text(settings::exportFolder);
    const QString folder = kept.isEmpty() ? m_folder : kept;
    const QString name = QString::fromStdString(m_topology->name.str());
    const bool oneFile = isOneFile(**m_made);
    auto* dialog = new QFileDialog(this, oneFile ? tr("Export") : tr("The folder that \"%1\" is put into").arg(name),
                                   oneFile ? folder + QLatin1Char('/') + name + endingOf(format()) : folder);
    dialog->setObjectName(QStringLiteral("exportFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (oneFile) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setNameFilters(
            {titleOf(format()) + QStringLiteral(" (*") + endingOf(format()) + QLatin1Char(')'), tr("All files (*)")});
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this, oneFile, name](const QString& path) {
        settings::set(settings::exportFolder, oneFile ? QFileInfo(path).absolutePath() : path);
        if (oneFile)
            return write(path);
        const bool isItself = QFileInfo(path).fileName() == name; // the lab's own was chosen
        const QString whole = isItself ? path : QDir(path).filePath(name);
        const bool used =
            QFileInfo(whole).isDir() && !QDir(whole).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        used ? askToReplace(whole) : write(whole);
    });
    dialog->open();
}

/// What else lies there would become a part of the lab.
void ExportDialog::askToReplace(const QString& folder)
{
    const std::string stranger = strangerIn(QFile::encodeName(folder).toStdString(), **m_made);
    if (!stranger.empty())
        return say({"exchange.folder-used", {folder.toStdString(), stranger}, {}});
    auto* box = new QMessageBox(QMessageBox::Question, tr("The lab is there already"),
                                tr("The folder %1 has this lab in it. Its files will be replaced.").arg(folder),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("replaceQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* over = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::buttonClicked, this, [this, over, folder](const QAbstractButton* pressed) {
        if (pressed == over)
            write(folder);
    });
    box->open();
}

/// What was there before has been asked about.
void ExportDialog::write(const QString& path)
{
    m_export->setEnabled(false);
    m_writing.ask([made = m_made, path] {
        return Written{writeExported(**made, QFile::encodeName(path).toStdString(), Over::AnyFiles), path};
    });
}

void ExportDialog::takeWritten(const Written& done)
{
    m_export->setEnabled(true);
    if (!done.status)
        return say(done.status.error());
    if (takesImage(format()))
        settings::set(settings::exportImage, m_image->text().trimmed());
    Q_EMIT written(done.path, &format(), std::make_shared<const ExchangeReport>((**m_made).report));
    accept();
}

} // namespace nsk::gui
