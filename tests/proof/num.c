/* SPDX-License-Identifier: MIT
 * What the annotations of lib/num speak of, and lemmas, each proved too. Frama-C reads this file and
 * with it the library's own source. */
#include "num/num.h"

/*@ logic integer p2(integer n) = n <= 0 ? 1 : 2 * p2(n - 1);
  @ logic integer shl(integer d, integer n) = n <= 0 ? d : 2 * shl(d, n - 1);
  @ predicate shifted(struct jixiao__u128 v, struct jixiao__u128 d, integer n) =
  @   N(v) == shl(N(d), n);
  @ predicate times(struct jixiao__u128 v, struct jixiao__u128 d, integer n) = N(v) == N(d) * n;
  @ predicate is_twice(struct jixiao__u128 v, struct jixiao__u128 h) = N(v) == 2 * N(h);
  @ predicate divided(struct jixiao__u128 n, integer q, struct jixiao__u128 d,
  @   struct jixiao__u128 r) = N(n) == q * N(d) + N(r);
  @ predicate halved(struct jixiao__u128 n, integer q, struct jixiao__u128 d,
  @   struct jixiao__u128 r) = N(n) == 2 * q * N(d) + N(r);
  @ lemma even: \forall integer n, struct jixiao__u128 v, d, h;
  @   n > 0 && shifted(v, d, n) && 2 * N(h) <= N(v) <= 2 * N(h) + 1 ==>
  @   is_twice(v, h) && shifted(h, d, n - 1);
  @ lemma doubled: \forall integer n, struct jixiao__u128 v, d, h;
  @   n >= 0 && shifted(v, d, n) && is_twice(h, v) ==> shifted(h, d, n + 1);
  @ lemma half_times: \forall integer n, struct jixiao__u128 v, d, h;
  @   n > 0 && times(v, d, p2(n)) && is_twice(v, h) ==> times(h, d, p2(n - 1));
  @ lemma at_least: \forall integer m, struct jixiao__u128 v, d;
  @   times(v, d, m) && m >= 1 && 0 <= N(d) ==> N(d) <= N(v);
  @ lemma next: \forall integer q, struct jixiao__u128 n, p, h, r;
  @   divided(n, q, p, r) && is_twice(p, h) ==> halved(n, q, h, r);
  @ lemma turn: \forall integer q, struct jixiao__u128 n, p, r;
  @   halved(n, q, p, r) ==> divided(n, 2 * q, p, r);
  @ lemma last: \forall integer q, struct jixiao__u128 n, p, d, r;
  @   divided(n, q, p, r) && shifted(p, d, 0) ==> divided(n, q, d, r);
  @ lemma fits: \forall integer q, struct jixiao__u128 n, p, d, r;
  @   divided(n, q, p, r) && N(d) <= N(p) && 0 <= N(r) && divisible(n, d) ==> q < W / 2;
  @ lemma down: \forall integer q, struct jixiao__u128 n, d, r;
  @   divided(n, q, d, r) && 0 <= N(r) && 2 * N(r) < N(d) ==> rounded(n, q, d);
  @ lemma up: \forall integer q, struct jixiao__u128 n, d, r;
  @   divided(n, q, d, r) && N(r) < N(d) && 2 * N(r) >= N(d) ==> rounded(n, q + 1, d); */

/* Of quotients and of rounding. They are kept from the provers where they are of no use: each more
 * sends them astray. */
#ifdef PROVE_QUOTIENTS
#include "quotient.h"

/* Rounding is monotone: of a quotient a / c, more above or less below never lowers it. With scale:
 * of points × met / (total × unit), one more that is met or one fewer in all never lowers a score;
 * and there is one answer. */
/*@ lemma more_above: \forall integer q, r, a, b, c;
  @   0 < c && a <= b && nearest(q, a, c) && nearest(r, b, c) ==> q <= r;
  @ lemma less_below: \forall integer q, r, a, c, e;
  @   0 < c <= e && 0 <= r && nearest(q, a, e) && nearest(r, a, c) ==> q <= r;
  @ lemma one_answer: \forall integer q, r, a, c;
  @   0 < c && nearest(q, a, c) && nearest(r, a, c) ==> q == r; */

#endif

/* Of numbers that are rounded. */
#ifdef PROVE_ROUND
#include "round.h"
#endif

#include "../../lib/num/wide.c"
#include "../../lib/num/num.c"
#include "../../lib/num/double.c"
