/* SPDX-License-Identifier: MIT
 * A kind's own source (-DPROVE_SHARE: share's), and lemmas of its score, each proved too. Lemmas
 * are kept from the provers where they are of no use. PROVE_MORE: that a score never falls where
 * more was done, which no function needs. */
#include "kinds/kind.h"

#ifdef PROVE_FLAG
#include "../../lib/kinds/flag.c"
#endif

#ifdef PROVE_CHECKLIST
#include "round.h"
#include "../../lib/kinds/checklist.c"
#endif

#ifdef PROVE_SHARE
#include "../../lib/kinds/share.c"
#ifdef PROVE_MORE
/*@ lemma multiples: \forall integer r, s, u; is_unit(u) && r % u == 0 && s % u == 0 &&
  @   r - s < u ==> r <= s;
  @ lemma scale: \forall integer k, a, b; 0 <= k && a <= b ==> k * a <= k * b;
  @ lemma cancel: \forall integer x, y, t; 0 < t && x * t < y * t ==> x < y;
  @ lemma higher: \forall integer x, y, v, w, a, b, t; 0 < t && a <= b &&
  @   between(x, y, a, t) && between(v, w, b, t) ==> x < w;
  @ lemma lower: \forall integer x, y, v, w, a, t, less; 0 < less <= t && 0 <= w &&
  @   between(x, y, a, t) && between(v, w, a, less) ==> x < w;
  @ lemma more_met: \forall integer r, s, p, m, n, t, u; is_unit(u) && 0 <= p && 0 < t && m <= n &&
  @   shared(r, p, m, t, u) && shared(s, p, n, t, u) ==> r <= s;
  @ lemma fewer_in_all: \forall integer r, s, p, m, t, less, u; is_unit(u) && 0 < less <= t &&
  @   0 <= s && shared(r, p, m, t, u) && shared(s, p, m, less, u) ==> r <= s; */
#endif
#endif

#ifdef PROVE_ATTAIN
#include "../../lib/kinds/attain.c"
#ifdef PROVE_MORE
/*@ lemma product: \forall integer a, b, t; a <= b && 0 <= t ==> a * t <= b * t;
  @ lemma wider: \forall integer rows, over, wider, target, actual, sense, at; 0 <= over <= wider &&
  @   0 <= target ==> attains(rows, over, target, actual, sense, at) <=
  @   attains(rows, wider, target, actual, sense, at);
  @ lemma at_limit: \forall integer rows, over, target, actual, sense;
  @   attains(rows, over, target, actual, sense, 0) <=
  @   attains(rows, over, target, actual, sense, 1);
  @ lemma nearer: \forall integer rows, over, target, actual, less, sense, at;
  @   target <= less <= actual ==> attains(rows, over, target, actual, sense, at) <=
  @   attains(rows, over, target, less, sense, at) || sense != 0 && sense != JIXIAO_ABSENT;
  @ lemma lower: \forall integer rows, over, target, actual, less, at; less <= actual ==>
  @   attains(rows, over, target, actual, JIXIAO_ONE, at) <=
  @   attains(rows, over, target, less, JIXIAO_ONE, at);
  @ lemma millionths: \forall integer r, p, n, d, u;
  @   shared(r, p, n * JIXIAO_ONE, d * JIXIAO_ONE, u) <==> shared(r, p, n, d, u); */
#endif
#endif

#ifdef PROVE_BALANCE
#include "../../lib/kinds/balance.c"
#ifdef PROVE_MORE
/*@ lemma more_spent: \forall integer limit, budget, spent, more, at; spent <= more ==>
  @   is_below(limit, budget, spent, at) <= is_below(limit, budget, more, at);
  @ lemma at_limit: \forall integer limit, budget, spent;
  @   is_below(limit, budget, spent, 0) <= is_below(limit, budget, spent, 1); */
#endif
#endif

#ifdef PROVE_BANDS
#include "../../lib/kinds/bands.c"
#ifdef PROVE_MORE
/*@ lemma nearer: \forall integer upto, included, budget, final, near; 0 < budget &&
  @   apart_of(budget, near) <= apart_of(budget, final) &&
  @   holds(upto, included, budget, final) ==> holds(upto, included, budget, near);
  @ lemma product: \forall integer a, b, t; a <= b && 0 <= t ==> a * t <= b * t;
  @ lemma wider: \forall integer upto, wider, included, budget, final; 0 <= upto < wider &&
  @   0 <= budget && holds(upto, 1, budget, final) ==> holds(wider, included, budget, final); */
#endif
#endif

#ifdef PROVE_PACE
#include "../../lib/kinds/pace.c"
#ifdef PROVE_PART
/*@ lemma parts: \forall integer k, p, u, struct jixiao__u128 n, a, d, b;
  @   is_product(n, a, p) && is_product(d, b, u) && 0 <= N(a) <= N(b) && 0 <= k && 0 < u &&
  @   p == k * u ==> no_more_than(n, k, d);
  @ lemma no_more: \forall integer q, k, struct jixiao__u128 n, d;
  @   0 < N(d) && no_more_than(n, k, d) && rounded(n, q, d) ==> q <= k;
  @ lemma floor: \forall integer q, n, d; 0 < d && 0 <= q && is_floor(q, n, d) ==> n / d == q;
  @ lemma near: \forall integer q, a, c; nearest(q, a, c) ==> is_floor(q, 2 * a + c, 2 * c);
  @ lemma is_quotient: \forall integer q, struct jixiao__u128 n, d;
  @   0 < N(d) && rounded(n, q, d) && 0 <= q ==> q == quotient(N(n), N(d)); */
#else
/*@ lemma products: \forall integer b, t; 0 < b <= JIXIAO_MAX_NUM && 0 < t <= JIXIAO_MAX_POINTS ==>
  @   0 < b * t <= JIXIAO_MAX_NUM * JIXIAO_MAX_POINTS; */
#endif
#ifdef PROVE_MORE
/*@ lemma divided: \forall integer n, d; 0 <= n && 0 < d ==> is_floor(n / d, n, d);
  @ lemma halves: \forall integer q, a, c; is_floor(q, 2 * a + c, 2 * c) ==> nearest(q, a, c);
  @ lemma quotient_is_nearest: \forall integer a, c; 0 <= a && 0 < c ==>
  @   nearest(quotient(a, c), a, c); */
#endif
#endif

#ifdef PROVE_INCIDENTS
#include "round.h"
#include "../../lib/kinds/incidents.c"
/*@ lemma up_to: \forall integer e, n, p; 0 < e && 0 <= n && 0 <= p ==>
  @   (e * n <= p <==> n <= p / e); */
#ifdef PROVE_MORE
/*@ lemma scale: \forall integer k, a, b; 0 <= k && a <= b ==> k * a <= k * b;
  @ lemma units: \forall integer a, b, u; 0 <= b <= a && is_unit(u) ==>
  @   half_up(b, u) <= half_up(a, u);
  @ lemma more: \forall integer a, b, u; 0 <= b <= a && is_unit(u) ==>
  @   half_up(b, u) * u <= half_up(a, u) * u;
  @ lemma fewer_incidents: \forall integer r, s, p, e, n, fewer, u; is_unit(u) && 0 <= p &&
  @   0 < e && 0 <= fewer <= n && is_left(r, p, e, n, u) && is_left(s, p, e, fewer, u) ==>
  @   r <= s; */
#endif
#endif
