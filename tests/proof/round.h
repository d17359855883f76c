/* SPDX-License-Identifier: MIT
 * Lemmas of numbers rounded to a unit, proved in num.c; with -DPROVE_STEPS those on the way. */
/*@ lemma whole: \forall integer p, u; 0 <= p && is_unit(u) && p % u == 0 ==>
  @   half_up(p, u) * u == p;
  @ lemma not_below: \forall integer a, u; 0 <= a && is_unit(u) ==> 0 <= half_up(a, u) * u; */
#ifdef PROVE_STEPS
/*@ lemma fewer_units: \forall integer a, b, u; 0 <= b <= a && is_unit(u) ==>
  @   half_up(b, u) <= half_up(a, u);
  @ lemma scale: \forall integer k, a, b; 0 <= k && a <= b ==> k * a <= k * b;
  @ lemma fewer: \forall integer a, b, u; 0 <= b <= a && is_unit(u) ==>
  @   half_up(b, u) * u <= half_up(a, u) * u; */
#endif
/*@ lemma within: \forall integer a, p, u; 0 <= a <= p && is_unit(u) && p % u == 0 ==>
  @   half_up(a, u) * u <= p; */
