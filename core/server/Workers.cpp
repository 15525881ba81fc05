// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Workers.h"

namespace scenedeck
{

namespace
{
constexpr int Threads = 1; // the screen and the network thread want a core too
constexpr std::size_t MostUnderWay = 32;
} // namespace

Workers::Workers()
{
    m_pool.setMaxThreadCount(Threads);
}

Workers::~Workers()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void Workers::run(std::function<Response()> work, const Answer &answer)
{
    if (m_answers.size() >= MostUnderWay) {
        answer(problem({503,
                        QStringLiteral("Too many documents are being worked out; ask again in a "
                                       "moment."),
                        {}}));
        return;
    }
    const quint64 id = ++m_lastId;
    m_answers.emplace(id, answer);
    m_pool.start([this, id, work = std::move(work)] {
        m_mailbox.post([this, id, response = work()] {
            const auto waiting = m_answers.extract(id);
            waiting.mapped()(response);
        });
    });
}

} // namespace scenedeck
