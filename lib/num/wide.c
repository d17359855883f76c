/* SPDX-License-Identifier: MIT
 * The portable division. */
#include "wide.h"

#define TOP_BIT (UINT64_C(1) << 63)

/*@ requires N(v) < W * W / 2; assigns \nothing; ensures N(\result) == 2 * N(v); */
static struct jixiao__u128 twice(struct jixiao__u128 v)
{
    struct jixiao__u128 r;
    r.hi = v.hi + v.hi + v.lo / TOP_BIT;
    r.lo = v.lo + v.lo;
    return r;
}

/*@ assigns \nothing; ensures 2 * N(\result) <= N(v) <= 2 * N(\result) + 1; */
static struct jixiao__u128 half(struct jixiao__u128 v)
{
    struct jixiao__u128 r;
    r.hi = v.hi / 2;
    r.lo = v.lo / 2 + v.hi % 2 * TOP_BIT;
    return r;
}

/* Long division, a bit of the quotient a turn; the quotient of a score has at most 40. The words of
 * the annotations are tests/proof/num.c's. */
uint64_t jixiao__div_round_portable(struct jixiao__u128 num, struct jixiao__u128 den)
{
    struct jixiao__u128 part = den;
    uint64_t quotient = 0, shift = 0;
    //@ ghost struct jixiao__u128 n = num, before = part;
    /*@ loop invariant shifted(part, den, shift) && times(part, den, p2(shift));
      @ loop invariant p2(shift) > shift && N(den) <= N(part);
      @ loop assigns part, shift, before;
      @ loop variant W * W - N(part); */
    while (part.hi < TOP_BIT && jixiao__cmp(part, num) <= 0) {
        //@ assert p2(shift) * N(den) <= N(num) < W / 2 * N(den);
        //@ assert p2(shift) < W / 2;
        //@ ghost before = part;
        part = twice(part);
        shift++;
        //@ assert p2(shift) == 2 * p2(\at(shift, LoopCurrent)) && N(part) == 2 * N(before);
        //@ assert shifted(part, den, 1 + \at(shift, LoopCurrent)) && times(part, den, p2(shift));
    }
    /*@ loop invariant shifted(part, den, shift) && times(part, den, p2(shift));
      @ loop invariant p2(shift) > 0 && N(den) <= N(part);
      @ loop invariant halved(n, quotient, part, num) && N(num) < 2 * N(part);
      @ loop invariant quotient < W / 2;
      @ loop assigns num, part, shift, quotient, before;
      @ loop variant shift; */
    for (;;) {
        quotient *= 2;
        //@ assert quotient == 2 * \at(quotient, LoopCurrent);
        //@ assert divided(n, quotient, part, num);
        if (jixiao__cmp(num, part) >= 0) {
            num = jixiao__subtract(num, part);
            quotient++;
            //@ assert quotient == 2 * \at(quotient, LoopCurrent) + 1;
        }
        //@ assert divided(n, quotient, part, num) && N(num) < N(part);
        //@ assert quotient < W / 2;
        if (!shift)
            break;
        //@ ghost before = part;
        part = half(part);
        //@ assert shift > 0 && shifted(before, den, shift) && is_twice(before, part);
        //@ assert shifted(part, den, shift - 1) && times(part, den, p2(shift - 1));
        //@ assert p2(shift) == 2 * p2(shift - 1) && p2(shift - 1) >= 1;
        //@ assert N(den) <= N(part) && halved(n, quotient, part, num);
        shift--;
        //@ assert shift == \at(shift, LoopCurrent) - 1;
    }
    //@ assert shifted(part, den, 0);
    //@ assert divided(n, quotient, den, num) && N(num) < N(den);
    if (jixiao__cmp(num, jixiao__subtract(den, num)) >= 0) {
        //@ assert rounded(n, quotient + 1, den);
        quotient++;
    }
    //@ assert rounded(n, quotient, den);
    return quotient;
}
