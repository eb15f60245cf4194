// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/nodeprogram.h"

#include <QSocketNotifier>

#include <map>
#include <memory>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/// Plays the helper for programs: runs them right here, with the descriptors it was given, and tells their ends.
class LocalPrograms : public QObject
{
public:
    using Hear = std::function<void(const nsk::wire::Event&)>;

    ~LocalPrograms() override
    {
        for (const auto& [number, pid] : m_running) {
            ::kill(pid, SIGKILL);
            ::waitpid(pid, nullptr, 0);
        }
    }

    nsk::NodeProgram::Send sender()
    {
        return [this](const nsk::wire::Request& request, const std::vector<int>& descriptors,
                      const nsk::HelperClient::Answer& answer) { take(request, descriptors, answer); };
    }
    void tell(const Hear& hear) { m_hear = hear; }
    std::size_t running() const { return m_running.size(); }

    std::vector<std::vector<std::string>> commands; ///< those that were started
    std::string path;                               ///< the PATH that they are looked for in

private:
    void take(const nsk::wire::Request& request, const std::vector<int>& descriptors,
              const nsk::HelperClient::Answer& answer)
    {
        if (const auto* exec = std::get_if<nsk::wire::Exec>(&request)) {
            const std::string file = path + "/" + exec->command.front();
            if (::access(file.c_str(), X_OK) != 0) {
                answer(nsk::fail("exec.not-found", {exec->command.front()}));
                return;
            }
            commands.push_back(exec->command);
            const std::uint64_t number = commands.size();
            const pid_t pid = start(file, exec->command, descriptors);
            m_running.emplace(number, pid);
            watch(number, pid);
            answer(nsk::wire::Reply(nsk::wire::ExecStarted{number}));
        } else if (const auto* signal = std::get_if<nsk::wire::ExecSignal>(&request)) {
            if (const auto found = m_running.find(signal->exec); found != m_running.end())
                ::kill(-found->second, signal->signal);
            answer(nsk::wire::Reply(nsk::wire::Done{}));
        }
    }

    static pid_t start(const std::string& file, const std::vector<std::string>& command,
                       const std::vector<int>& descriptors)
    {
        std::vector<char*> arguments;
        for (const std::string& word : command)
            arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::setpgid(0, 0);
            for (int i = 0; i < 3; ++i)
                ::dup2(descriptors[static_cast<std::size_t>(i)], i);
            ::execv(file.c_str(), arguments.data());
            ::_exit(126);
        }
        ::setpgid(pid, pid);
        return pid;
    }

    void watch(std::uint64_t number, pid_t pid)
    {
        const int handle = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
        auto* ended = new QSocketNotifier(handle, QSocketNotifier::Read, this);
        connect(ended, &QSocketNotifier::activated, this, [this, ended, handle, number, pid] {
            int status = 0;
            ::waitpid(pid, &status, 0);
            ended->setEnabled(false);
            ended->deleteLater();
            ::close(handle);
            m_running.erase(number);
            if (m_hear)
                m_hear(nsk::wire::ExecEnded{number, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)});
        });
    }

    std::map<std::uint64_t, pid_t> m_running;
    Hear m_hear;
};
