/* SPDX-License-Identifier: MIT
 * A loop that somebody would write by hand for this tree alone: exact in 64 bits, every cell checked
 * as jixiao checks it; but amounts end at 10^12 millionths, beyond which a product would not fit, and
 * nothing is explained. loop_peer DIR */
#include "peer.h"

static const int64_t one = 1000000, absent = INT64_MIN, most = 1000000000000;

static int64_t yes_no(int64_t cell, int64_t points)
{
    return cell == one ? points * one : cell ? absent : 0;
}

static int64_t judged(int64_t cell, int64_t points)
{
    return cell < 0 || cell > points * one ? absent : cell;
}

static int64_t rounded(int64_t above, int64_t below)
{
    return (2 * above + below) / (2 * below) * (one / 100);
}

static int64_t share(int64_t met, int64_t total, int64_t points, int64_t none)
{
    if (met < 0 || total < met || total > most || met % one || total % one)
        return absent;
    return total ? rounded(100 * points * met, total) : none;
}

static int64_t checkpoint(int64_t spent, int64_t budget, int64_t target, int64_t points)
{
    if (spent < 0 || budget <= 0 || spent > most || budget > most)
        return absent;
    if (1000 * spent >= target * budget)
        return points * one;
    return rounded(100 * points * 1000 * spent, target * budget);
}

static int64_t sum(int64_t a, int64_t b)
{
    return a == absent || b == absent ? absent : a + b;
}

static int64_t each(int64_t count, int64_t most_lost)
{
    int64_t lost = count / 2;
    return count < 0 || count % one ? absent : lost < most_lost * one ? lost : most_lost * one;
}

static int64_t band(int64_t budget, int64_t final)
{
    int64_t off = budget < final ? final - budget : budget - final;
    if (budget <= 0 || final < 0 || budget > most || final > most)
        return absent;
    return 10 * off <= budget ? 10 * one : 5 * off <= budget ? 5 * one : 0;
}

static void run(void)
{
    int64_t d;
    for (d = 0; d < n; d++) {
        const int64_t *f = facts + d;
        int64_t *to = scores + d, total = 0, leaf[LEAVES];
        int i;
#define F(i) f[(i)*n]
        leaf[0] = yes_no(F(0), 10);
        leaf[1] =
            sum(sum(sum(judged(F(1), 2), judged(F(2), 2)), sum(judged(F(3), 2), judged(F(4), 2))),
                judged(F(5), 2));
        leaf[2] = F(7) ? share(F(6), F(7), 10, 0) : absent;
        leaf[3] = F(9) ? share(F(8), F(9), 10, 0) : absent;
        leaf[4] = band(F(10), F(11));
        leaf[5] = share(F(12), F(13), 5, 5 * one);
        leaf[6] = sum(sum(checkpoint(F(14), F(15), 400, 1), checkpoint(F(16), F(17), 675, 2)),
                      checkpoint(F(18), F(19), 825, 2));
        leaf[7] = F(21) ? share(F(20), F(21), 5, 0) : absent;
        leaf[8] = each(F(22), 5);
        leaf[8] = leaf[8] == absent ? absent : 5 * one - leaf[8];
        leaf[9] = sum(judged(F(23), 5), judged(F(24), 5));
        leaf[10] = yes_no(F(25), 10);
        leaf[11] = judged(F(26), 5);
        leaf[12] = yes_no(F(27), 5);
        leaf[13] = each(F(28), 10);
        for (i = 0; i < LEAVES; i++) {
            to[i * n] = leaf[i];
            total = leaf[i] == absent || total == absent ? absent
                    : i < LEAVES - 1                     ? total + leaf[i]
                                                         : total - leaf[i];
        }
        to[LEAVES * n] = total == absent ? absent : total < 0 ? 0 : (total + 5000) / 10000 * 10000;
    }
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    read_facts(argv[1]);
    write_peer("C loop", "-O3 -march=native", "by hand for this tree, 64 bits, every cell checked",
               measure(run));
    return 0;
}
