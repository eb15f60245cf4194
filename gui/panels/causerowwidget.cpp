// SPDX-License-Identifier: MIT
#include "gui/panels/causerowwidget.h"

#include "core/words/words.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

namespace nsk::gui {

namespace {

using State = CauseRow::State;

constexpr std::size_t fixesMost = 3;
constexpr int copiedMs = 1'500;

look::Mark markOf(State state)
{
    switch (state) {
    case State::Bad:
        return look::Mark::Bad;
    case State::Drawn:
    case State::ByHand:
        return look::Mark::Warn;
    case State::Mended:
    case State::PutBack:
    case State::MendedByHand:
    case State::Good:
        break;
    }
    return look::Mark::Ok;
}

QString stateText(State state)
{
    switch (state) {
    case State::Bad:
        return CauseRowWidget::tr("fails");
    case State::Drawn:
        return CauseRowWidget::tr("mended in the drawing");
    case State::ByHand:
        return CauseRowWidget::tr("changed in the kernel");
    case State::Mended:
    case State::PutBack:
    case State::MendedByHand:
    case State::Good:
        break;
    }
    return CauseRowWidget::tr("good");
}

/// What there is to do about it, or not; empty where the sentence says it all.
QString noteOf(State state)
{
    switch (state) {
    case State::Drawn:
        return CauseRowWidget::tr("Mended in the drawing. Press Update to bring it to the kernel.");
    case State::ByHand:
        return CauseRowWidget::tr("The drawing is in order here: the kernel was changed by hand. \"Show what differs "
                                  "from the kernel\" in the Network menu puts it back, or takes it into the drawing.");
    case State::PutBack:
        return CauseRowWidget::tr("The kernel is as drawn again.");
    case State::MendedByHand:
        return CauseRowWidget::tr("Mended in the kernel by hand. The drawing still has this fault.");
    case State::Bad:
    case State::Mended:
    case State::Good:
        break;
    }
    return {};
}

QString legText(CauseRow::Group group)
{
    switch (group) {
    case CauseRow::Group::There:
        return CauseRowWidget::tr("Way there");
    case CauseRow::Group::Forwarding:
        return CauseRowWidget::tr("Forwarding");
    case CauseRow::Group::Back:
        break;
    }
    return CauseRowWidget::tr("Way back");
}

QString commandsOf(const Fix& fix)
{
    QStringList commands;
    for (const std::string& command : fix.commands)
        commands << toQString(command);
    return commands.join(QLatin1Char('\n'));
}

QLabel* plainText(const QString& text, const QFont& font, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(font);
    return label;
}

/// Two sheets, one over the other.
QIcon copyIcon()
{
    constexpr int size = 32; // twice as large as shown: sharp at any scale
    QPixmap picture(size, size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look::softText(), 2.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawRoundedRect(QRectF(11, 11, 16, 17), 3, 3);
    painter.drawPolyline(QPolygonF({QPointF(6, 21), QPointF(5, 21), QPointF(5, 5), QPointF(20, 5), QPointF(20, 6)}));
    return QIcon(picture);
}

QFont scaled(qreal factor)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

} // namespace

CauseRowWidget::CauseRowWidget(const CauseRow& row, int number, qreal scale, QWidget* parent)
    : QFrame(parent), m_scale(scale)
{
    setObjectName(QStringLiteral("causeRow_%1").arg(number));
    setProperty("state", static_cast<int>(row.state));
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(10, 5, 10, 6);
    across->setSpacing(10);
    auto* mark = new QLabel(this);
    mark->setPixmap(look::badge(markOf(row.state), qRound(16 * scale)));
    mark->setAccessibleName(stateText(row.state));
    QLabel* leg = plainText(legText(row.group), scaled(0.92 * scale), this);
    leg->setWordWrap(false);
    look::setTone(leg, look::Tone::Soft);
    // All three as wide as the widest of them.
    int widest = 0;
    for (const CauseRow::Group group : {CauseRow::Group::There, CauseRow::Group::Forwarding, CauseRow::Group::Back})
        widest = std::max(widest, QFontMetrics(leg->font()).horizontalAdvance(legText(group)));
    leg->setMinimumWidth(widest);
    // On one line with the sentence.
    const int line = std::max(QFontMetrics(look::semiBold(scale)).height(), qRound(16 * scale));
    mark->setFixedHeight(line);
    leg->setFixedHeight(line);
    across->addWidget(mark, 0, Qt::AlignTop);
    across->addWidget(leg, 0, Qt::AlignTop);
    across->addWidget(makeTexts(row, number), 1);
    setAccessibleName(QStringLiteral("%1: %2, %3").arg(legText(row.group), stateText(row.state), row.sentence));
}

void CauseRowWidget::paintEvent(QPaintEvent*)
{
    if (property("state").toInt() != static_cast<int>(State::Bad))
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look::background(look::Mark::Bad));
    painter.drawRoundedRect(rect(), 8, 8);
}

QWidget* CauseRowWidget::makeTexts(const CauseRow& row, int number)
{
    auto* texts = new QWidget(this);
    auto* column = new QVBoxLayout(texts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    const bool bad = row.state == State::Bad;
    // A node's name at the beginning is written as it is.
    const bool named = !row.cause || row.sentence.startsWith(toQString(row.cause->node.str()));
    QLabel* sentence = plainText(named ? row.sentence : look::capital(row.sentence),
                                 bad ? look::semiBold(m_scale) : scaled(m_scale), texts);
    sentence->setObjectName(QStringLiteral("causeSentence_%1").arg(number));
    column->addWidget(sentence);
    if (const QString text = noteOf(row.state); !text.isEmpty()) {
        QLabel* note = plainText(text, scaled(0.92 * m_scale), texts);
        note->setObjectName(QStringLiteral("causeNote_%1").arg(number));
        look::setTone(note, look::Tone::Soft);
        column->addWidget(note);
    }
    if (!bad || !row.cause)
        return texts;
    if (!row.cause->evidence.empty()) {
        QLabel* evidence =
            plainText(row.cause->evidence == "silence" ? tr("ping shows: nothing comes back")
                                                       : tr("ping shows: %1").arg(toQString(row.cause->evidence)),
                      look::monospace(0.95 * m_scale), texts);
        evidence->setObjectName(QStringLiteral("causeEvidence_%1").arg(number));
        look::setTone(evidence, look::Tone::Soft);
        column->addWidget(evidence);
    }
    for (std::size_t i = 0; i < row.cause->fixes.size() && i < fixesMost; ++i)
        column->addWidget(makeFix(*row.cause, i, number));
    return texts;
}

QWidget* CauseRowWidget::makeFix(const Cause& cause, std::size_t index, int number)
{
    const Fix& fix = cause.fixes[index];
    const QString text = look::capital(words::sentence(fix.code, fix.args));
    if (fix.edits.empty()) { // nothing that could be done for sure
        QLabel* hint = plainText(text, scaled(0.92 * m_scale), this);
        look::setTone(hint, look::Tone::Soft);
        return hint;
    }
    auto* line = new QWidget(this);
    auto* across = new QHBoxLayout(line);
    across->setContentsMargins(0, 1, 0, 0);
    across->setSpacing(8);
    auto* button = new QPushButton(text, line);
    button->setObjectName(QStringLiteral("fix_%1_%2").arg(number).arg(index));
    button->setProperty("cause", toQString(cause.code));
    button->setFont(scaled(m_scale));
    button->setToolTip(commandsOf(fix));
    if (index == 0)
        look::makePrimary(button);
    connect(button, &QPushButton::clicked, this, [this, cause, index] { Q_EMIT fixWanted(cause, index); });
    across->addWidget(button);
    if (!fix.commands.empty()) {
        auto* copy = new QToolButton(line);
        copy->setObjectName(QStringLiteral("copyFix_%1_%2").arg(number).arg(index));
        copy->setIcon(copyIcon());
        copy->setAccessibleName(tr("Copy the command that does the same: %1").arg(commandsOf(fix)));
        copy->setToolTip(tr("Copy the command that does the same: %1").arg(commandsOf(fix)));
        copy->setAutoRaise(true);
        copy->setFixedSize(QSize(26, 26) * m_scale);
        copy->setIconSize(QSize(16, 16) * m_scale);
        connect(copy, &QToolButton::clicked, copy, [copy, commands = commandsOf(fix)] {
            QGuiApplication::clipboard()->setText(commands);
            copy->setIcon(look::badge(look::Mark::Ok));
            QToolTip::showText(copy->mapToGlobal(QPoint(0, copy->height())), tr("Copied: %1").arg(commands), copy);
            QTimer::singleShot(copiedMs, copy, [copy] { copy->setIcon(copyIcon()); });
        });
        across->addWidget(copy);
    }
    across->addStretch(1);
    return line;
}

QString hopsTable(const Explanation& explanation)
{
    const auto line = [](const QString& node, const QString& text, bool bad) {
        const QString colour =
            bad ? QStringLiteral(" style=\"color:%1\"").arg(look::colour(look::Mark::Bad).name()) : QString();
        return QStringLiteral("<tr><td style=\"padding-right:16px\"><b>%1</b></td><td%2>%3%4</td></tr>")
            .arg(node.toHtmlEscaped(), colour, bad ? QStringLiteral("✕ ") : QString(), text.toHtmlEscaped());
    };
    const auto table = [&](const QString& title, const std::vector<Hop>& hops, Direction direction) {
        QString rows = QStringLiteral("<tr><td colspan=\"2\">%1</td></tr>").arg(title.toHtmlEscaped());
        const bool dies = !explanation.causes.empty() && explanation.causes.front().direction == direction;
        for (std::size_t i = 0; i < hops.size(); ++i) {
            const Hop& hop = hops[i];
            const bool last = i + 1 == hops.size();
            QString text = hop.matchedPrefix == "local" ? CauseRowWidget::tr("has that address itself")
                           : hop.route.empty()          ? CauseRowWidget::tr("no route matches")
                                                        : toQString(hop.route);
            if (dies && last) {
                const Cause& cause = explanation.causes.front();
                const QString why = words::sentence(cause.code, cause.args);
                text = hop.route.empty() ? why : text + QStringLiteral(" — ") + why;
            }
            rows += line(toQString(hop.node.str()), text, dies && last);
        }
        return rows;
    };
    QString text = QStringLiteral("<table cellspacing=\"2\">") +
                   table(CauseRowWidget::tr("Way there, with the route that matches at each node:"),
                         explanation.forward, Direction::Forward);
    if (!explanation.back.empty())
        text += table(CauseRowWidget::tr("Way back:"), explanation.back, Direction::Return);
    return text + QStringLiteral("</table>");
}

} // namespace nsk::gui
