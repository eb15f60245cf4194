// SPDX-License-Identifier: MIT
#include "gui/panels/newping.h"

#include "gui/document/contentchange.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/panels/pingoptions.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace nsk::gui {

namespace {

/// Keeps what stands there if it is still to be had.
void offer(QComboBox* box, const QStringList& choices)
{
    QStringList before;
    for (int i = 0; i < box->count(); ++i)
        before << box->itemText(i);
    if (before == choices)
        return;
    const QString text = box->currentText();
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItems(choices);
    if (box->isEditable())
        box->setEditText(text);
    else
        box->setCurrentIndex(std::max(0, box->findText(text)));
}

} // namespace

NewPing::NewPing(Document* document, QWidget* parent)
    : QWidget(parent), m_document(document), m_from(new QComboBox(this)), m_to(new QComboBox(this)),
      m_more(new QPushButton(this)), m_button(new QPushButton(tr("+ New ping"), this))
{
    m_from->setObjectName(QStringLiteral("newPingFrom"));
    m_from->setAccessibleName(tr("From: the node that sends the ping"));
    m_from->setAccessibleDescription(m_from->accessibleName()); // on Linux its name is what is chosen
    m_to->setObjectName(QStringLiteral("newPingTo"));
    m_to->setAccessibleName(tr("To: a node or an address"));
    m_to->setEditable(true);
    m_to->setInsertPolicy(QComboBox::NoInsert);
    m_to->lineEdit()->setPlaceholderText(tr("node or address"));
    m_button->setObjectName(QStringLiteral("newPing"));
    for (QComboBox* box : {m_from, m_to}) {
        box->setMinimumHeight(26);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(box == m_from ? 6 : 10);
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(look::caption(tr("From"), this));
    row->addWidget(m_from, 1);
    row->addWidget(look::caption(tr("To"), this));
    row->addWidget(m_to, 2);
    m_more->setObjectName(QStringLiteral("newPingOptions"));
    m_more->setToolTip(tr("Size, interval, time to live and fragmentation of the new ping"));
    connect(m_more, &QPushButton::clicked, this, &NewPing::chooseOptions);
    m_more->setMinimumWidth(32); // of what it says it shows as much as there is room for; its tooltip has all
    setOptions({});
    row->addWidget(m_more);
    row->addWidget(m_button);
    row->addStretch(3);
    whenContentChanges(document, this, [this] { fill(); });
    connect(document, &Document::wasReset, this, [this] {
        m_to->clearEditText();
        fill();
    });
    const auto changed = [this] {
        fill();
        Q_EMIT edited();
    };
    connect(m_to, &QComboBox::editTextChanged, this, changed);
    connect(m_from, &QComboBox::currentIndexChanged, this, changed);
    connect(m_to->lineEdit(), &QLineEdit::returnPressed, this, &NewPing::ask);
    connect(m_button, &QPushButton::clicked, this, &NewPing::ask);
    fill();
}

void NewPing::fill()
{
    QStringList senders;
    QStringList targets;
    for (const Node& node : m_document->topology().nodes) {
        if (node.kind != NodeKind::Switch)
            senders << toQString(node.name.str());
    }
    offer(m_from, senders);
    for (const QString& name : senders) {
        if (name != m_from->currentText())
            targets << name;
    }
    offer(m_to, targets);
    m_button->setEnabled(!senders.isEmpty() && !m_to->currentText().trimmed().isEmpty());
}

void NewPing::takeOver(const NewPing& before)
{
    m_from->setCurrentText(before.m_from->currentText());
    m_to->setEditText(before.m_to->currentText());
    setOptions(before.m_options);
}

void NewPing::setOptions(const LabMonitor::PingOptions& options)
{
    m_options = options;
    const QString text = optionsText(options);
    m_more->setText(text.isEmpty() ? QStringLiteral("…") : text);
    m_more->setAccessibleName(text.isEmpty() ? tr("Options of the new ping")
                                             : tr("Options of the new ping: %1").arg(text));
}

void NewPing::chooseOptions()
{
    auto* dialog = new PingOptionsDialog(m_options, this);
    connect(dialog, &PingOptionsDialog::chosen, this, &NewPing::setOptions);
    dialog->open();
}

void NewPing::ask()
{
    const auto from = NodeName::parse(m_from->currentText().toStdString());
    const QString target = m_to->currentText().trimmed();
    if (from && !target.isEmpty())
        Q_EMIT wanted(*from, target, m_options);
}

} // namespace nsk::gui
