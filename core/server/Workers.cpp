// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Workers.h"

namespace scenedeck
{

namespace
{
constexpr int Threads = 1; // the screen and the network thread want a core too
constexpr int MostUnderWay = 32;
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
    if (m_underWay >= MostUnderWay) {
        answer(problem({503,
                        QStringLiteral("Too many documents are being worked out; ask again in a "
                                       "moment."),
                        {}}));
        return;
    }
    ++m_underWay;
    m_pool.start([this, work = std::move(work), answer] {
        m_mailbox.post([this, response = work(), answer] {
            --m_underWay;
            answer(response);
        });
    });
}

} // namespace scenedeck
