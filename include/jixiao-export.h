/* SPDX-License-Identifier: MIT
 *
 * How the library's functions are seen. Included by jixiao.h.
 *
 * Define JIXIAO_STATIC where the library is linked statically on Windows; pkg-config --static and
 * the CMake target of the static library do.
 */
#ifndef JIXIAO_EXPORT_H
#define JIXIAO_EXPORT_H

#if defined(JIXIAO_STATIC) || !defined(_WIN32)
#if defined(__GNUC__) && !defined(_WIN32)
#define JIXIAO_API __attribute__((visibility("default")))
#else
#define JIXIAO_API
#endif
#elif defined(JIXIAO_BUILDING)
#define JIXIAO_API __declspec(dllexport)
#else
#define JIXIAO_API __declspec(dllimport)
#endif

#endif
