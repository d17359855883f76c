/* SPDX-License-Identifier: MIT
 * The formulas that kinds are made of, and lemmas of them, each proved too. Lemmas are kept from the
 * provers where they are of no use: each more sends them astray. PROVE_MORE: that a score never falls
 * where more was done, which no function needs. */
#include "num/formula.h"

/*@ predicate shared_units(integer q, integer p, integer n, integer d, integer u) =
  @   (2 * q - 1) * (d * u) <= 2 * (p * n) < (2 * q + 1) * (d * u); */

#ifdef PROVE_MULTIPLES
#include "multiples.h"
#endif
#ifdef PROVE_SCALED
/*@ lemma at_most: \forall integer x, y, a, k, d; 0 < d && between(x, y, a, d) && a <= k * d ==>
  @   x <= 2 * k;
  @ lemma no_larger: \forall integer k, a, b; 0 <= k && a <= b ==> k * a <= k * b;
  @ lemma multiple: \forall integer q, u; is_unit(u) ==> (q * u) % u == 0;
  @ lemma units_of: \forall integer q, p, n, d, u; shared_units(q, p, n, d, u) ==>
  @   between(2 * (q * u) - u, 2 * (q * u) + u, p * n, d); */
#include "multiples.h"
#endif
#ifdef PROVE_SHARE
#include "quotient.h"
/*@ lemma multiple: \forall integer q, u; is_unit(u) ==> (q * u) % u == 0;
  @ lemma units_shared: \forall integer q, p, n, d, u;
  @   is_unit(u) && shared_units(q, p, n, d, u) ==> shared(q * u, p, n, d, u);
  @ lemma at_most: \forall integer x, y, p, n, d; 0 <= n <= d && 0 < d && 0 <= p &&
  @   between(x, y, p * n, d) ==> x <= 2 * p;
  @ lemma exactly: \forall integer x, y, p, d; 0 < d && between(x, y, p * d, d) ==> x <= 2 * p < y; */
#ifndef PROVE_MULTIPLES
#include "multiples.h"
#endif
#ifdef PROVE_MORE
/*@ lemma scaled: \forall integer k, a, b; 0 <= k && a <= b ==> k * a <= k * b;
  @ lemma cancelled: \forall integer x, y, t; 0 < t && x * t < y * t ==> x < y;
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

#ifdef PROVE_REACHED
/*@ lemma products: \forall integer b, t; 0 < b <= JIXIAO_MAX_NUM && 0 < t <= JIXIAO_MAX_POINTS ==>
  @   0 < b * t <= JIXIAO_MAX_NUM * JIXIAO_MAX_POINTS; */
#endif

#ifdef PROVE_LEFT
#include "round.h"
#endif
#ifdef PROVE_BETWEEN
/*@ lemma larger: \forall integer k, a, b; 0 <= k && a <= b ==> k * a <= k * b; */
/*@ lemma multiple: \forall integer q, u; is_unit(u) ==> (q * u) % u == 0;
  @ lemma remainder: \forall integer a, u; 0 <= a && is_unit(u) ==> a - a % u == a / u * u;
  @ lemma together: \forall integer a, q, u; a * u + q * u == (a + q) * u;
  @ lemma risen: \forall integer f, l, p, w; p * (l - f) + w * f == on_the_way(f, l, p, w);
  @ lemma fallen: \forall integer f, l, p, w; (w - p) * (f - l) + w * l == on_the_way(f, l, p, w);
  @ lemma moved: \forall integer x, y, a, b, w; between(x, y, a, w) ==>
  @   between(x + 2 * b, y + 2 * b, a + w * b, w);
  @ lemma units_of: \forall integer q, n, w, u; shared_units(q, 1, n, w, u) ==>
  @   between(2 * (q * u) - u, 2 * (q * u) + u, n, w);
  @ lemma at_most: \forall integer x, y, a, k, w; 0 < w && between(x, y, a, w) && a <= w * k ==>
  @   x <= 2 * k; */
#endif

#include "../../lib/num/formula.c"

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
#endif
#ifdef PROVE_REACHED
#ifdef PROVE_MORE
/*@ lemma divided: \forall integer n, d; 0 <= n && 0 < d ==> is_floor(n / d, n, d);
  @ lemma halves: \forall integer q, a, c; is_floor(q, 2 * a + c, 2 * c) ==> nearest(q, a, c);
  @ lemma quotient_is_nearest: \forall integer a, c; 0 <= a && 0 < c ==>
  @   nearest(quotient(a, c), a, c); */
#endif
#endif
#ifdef PROVE_LEFT
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
