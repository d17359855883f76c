/* SPDX-License-Identifier: MIT
 * Lemmas of numbers rounded to a unit, proved in num.c; with -DPROVE_STEPS, and before them
 * -DPROVE_UNITS, those on the way. */
#ifdef PROVE_UNITS
/* Unit by unit, which the provers do not think of. */
/*@ lemma whole_1: \forall integer p; 0 <= p && p % 1 == 0 ==>
  @   half_up(p, 1) * 1 == p;
  @ lemma whole_10: \forall integer p; 0 <= p && p % 10 == 0 ==>
  @   half_up(p, 10) * 10 == p;
  @ lemma whole_100: \forall integer p; 0 <= p && p % 100 == 0 ==>
  @   half_up(p, 100) * 100 == p;
  @ lemma whole_1000: \forall integer p; 0 <= p && p % 1000 == 0 ==>
  @   half_up(p, 1000) * 1000 == p;
  @ lemma whole_10000: \forall integer p; 0 <= p && p % 10000 == 0 ==>
  @   half_up(p, 10000) * 10000 == p;
  @ lemma whole_100000: \forall integer p; 0 <= p && p % 100000 == 0 ==>
  @   half_up(p, 100000) * 100000 == p;
  @ lemma whole_1000000: \forall integer p; 0 <= p && p % 1000000 == 0 ==>
  @   half_up(p, 1000000) * 1000000 == p;
  @ lemma fewer_1: \forall integer a, b; 0 <= b <= a ==> half_up(b, 1) <= half_up(a, 1);
  @ lemma fewer_10: \forall integer a, b; 0 <= b <= a ==> half_up(b, 10) <= half_up(a, 10);
  @ lemma fewer_100: \forall integer a, b; 0 <= b <= a ==> half_up(b, 100) <= half_up(a, 100);
  @ lemma fewer_1000: \forall integer a, b; 0 <= b <= a ==> half_up(b, 1000) <= half_up(a, 1000);
  @ lemma fewer_10000: \forall integer a, b; 0 <= b <= a ==> half_up(b, 10000) <= half_up(a, 10000);
  @ lemma fewer_100000: \forall integer a, b; 0 <= b <= a ==> half_up(b, 100000) <= half_up(a, 100000);
  @ lemma fewer_1000000: \forall integer a, b; 0 <= b <= a ==> half_up(b, 1000000) <= half_up(a, 1000000); */
#endif
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
