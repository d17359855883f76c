/* SPDX-License-Identifier: MIT
 * Lemmas of quotients that are rounded, proved in num.c. */
/*@ lemma scale: \forall integer k, a, b; 0 <= k && a <= b ==> k * a <= k * b;
  @ lemma cancel: \forall integer q, r, c; 0 < c && (2 * q - 1) * c < (2 * r + 1) * c ==> q <= r;
  @ lemma no_less: \forall integer q, a, c; 0 < c && 0 <= a && nearest(q, a, c) ==> 0 <= q;
  @ lemma no_more: \forall integer q, k, a, c; 0 < c && a <= k * c && nearest(q, a, c) ==> q <= k;
  @ lemma exact: \forall integer q, k, c; 0 < c && nearest(q, k * c, c) ==> q == k;
  @ lemma half_up_is_nearest: \forall integer a, u;
  @   0 <= a && is_unit(u) ==> nearest(half_up(a, u), a, u); */
