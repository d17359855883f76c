/* SPDX-License-Identifier: MIT
 *
 * Receipts (凭据): digests of what a result was made of, so that anybody can verify later,
 * offline, that this score came of these facts under this tree, or be told which leaf and which
 * value differ. docs/formats.md has what is digested, and how. A receipt is no signature: it is
 * worth what the place is worth where it is kept.
 *
 * The library has no SHA-256 of its own: the caller brings one that is well kept.
 */
#ifndef JIXIAO_PUBLIC_RECEIPT_H
#define JIXIAO_PUBLIC_RECEIPT_H

#include "jixiao-fill.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes the SHA-256 of `size` bytes. Returns 0; anything else: it could not, and what asked for it
 * returns JIXIAO_ERR_ARGUMENT. */
typedef int jixiao_sha256(void *context, const void *bytes, size_t size, unsigned char digest[32]);

/* Writes the receipt of a result, a receipt/1; or with jixiao_receipt_result() the result/1 that
 * holds it as its `receipt`: `source` and `flags` are as of jixiao_result_write(). *text is for
 * jixiao_text_free() with the same memory, and NULL where not JIXIAO_OK is returned, but
 * JIXIAO_ERR_ARGUMENT, _MEMORY, or the error of a result that is refused. */
JIXIAO_API int jixiao_receipt_write(const struct jixiao_result *result, jixiao_sha256 *sha256,
                                    void *context, const struct jixiao_memory *memory, char **text);
JIXIAO_API int jixiao_receipt_result(const struct jixiao_result *result, const char *source,
                                     uint32_t flags, jixiao_sha256 *sha256, void *context,
                                     const struct jixiao_memory *memory, char **text);

/* ---- Verifying ---------------------------------------------------------------------------- */

/* What a difference is in. */
enum jixiao_part {
    /* The result's text, which is not what its own receipt says: it was changed since. */
    JIXIAO_PART_FILE = 0,
    /* The tree; the sheet; */
    JIXIAO_PART_TREE = 1,
    JIXIAO_PART_SHEET = 2,
    /* what comes of scoring them again. */
    JIXIAO_PART_RESULT = 3,
    JIXIAO_PART_END = 4
};

/* How. */
enum jixiao_change_kind {
    /* The value is another; it was not there, and is; it was there, and is not. */
    JIXIAO_CHANGE_OTHER = 0,
    JIXIAO_CHANGE_ADDED = 1,
    JIXIAO_CHANGE_GONE = 2
};

/* Something that is not as it was. Its texts are the verification's. */
struct jixiao_mismatch {
    /* enum jixiao_part, enum jixiao_change_kind. */
    uint32_t part, change;
    /* The indicator's id, or NULL: the whole. It need not be of the tree any more. */
    const char *id;
    /* The row of facts, from 1; 0: it is of none. */
    uint32_t row;
    /* What it is called in the file: "actual", "review.score", "meta.单位编码", "rule"; of a result
     * with the places of its lists, from 0: "losses.0.by". NULL: the whole of it. */
    const char *key;
    /* The values, numbers and words as texts; NULL: not known, or there is none. What was in the
     * sheet and the tree only their digests say. */
    const char *was, *is;
};

struct jixiao_verification;

/* Holds the text of a result/1 that has a receipt against a result that was made now, of the sheet
 * and the tree that are said to be the same; it must outlive the verification. NULL: the text is
 * only read, and `sha256` may be NULL. *verification is set unless memory ran out or an argument is
 * wrong, and is the caller's to free. Returns JIXIAO_OK, whether there are differences or not; or
 * an error, which jixiao_verification_error() says more of: JIXIAO_ERR_SYNTAX, _ENCODING, _LIMIT,
 * _KEY_DUPLICATE: the text does not parse; _FORMAT: it is no result/1, or the receipt no receipt/1;
 * _KEY_MISSING: it has no receipt. JIXIAO_ERR_ARGUMENT: hashing failed; or the error of a result
 * that is refused. */
JIXIAO_API int jixiao_verify(const char *text, size_t size, const struct jixiao_result *result,
                             jixiao_sha256 *sha256, void *context,
                             const struct jixiao_memory *memory,
                             struct jixiao_verification **verification);

/* Takes NULL. */
JIXIAO_API void jixiao_verification_free(struct jixiao_verification *verification);

/* What was wrong with the text, with its place and words; NULL: nothing. */
JIXIAO_API const struct jixiao_finding *jixiao_verification_error(
    const struct jixiao_verification *verification);

/* Which version of the library made the receipt; jixiao_version() is this one's. Another is no
 * difference: where there is none, it scores the same. Words may then be others, and are not
 * compared. */
JIXIAO_API const char *jixiao_verification_library(const struct jixiao_verification *verification);

/* What jixiao_sheet_key() writes of the sheet that the text is a result of. */
JIXIAO_API const char *jixiao_verification_key(const struct jixiao_verification *verification);

/* The differences, in the order of enum jixiao_part, and their count: causes before what comes of
 * them. */
JIXIAO_API const struct jixiao_mismatch *jixiao_verification_differences(
    const struct jixiao_verification *verification, size_t *count);

/* Writes a difference in a sentence; size and buffer as of jixiao_num_format(). Nothing where there
 * is no such difference. */
JIXIAO_API size_t jixiao_difference_text(const struct jixiao_verification *verification,
                                         size_t difference, uint32_t lang, char *buf, size_t size);

/* Writes it as a verification/1 (docs/formats.md). `source` and `sheet` name the files, or are
 * NULL. *text is as of jixiao_receipt_write(). */
JIXIAO_API int jixiao_verification_write(const struct jixiao_verification *verification,
                                         const char *source, const char *sheet,
                                         const struct jixiao_memory *memory, char **text);

#ifdef __cplusplus
}
#endif

#endif
