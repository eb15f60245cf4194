// SPDX-License-Identifier: MIT
#include "gui/panels/proposaldialog.h"

#include "core/words/words.h"
#include "gui/panels/look.h"

#include <QDialogButtonBox>
#include <QHeaderView>

namespace nsk::gui {

namespace {

constexpr std::size_t shownMost = 2000; ///< more than anybody reads; the summary counts all

} // namespace

ProposalDialog::ProposalDialog(Document* document, const QString& title, const QString& explanation,
                               const QString& step, QWidget* parent)
    : QDialog(parent), m_document(document), m_step(step), m_job([this](const Proposal& found) { take(found); })
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(10);
    auto* text = new QLabel(explanation, this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    column->addWidget(text);
    m_options = new QVBoxLayout;
    m_options->setSpacing(6);
    column->addLayout(m_options);
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("proposal"));
    m_list->setAccessibleName(tr("What would change"));
    m_list->setHeaderLabels({tr("Where"), tr("Change")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->resizeSection(0, 180);
    column->addWidget(m_list, 1);
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("proposalSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    column->addWidget(m_summary);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_apply = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(QStringLiteral("applyProposal"));
    m_apply->setEnabled(false);
    look::makePrimary(m_apply);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &ProposalDialog::carryOut);
    connect(document, &Document::changed, this, &ProposalDialog::ask);
    connect(document, &Document::wasReset, this, &QDialog::reject);
}

void ProposalDialog::showEvent(QShowEvent* event)
{
    const QSize least(560, 520);
    const int wide = std::max(least.width(), sizeHint().width());
    resize(wide, std::max(least.height(), layout()->totalHeightForWidth(wide))); // with large letters
    QDialog::showEvent(event);
}

void ProposalDialog::ask()
{
    m_apply->setEnabled(false);
    m_job.ask(work());
}

void ProposalDialog::take(const Proposal& proposal)
{
    m_proposal = proposal;
    m_list->clear();
    QList<QTreeWidgetItem*> items;
    for (std::size_t i = 0; i < std::min(proposal.rows.size(), shownMost); ++i)
        items << new QTreeWidgetItem({proposal.rows[i].place, proposal.rows[i].change});
    m_list->addTopLevelItems(items);
    m_summary->setText(proposal.error ? words::full(*proposal.error) : proposal.summary);
    look::setTone(m_summary, proposal.error ? look::Tone::Bad : look::Tone::Soft);
    m_apply->setEnabled(!proposal.error && !proposal.rows.empty());
}

void ProposalDialog::carryOut()
{
    if (const Status done = m_document->push(m_proposal.edit, m_step); !done) {
        m_summary->setText(words::full(done.error()));
        look::setTone(m_summary, look::Tone::Bad);
        return;
    }
    accept();
}

} // namespace nsk::gui
