// SPDX-License-Identifier: MIT
#pragma once

#include "gui/canvas/view.h"
#include "gui/tools/toolbox.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QtTest>

/// Canvas and tools as a person has them: everything goes through mouse and keys.
struct DrawingWindow
{
    nsk::gui::Document document;
    nsk::gui::Scene scene{&document};
    nsk::gui::View view{&scene};
    nsk::gui::Toolbox toolbox{&view};

    DrawingWindow()
    {
        view.resize(1000, 700);
        view.show();
        view.activateWindow();
        (void)QTest::qWaitForWindowActive(&view);
        view.setFocus();
        view.centreOn({0, 0});
    }

    static nsk::NodeName node(const char* text) { return *nsk::NodeName::parse(text); }
    static nsk::InterfaceName interface(const char* text) { return *nsk::InterfaceName::parse(text); }

    const nsk::Topology& topology() const { return document.topology(); }
    const nsk::Node& drawn(const char* name) const { return *topology().findNode(node(name)); }
    /// "10.0.1.2/24 fd00::2/64" of an interface.
    std::string addresses(const char* name, const char* interfaceName = "eth1") const
    {
        std::string text;
        const nsk::Interface* found = nsk::findInterface(drawn(name), interface(interfaceName));
        for (const nsk::InterfaceAddress& address : found->addresses)
            text += (text.empty() ? "" : " ") + address.str();
        return text;
    }
    int steps() { return document.undoStack()->count(); }

    QPoint at(const QPointF& scenePoint) const { return view.fromScene(scenePoint).toPoint(); }
    QPoint at(const char* name) const { return at(scene.positionOf(node(name)).value()); }
    QPoint handle(const char* name) const
    {
        return at(scene.cardOf(node(name)).center() + QPointF(36, 0)) + QPoint(11, 0);
    }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        hover(from);
        QTest::mousePress(&view, Qt::LeftButton, modifiers, from);
        constexpr int parts = 6;
        for (int i = 1; i <= parts; ++i)
            moveHeld(from + (to - from) * i / parts, modifiers);
        QTest::mouseRelease(&view, Qt::LeftButton, modifiers, to);
    }

    /// QTest::mouseMove() says nothing where the cursor stands already, and sends no pressed buttons.
    void hover(QPoint to)
    {
        QMouseEvent event(QEvent::MouseMove, QPointF(to), view.mapToGlobal(QPointF(to)), Qt::NoButton, Qt::NoButton,
                          Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    }
    void moveHeld(QPoint to, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QMouseEvent event(QEvent::MouseMove, QPointF(to), view.mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton,
                          modifiers);
        QApplication::sendEvent(&view, &event);
    }

    void dropKind(const char* kind, const QPointF& scenePoint)
    {
        QMimeData data;
        data.setData(QString::fromLatin1(nsk::gui::Toolbox::kindMimeType), kind);
        QDragEnterEvent enter(at(scenePoint), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&view, &enter);
        QDragMoveEvent move(at(scenePoint), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&view, &move);
        QDropEvent drop(view.fromScene(scenePoint), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&view, &drop);
    }

    /// A link drawn by the mouse, from a handle to the other node.
    void link(const char* from, const char* to)
    {
        hover(at(from));
        drag(handle(from), at(to));
    }

    QLineEdit* field(const char* name = "inPlaceField") const
    {
        return view.findChild<QLineEdit*>(QLatin1String(name));
    }
    QString reason(const QLineEdit* of) const
    {
        const auto* label = of->parentWidget()->findChild<QLabel*>();
        return label->isVisible() ? label->text() : QString();
    }
    QLineEdit* focused() const { return qobject_cast<QLineEdit*>(QApplication::focusWidget()); }
    /// Keys to whatever has the keyboard.
    void type(const QString& text) const { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
};
