// SPDX-License-Identifier: MIT
#include "gui/panels/pingoptions.h"

#include "core/model/limits.h"
#include "gui/panels/look.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>

namespace nsk::gui {

using Options = LabMonitor::PingOptions;

namespace {

constexpr int longestMs = 60'000;

} // namespace

QString optionsText(const Options& options)
{
    const Options usual;
    QStringList parts;
    if (options.size != usual.size)
        parts << PingOptionsDialog::tr("%1 B").arg(options.size);
    if (options.intervalMs != usual.intervalMs)
        parts << PingOptionsDialog::tr("every %1 ms").arg(options.intervalMs);
    if (options.ttl != usual.ttl)
        parts << QStringLiteral("ttl %1").arg(options.ttl);
    if (options.dontFragment)
        parts << QStringLiteral("DF");
    return parts.join(QStringLiteral(" · "));
}

QString optionsArguments(const Options& options)
{
    const Options usual;
    QString text;
    if (options.size != usual.size)
        text += QStringLiteral(" -s %1").arg(options.size);
    if (options.intervalMs != usual.intervalMs)
        text += QStringLiteral(" -i %1").arg(options.intervalMs / 1000.0);
    if (options.ttl != usual.ttl)
        text += QStringLiteral(" -t %1").arg(options.ttl);
    if (options.dontFragment)
        text += QStringLiteral(" -M do");
    return text;
}

PingOptionsDialog::PingOptionsDialog(const Options& options, QWidget* parent)
    : QDialog(parent), m_size(new QSpinBox(this)), m_interval(new QSpinBox(this)), m_ttl(new QSpinBox(this)),
      m_whole(new QCheckBox(tr("&Do not fragment"), this))
{
    setObjectName(QStringLiteral("pingOptions"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What the ping sends"));
    const auto prepare = [](QSpinBox* box, const char* id, int least, int most, std::uint32_t value,
                            const QString& unit) {
        box->setObjectName(QLatin1String(id));
        box->setRange(least, most);
        box->setValue(static_cast<int>(value));
        if (!unit.isEmpty())
            box->setSuffix(QLatin1Char(' ') + unit);
        box->setMinimumWidth(120);
    };
    prepare(m_size, "pingSize", 0, static_cast<int>(limits::pingSizeMost), options.size, tr("bytes"));
    prepare(m_interval, "pingInterval", static_cast<int>(limits::pingIntervalLeast), longestMs, options.intervalMs,
            QStringLiteral("ms"));
    prepare(m_ttl, "pingTtl", 1, 255, options.ttl, {});
    m_whole->setObjectName(QStringLiteral("pingWhole"));
    m_whole->setChecked(options.dontFragment);
    m_whole->setToolTip(tr("A router whose next link takes no packet of that size says so, instead of cutting it up."));
    m_size->setToolTip(tr("After the ICMP header: an IPv4 packet is 28 bytes larger, an IPv6 packet 48."));
    m_ttl->setToolTip(tr("How many routers it may pass: the one after them says “time exceeded”."));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 16, 20, 16);
    form->setSpacing(10);
    form->addRow(tr("&Size"), m_size);
    form->addRow(tr("&Interval"), m_interval);
    form->addRow(tr("&Time to live"), m_ttl);
    form->addRow(m_whole);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Use them"));
    buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("usePingOptions"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    QPushButton* usual = buttons->addButton(tr("As usual"), QDialogButtonBox::ResetRole);
    form->addRow(buttons);
    connect(usual, &QPushButton::clicked, this, [this] {
        const Options all;
        m_size->setValue(static_cast<int>(all.size));
        m_interval->setValue(static_cast<int>(all.intervalMs));
        m_ttl->setValue(static_cast<int>(all.ttl));
        m_whole->setChecked(all.dontFragment);
    });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(this->options());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

Options PingOptionsDialog::options() const
{
    Options options;
    options.size = static_cast<std::uint32_t>(m_size->value());
    options.intervalMs = static_cast<std::uint32_t>(m_interval->value());
    options.ttl = static_cast<std::uint32_t>(m_ttl->value());
    options.dontFragment = m_whole->isChecked();
    return options;
}

} // namespace nsk::gui
